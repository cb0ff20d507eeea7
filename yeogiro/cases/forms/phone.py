"""What a phone sends: a look at a place, a resident's report."""

import json
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.fields import Words
from yeogiro.lib.photos import PhotoField, Picture

from ..models import RoundSite

MOST_PHOTOS = 3


class PhotosInput(forms.ClearableFileInput):
    """A choice of several photos."""

    allow_multiple_selected = True


class PhotosField(PhotoField):
    """At most MOST_PHOTOS photos; the cleaned value is a list of Pictures."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"accept": "image/*", "multiple": True, "class": "yg-ph-file"}
        super().__init__(widget=PhotosInput(attrs=attrs), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:  # type: ignore[override]
        sent = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(sent) > MOST_PHOTOS:
            raise forms.ValidationError(_("At most three photos at once."), "many")
        found = (super(PhotosField, self).clean(one, initial) for one in sent)
        return [one for one in found if one is not None]


class SpotForm(forms.Form):
    """Where the phone was, as far as it said."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    accuracy = forms.FloatField(required=False, widget=forms.HiddenInput)

    def spot(self) -> dict[str, Any]:
        """Latitude, longitude and accuracy in whole metres."""
        found = self.cleaned_data
        metres = found.get("accuracy")
        return {
            "latitude": found.get("latitude"),
            "longitude": found.get("longitude"),
            "accuracy": None if metres is None else round(min(max(metres, 0), 10**6)),
        }


class ObservationForm(SpotForm):
    """A look at one place of the rounds that its sender looks for."""

    site = forms.ModelChoiceField(RoundSite.objects.none(), widget=forms.HiddenInput)
    phone_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    sent_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    account = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    text = Words(
        label=_("In a few words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "autocapitalize": "sentences", "enterkeyhint": "done"}),
    )
    photos = PhotosField(label=_("Photos"))

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]

    def clean_phone_at(self) -> datetime | None:
        return moment(self.cleaned_data["phone_at"])

    def clean_sent_at(self) -> datetime | None:
        return moment(self.cleaned_data["sent_at"])

    def scores(self) -> dict[str, int]:
        """What was judged, by parameter; the action refuses what the checklist does not know."""
        found = {}
        for name, value in self.data.items():
            if name.startswith("score-") and value != "":
                found[name.removeprefix("score-")] = int(value) if value in {"0", "1", "2", "3"} else -1
        return found

    def defects(self) -> list[str]:
        """The defects that were named."""
        return list(self.data.getlist("defects"))  # type: ignore[attr-defined]


def moment(text: str) -> datetime | None:
    """A moment in ISO form with its offset; None for anything else: a phone's clock is never a reason to refuse."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and 1970 < found.year < 9000 else None


def errors_of(form: forms.Form) -> list[str]:
    """What is wrong, as sentences."""
    return [
        str(error)
        for errors in json.loads(form.errors.as_json()).values()
        for error in (e["message"] for e in errors)
    ]
