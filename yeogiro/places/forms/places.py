"""What the register says about a place, as a form. What is typed is kept; every message says what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language

from ..models import Area, Place
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
    opened_on = Day(label=gettext_lazy("Opened on"), required=False)
    closed_on = Day(
        label=gettext_lazy("Closed on"),
        required=False,
        help_text=gettext_lazy("The first day it is not open any more."),
    )

    def __init__(self, *args: Any, place: Place | None = None, **kwargs: Any) -> None:
        if place is not None:
            free = {True: "yes", False: "no", None: ""}[place.barrier_free]
            kwargs["initial"] = {**_values(place), "barrier_free": free}
        super().__init__(*args, **kwargs)
        areas = [(area.code, in_language(area, "name")) for area in Area.objects.all()]
        self.fields["dong"].choices = [("", _("Unknown")), *areas]  # type: ignore[attr-defined]
        if place is not None:
            del self.fields["number"]

    def clean_barrier_free(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["barrier_free"])


def _values(place: Place) -> dict[str, Any]:
    names = ("name_ko", "name_en", "dong", "latitude", "longitude", "opened_on", "closed_on")
    return {name: getattr(place, name) for name in names}
