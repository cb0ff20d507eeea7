"""Forms of the office. What is typed is kept; each carries the step that was seen, so that nobody acts blindly."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words
from yeogiro.lib.photos import PhotoField
from yeogiro.lib.text import in_language
from yeogiro.people.models import Department

from ..models import Case, Category, Recheck
from ..selectors import receipt_of
from ..states import OUTSIDE, Declined


def area(rows: int = 4) -> forms.Textarea:
    """A field for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class Seen(forms.Form):
    """Every form of a case: the latest step whoever acts had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["seen"] = case.last_step
        super().__init__(*args, **kwargs)
        self.case = case


class ReplyForm(Seen):
    """A public answer, and a note that stays inside."""

    text = Words(
        label=gettext_lazy("Answer"),
        max_length=2000,
        widget=area(),
        help_text=gettext_lazy("Everybody can read it. Name no person."),
    )
    internal = Words(
        label=gettext_lazy("Note for the office"), max_length=2000, required=False, widget=area(2)
    )


class ActForm(ReplyForm):
    """What was done, with a photo."""

    photo = PhotoField(label=gettext_lazy("Photo after the work"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What was done")
        self.order_fields(["text", "photo", "internal"])


class DeclineForm(ReplyForm):
    """Why nothing is done."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why is nothing done?"), choices=Declined.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What the reporter reads")
        self.order_fields(["why", "text", "internal"])


class ReasonForm(Seen):
    """One sentence of why."""

    reason = Words(label=gettext_lazy("Why?"), max_length=500, widget=area(2))


class AssignForm(ReasonForm):
    """To which department."""

    department = forms.ModelChoiceField(label=gettext_lazy("Department"), queryset=Department.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.queryset = Department.objects.exclude(pk=self.case.department_id)
        field.label_from_instance = lambda row: in_language(row, "name")
        self.order_fields(["department", "reason"])


class PlainForm(Seen):
    """Nothing to write: the button says it."""


class NoteForm(Seen):
    """A note for the office."""

    text = Words(label=gettext_lazy("Note for the office"), max_length=2000, widget=area())


class SortForm(Seen):
    """What it is about."""

    category = forms.ModelChoiceField(label=gettext_lazy("Category"), queryset=Category.objects.all())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.label_from_instance = lambda row: in_language(row, "name")
        field.initial = self.case.category_id


class MergeForm(Seen):
    """The case it is joined to, by its receipt number."""

    into = forms.CharField(
        label=gettext_lazy("Receipt number of the case that stays"),
        max_length=14,
        help_text=gettext_lazy("For example 2022-00012."),
    )

    def clean_into(self) -> Case:
        found = receipt_of(self.cleaned_data["into"])
        row = Case.objects.filter(year=found[0], number=found[1]).first() if found else None
        if row is None:
            raise forms.ValidationError(_("There is no case with this number."))
        if row.pk == self.case.pk or row.state in OUTSIDE:
            raise forms.ValidationError(_("It cannot be joined to this one. Choose another."))
        return row


class SplitForm(Seen):
    """The other thing the report says."""

    text = Words(label=gettext_lazy("The other thing it says"), max_length=2000, widget=area())


class RecheckForm(forms.Form):
    """What was found on the spot."""

    found = forms.ChoiceField(
        label=gettext_lazy("What did you find?"), choices=Recheck.Found.choices[1:], widget=forms.RadioSelect
    )
    note = Words(
        label=gettext_lazy("Note"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Where it is not fixed, say what is still wrong: the department reads it."),
    )
