"""Forms of the officer's pages. What is typed is kept; every message says what to do."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..editing.entering import normal, require_plain
from ..models import Finding, Plan, TaskYear

Outcome = TaskYear.Outcome
WHY = forms.Textarea(attrs={"rows": 3})


class PlainText(forms.CharField):
    """Words people write: no markup, no control characters, no marks that turn the reading direction."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=kwargs.pop("max_length", 2000), **kwargs)

    def to_python(self, value: Any) -> str:
        return normal(super().to_python(value))

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if value:
            require_plain(value)


class WhyForm(forms.Form):
    """The reason of a change: it stands in the history."""

    why = PlainText(
        label=_("Why"),
        help_text=_("It stands in the history beside your post, for everybody to read."),
        error_messages={"required": _("Say why: the reason stands in the history.")},
        widget=WHY,
    )


class MarkForm(forms.Form):
    """What became of a promised year."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(o.value, o.label) for o in (Outcome.DONE, Outcome.PARTLY, Outcome.NOT_DONE)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was done, partly done or not done.")},
    )
    count = forms.DecimalField(
        label=_("How many"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("Only where the plan counts. Leave it empty where it does not."),
        error_messages={"invalid": _("This is no figure. Type digits, such as 1,730 or 9.8.")},
    )
    on = forms.DateField(
        label=_("Day it was done"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty, a year that is over counts as done in its year. Before its year it is needed."),
        error_messages={"invalid": _("This is no day. Write it as 2022-03-15.")},
    )
    note = PlainText(
        label=_("Remark"),
        required=False,
        widget=WHY,
        help_text=_("Needed when it is not wholly done: why, and what happens next."),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None and "," in data.get("count", ""):
            data = data.copy()
            data["count"] = data["count"].replace(",", "")
        super().__init__(data, **kwargs)


class CorrectMarkForm(forms.Form):
    """Another day for a year that is recorded as done."""

    on = forms.DateField(
        label=_("Day it was done"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the day it was really done on."),
            "invalid": _("This is no day. Write it as 2022-03-15."),
        },
    )
    reason = PlainText(
        label=_("Why"),
        widget=WHY,
        help_text=_("It stands beside both records, for everybody to read."),
        error_messages={"required": _("Say why the day was wrong: the reason stands beside both.")},
    )


class ResolveForm(forms.Form):
    """A decision about a finding."""

    state = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one."),
            "invalid_choice": _("Somebody decided about this finding meanwhile. Look at it again."),
        },
    )
    reason = PlainText(
        label=_("Why"),
        widget=WHY,
        help_text=_("It stands beside the finding, for everybody to read."),
        error_messages={"required": _("Say why: the reason stands beside the finding.")},
    )

    def __init__(self, data: Any = None, *, finding: Finding, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        words = {
            Finding.State.CORRECTED: _("Corrected – the figure was wrong and has been put right"),
            Finding.State.KEPT: _("Kept as printed – both stay, for the reason below"),
            Finding.State.NO_CONTRADICTION: _("No contradiction – both are right"),
            Finding.State.OPEN: _("Open again – it is to be decided anew"),
        }
        allowed = Finding.TRANSITIONS[Finding.State(finding.state)]
        self.fields["state"].choices = [
            (state.value, text) for state, text in words.items() if state in allowed
        ]


class DraftForm(forms.Form):
    """Why the plan is to be changed."""

    why = PlainText(
        label=_("Why is the plan to be changed?"),
        help_text=_("For example the decision or the budget it follows from."),
        error_messages={"required": _("Say why the plan is to be changed.")},
        widget=WHY,
    )


class InForceForm(forms.Form):
    """From when the changed plan counts."""

    on = forms.DateField(
        label=_("In force from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y. %m. %d.", "%Y.%m.%d", "%Y.%m.%d."],
        error_messages={
            "required": _("Say from which day it counts."),
            "invalid": _("Type the day as 2022-11-15."),
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, today: date, earliest: date | None, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today} | kwargs.pop("initial", {}), **kwargs)
        self.today, self.earliest = today, earliest

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(
                _("It comes into force as soon as you confirm: choose today or an earlier day.")
            )
        if self.earliest and on < self.earliest:
            raise ValidationError(_("A changed plan cannot come into force before the one it changes."))
        return on


class HistoryFilter(forms.Form):
    """Narrows the history. Unknown values narrow nothing."""

    project = forms.ChoiceField(label=_("Project"), required=False)
    version = forms.ChoiceField(label=_("Version"), required=False)

    def __init__(
        self, data: Any, *, plan: Plan, versions: list[Any], project_names: list[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["project"].choices = [
            ("", _("All")),
            ("plan.toml", _("The plan as a whole")),
            *project_names,
        ]
        self.fields["version"].choices = [("", _("All")), *((str(v.number), v) for v in versions)]
