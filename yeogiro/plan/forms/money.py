"""Forms about money, returns and evaluations. What is typed is kept; every message says what to do."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.text import in_language

from ..editing.entering import normal
from ..models import Evaluation, FundingSource, Project
from .plan import PlainText

ROWS = forms.Textarea(attrs={"rows": 3})


class WonField(forms.CharField):
    """Whole won above zero: 1,730,000 or 1730000."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        text = normal(super().to_python(value)).replace(",", "").removesuffix("원").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise ValidationError(gettext("Type whole won, such as 1,730,000."))
        return int(text)


def day_field(label: Any) -> forms.DateField:
    """A day, typed or chosen."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class SpendForm(forms.Form):
    """One payment of a project, or a refund."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("payment", _("Payment")), ("refund", _("Refund"))],
        widget=forms.RadioSelect,
        initial="payment",
    )
    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    task = forms.ChoiceField(label=_("Budget row"), required=False)
    source = forms.ChoiceField(label=_("Source of funds"), choices=FundingSource.choices)
    on = day_field(_("Day"))
    amount = WonField(label=_("Amount in won"))
    voucher = PlainText(label=_("Voucher number"), max_length=60)
    memo = PlainText(label=_("What for"), max_length=200, help_text=_("A few words. No names of persons."))

    def __init__(self, data: Any, *, project: Project, today: date) -> None:
        super().__init__(data)
        years = [(year, str(year)) for year in project.plan.years if year <= today.year]
        self.fields["year"].choices = years
        self.fields["year"].initial = years[-1][0] if years else None
        self.tasks = {str(task.pk): task for task in project.tasks.filter(in_force=True)}
        choices = [(pk, in_language(task, "name")) for pk, task in self.tasks.items()]
        self.fields["task"].choices = [("", gettext("The project as a whole")), *choices]

    def entry(self) -> dict[str, Any]:
        """The action's arguments."""
        found = dict(self.cleaned_data)
        found["refund"] = found.pop("kind") == "refund"
        found["task"] = self.tasks.get(found["task"])
        return found


class CarryForm(forms.Form):
    """Budget of one year that may be spent in the next."""

    from_year = forms.TypedChoiceField(label=_("From the year"), coerce=int)
    amount = WonField(label=_("Amount in won"))
    reason = PlainText(label=_("Why"), widget=ROWS)

    def __init__(self, data: Any, *, project: Project, today: date) -> None:
        super().__init__(data)
        years = [year for year in project.plan.years if year <= today.year and year < project.plan.last_year]
        self.fields["from_year"].choices = [(year, str(year)) for year in years]
        self.fields["from_year"].initial = years[-1] if years else None


class ReturnForm(forms.Form):
    """A partner's file."""

    attested_by = PlainText(
        label=_("Attested by"),
        max_length=200,
        help_text=_("Post and name at the partner, as the file's letter gives them."),
    )
    file = forms.FileField(label=_("Excel or CSV file"), help_text=_("At most 10 MB and 50,000 rows."))


class CorrectionForm(ReturnForm):
    """A corrected file, with why."""

    reason = PlainText(label=_("Why it is corrected"), widget=ROWS)
    field_order = ("reason", "attested_by", "file")


class EvaluationForm(forms.Form):
    """What came of a pilot, and what is decided."""

    results = PlainText(label=_("What came of it"), widget=forms.Textarea(attrs={"rows": 5}))
    satisfaction = forms.DecimalField(
        label=_("Satisfied, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Empty where nobody asked."),
    )
    unit_cost = WonField(
        label=_("Won a unit"),
        required=False,
        help_text=_("What one unit of the indicator cost. Empty where it is not known."),
    )
    outcome = forms.ChoiceField(
        label=_("What do you decide?"), choices=Evaluation.Outcome.choices, widget=forms.RadioSelect
    )
    reason = PlainText(label=_("Why"), widget=ROWS)
