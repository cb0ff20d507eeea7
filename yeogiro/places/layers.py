"""What the places room lays on the map: its registers, and the notes of children."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.layers import Asked, Feature, Layer, offer

from .models import SafetyNote
from .spots import in_view

MOST_NOTES = 1_000


def notes(asked: Asked) -> Iterable[Feature]:
    """Notes that an officer let through, the latest first."""
    west, south, east, north = asked.bounds
    rows = SafetyNote.objects.filter(
        state=SafetyNote.State.SHOWN, latitude__range=(south, north), longitude__range=(west, east)
    )
    for row in rows[:MOST_NOTES]:
        yield Feature(
            spot=(row.latitude, row.longitude),
            title=f"{row.get_feeling_display()}: {row.text}",
            url=f"{reverse('places:notes')}#note-{row.pk}",
            state=row.feeling,
        )


offer(
    Layer("places", _("Places of the registers"), in_view, at_first=True),
    Layer("children", _("What children say"), notes),
)
