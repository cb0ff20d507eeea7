"""What the register says about a place, as a form. What is typed is kept; every message says what to do."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language

from ..models import Area, Place, PlaceKind
from .attributes import field_of, name_of, typed
from .days import Day

YES_NO = [
    ("", gettext_lazy("Nobody has looked yet")),
    ("yes", gettext_lazy("Yes")),
    ("no", gettext_lazy("No")),
]


class PlaceForm(forms.Form):
    """What the register says about one place."""

    number = Words(label=gettext_lazy("Number"), max_length=60, help_text=gettext_lazy("It stays for good."))
    name_ko = Words(
        label=gettext_lazy("Name (Korean)"), max_length=200, widget=forms.TextInput(attrs={"lang": "ko"})
    )
    name_en = Words(label=gettext_lazy("Name (English)"), max_length=200, required=False)
    dong = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    latitude = forms.FloatField(label=gettext_lazy("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(
        label=gettext_lazy("Longitude"), required=False, min_value=-180, max_value=180
    )
    barrier_free = forms.ChoiceField(label=gettext_lazy("Barrier-free"), choices=YES_NO, required=False)
    installed_on = Day(
        label=gettext_lazy("Stands since"),
        required=False,
        help_text=gettext_lazy("Where that is before its opening."),
    )
    opened_on = Day(label=gettext_lazy("Opened on"), required=False)
    closed_on = Day(
        label=gettext_lazy("Closed on"),
        required=False,
        help_text=gettext_lazy("The first day it is not open any more."),
    )

    def __init__(self, *args: Any, kind: PlaceKind, place: Place | None = None, **kwargs: Any) -> None:
        self.asked = kind.fields(private=True)
        if place is not None:
            free = {True: "yes", False: "no", None: ""}[place.barrier_free]
            kwargs["initial"] = {
                **_values(place),
                "barrier_free": free,
                **{name_of(one): typed(one, place.attributes.get(one.key)) for one in self.asked},
            }
        super().__init__(*args, **kwargs)
        for one in self.asked:
            self.fields[name_of(one)] = field_of(one)
        areas = [(area.code, in_language(area, "name")) for area in Area.objects.all()]
        self.fields["dong"].choices = [("", _("Unknown")), *areas]  # type: ignore[attr-defined]
        if place is not None:
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        found["attributes"] = {}
        for one in self.asked:
            value = found.pop(name_of(one), None)
            try:
                found["attributes"][one.key] = one.stored(value)
            except ValidationError as refused:
                self.add_error(name_of(one), refused)
        return found

    def clean_barrier_free(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["barrier_free"])


def _values(place: Place) -> dict[str, Any]:
    names = ("name_ko", "name_en", "dong", "latitude", "longitude", "installed_on", "opened_on", "closed_on")
    return {name: getattr(place, name) for name in names}
