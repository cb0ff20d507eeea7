"""What officers enter about rounds."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language
from yeogiro.people.forms.bodies import Day
from yeogiro.people.models import Person
from yeogiro.places.models import Place
from yeogiro.plan.models import Project

from ..checklists import read_checklists
from ..models.rounds import TOPIC


class RoundForm(forms.Form):
    """A new round."""

    project = forms.ModelChoiceField(Project.objects.none(), label=gettext_lazy("Project"))
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    name_ko = Words(
        label=gettext_lazy("Name (Korean)"), max_length=100, widget=forms.TextInput(attrs={"lang": "ko"})
    )
    name_en = Words(label=gettext_lazy("Name (English)"), max_length=150, required=False)
    since = Day(label=gettext_lazy("From"))
    until = Day(label=gettext_lazy("Last day"))
    checklist = forms.ChoiceField(label=gettext_lazy("Checklist"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = Project.objects.filter(in_force=True)  # type: ignore[attr-defined]
        self.fields["project"].label_from_instance = lambda row: in_language(row, "name")  # type: ignore[attr-defined]
        self.fields["year"].initial = today.year
        self.lists = {one.key: one for one in read_checklists(settings.DISTRICT_DIR)}
        choices = [(key, in_language(one, "name")) for key, one in self.lists.items()]
        self.fields["checklist"].choices = choices  # type: ignore[attr-defined]

    def clean_checklist(self) -> Any:
        return self.lists[self.cleaned_data["checklist"]]


class SiteForm(forms.Form):
    """A place to be looked at, by its number in the register."""

    place = forms.CharField(
        label=gettext_lazy("Number or name in the register"),
        max_length=200,
        help_text=gettext_lazy("Part of the name is enough where one place alone has it."),
    )
    by_day = forms.BooleanField(label=gettext_lazy("By day"), required=False, initial=True)
    by_night = forms.BooleanField(label=gettext_lazy("By night"), required=False, initial=True)

    def clean_place(self) -> Place:
        said = self.cleaned_data["place"].strip()
        for rows in (
            Place.objects.filter(name_ko=said),
            Place.objects.filter(number=said),
            Place.objects.filter(name_ko__icontains=said),
        ):
            found = list(rows.order_by("kind", "number")[:6])
            if len(found) == 1:
                return found[0]
            if found:
                several = ", ".join(f"{one.number} {one.name_ko}" for one in found)
                raise forms.ValidationError(_("Several places fit: %(places)s") % {"places": several})
        raise forms.ValidationError(_("No register has such a place."))


class SupporterForm(forms.Form):
    """Somebody to look at the places, trained already or trained on a day."""

    name = Words(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("As it stands in the register of persons, or the name of an account."),
    )
    trained_on = Day(
        label=gettext_lazy("Trained on"),
        required=False,
        help_text=gettext_lazy("Only for somebody whose training is not entered yet."),
    )

    def clean_name(self) -> Person:
        said = self.cleaned_data["name"].strip()
        found = list(Person.objects.filter(account__username=said)[:1]) or list(
            Person.objects.filter(name=said).order_by("-account")[:20]
        )
        if len(found) > 1:
            trained = [one for one in found if one.qualifications.filter(topic=TOPIC).exists()]
            found = trained if len(trained) == 1 else found
        if len(found) > 1:
            raise forms.ValidationError(_("Several persons have this name. Use the name of the account."))
        if not found:
            raise forms.ValidationError(_("Nobody of this name stands in the register of persons."))
        return found[0]


class WordsForm(forms.Form):
    """Why no case is made of a supporter's words."""

    reason = Words(label=gettext_lazy("Why no case is needed"), required=False, max_length=300)
