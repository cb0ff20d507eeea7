"""Outlines of areas: taken in all at once, and the dong they give to places that had none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction

from yeogiro.people.models import Account

from .. import outlines
from ..models import Outline, Place


class OutlineFacts(TypedDict):
    level: str
    code: str
    statistics_code: str
    name: str
    exact: dict[str, Any]
    drawn: dict[str, Any]
    publisher: str
    as_of: str


@transaction.atomic
def import_areas(*, rows: Sequence[OutlineFacts]) -> int:
    """Enter outlines by level and code; known ones are replaced, others stay. Returns how many changed."""
    known = {(row.level, row.code): row for row in Outline.objects.select_for_update(no_key=True)}
    new, moved = [], 0
    for facts in rows:
        row = known.get((facts["level"], facts["code"]))
        if row is None:
            new.append(Outline(**facts))
        elif any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            row.save()
            moved += 1
    Outline.objects.bulk_create(new)
    return len(new) + moved


@transaction.atomic
def fill_dong(*, by: Account | None = None, now: datetime | None = None) -> int:
    """Write the dong of places that have a spot and no dong, by official outlines; returns how many."""
    places = list(
        Place.objects.filter(dong="", latitude__isnull=False, longitude__isnull=False).select_for_update(
            no_key=True
        )
    )
    spots = [(place.latitude, place.longitude) for place in places]
    found = []
    for place, code in zip(places, outlines.finder().find(spots), strict=True):
        if code:
            place.dong, place.entered_by, place.entered_at = code, by, now
            found.append(place)
    Place.objects.bulk_update(found, ["dong", "entered_by", "entered_at"], batch_size=500)
    return len(found)
