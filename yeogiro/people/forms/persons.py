"""Forms about persons and households."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.facts import Sex
from yeogiro.lib.fields import Words
from yeogiro.lib.text import korean

from ..models import Person
from .bodies import FOUND_MOST, Twins, dong_field, said


class EnrolForm(Twins, forms.Form):
    """Somebody new; what is not known stays empty."""

    name = Words(label=gettext_lazy("Name"), max_length=100, widget=forms.TextInput(attrs={"lang": "ko"}))
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[(one.value, one.label) for one in Sex],
        required=False,
    )
    birth_year = forms.IntegerField(
        label=gettext_lazy("Birth year"), required=False, min_value=1900, max_value=2100
    )
    dong = forms.CharField()
    another = forms.BooleanField(
        label=gettext_lazy("This is somebody else of the same name and birth year"), required=False
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        if person is not None:
            facts = ("name", "sex", "birth_year", "dong")
            kwargs["initial"] = {field: getattr(person, field) for field in facts}
        super().__init__(*args, **kwargs)
        self.fields["dong"] = dong_field(_("Not known"))
        self.look_for_twins(but=person)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        self.ask_about_twins()
        return found

    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "another"}


class CorrectForm(EnrolForm):
    """What the register says about a person, corrected."""

    records = forms.BooleanField(
        label=gettext_lazy("Correct sex and age in the records of earlier days as well"),
        help_text=gettext_lazy(
            "Only when they were typed wrongly then. Shares of those days change with it; closed years stay."
        ),
        required=False,
    )


class HouseholdForm(forms.Form):
    """With whom a person lives: somebody found by name, or nobody in the register."""

    OWN = "own"
    other = forms.ChoiceField(label=gettext_lazy("Lives with"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, person: Person, text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Person.objects.filter(name__icontains=text).exclude(pk=person.pk).order_by("name", "pk")
        self.found = list(rows[:FOUND_MOST]) if text else []
        choices = [(str(one.pk), korean(said(one))) for one in self.found]
        own = (self.OWN, _("Nobody in the register: a household of their own"))
        self.fields["other"].choices = [*choices, own]  # type: ignore[attr-defined]

    def chosen(self) -> Person | None:
        """Whom the person lives with; None for a household of their own."""
        key = self.cleaned_data["other"]
        return next((one for one in self.found if str(one.pk) == key), None)


class ReasonForm(forms.Form):
    """Why somebody's data is handed out."""

    reason = Words(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("It is kept with your name and the time. Do not write the person’s name."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ForgetForm(ReasonForm):
    """Why somebody is removed, and that the officer means it."""

    sure = forms.BooleanField(label=gettext_lazy("I know that this cannot be undone"))


class NoForm(forms.Form):
    """A question with nothing to fill in."""
