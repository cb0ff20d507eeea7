"""Invented notes of school classes on the child-safety map, each written and decided as officers do."""

import random
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.utils import timezone

from .. import actions
from ..loading import DemoNote
from ..models import Area, SafetyNote

DEGREES = 0.003
"""Spots lie about 300 m around the middle of their area."""


def play(notes: Iterable[DemoNote], areas: Mapping[str, Area], on: date, chance: random.Random) -> None:
    """Enter the notes of walks up to `on`; where any note stands already, nothing."""
    if SafetyNote.objects.exists():
        return
    for one in notes:
        area = areas.get(one.area)
        if one.noted_on > on or area is None or area.latitude is None or area.longitude is None:
            continue
        now = timezone.make_aware(datetime.combine(one.noted_on, time(16)))
        note = actions.write_note(
            feeling=one.feeling,
            text=one.text,
            school=one.school,
            school_class=one.school_class,
            noted_on=one.noted_on,
            latitude=area.latitude + chance.uniform(-DEGREES, DEGREES),
            longitude=area.longitude + chance.uniform(-DEGREES, DEGREES),
            synthetic=True,
            now=now,
        )
        if one.shown:
            actions.decide_note(note=note, show=True, now=now)
