"""Inspections: what was looked at and found, and what that makes of the place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib import photos
from yeogiro.lib.photos import Picture
from yeogiro.people.actions.common import locked, tidy
from yeogiro.people.models import Account

from ..checklists import BAD, NONE, OK, require_answers
from ..models import Inspection, InspectionPhoto, Place
from ..states import STANDS, State, way
from .checking import went
from .life import last_day

Verdict = Inspection.Verdict


@transaction.atomic
def inspect(
    *,
    place: Place,
    on: date,
    answers: Mapping[str, str],
    fault: bool = False,
    note: str = "",
    pictures: Sequence[Picture] = (),
    key: UUID | None = None,
    by: Account | None = None,
    now: datetime | None = None,
    synthetic: bool = False,
) -> Inspection:
    """Enter an inspection: "ok", "bad" or "none" for every line of the kind's checklist; `fault` is anything else.

    A fault makes the place faulty, a sound one takes it back into use, unless something later is known of it. The
    same `key` twice is one inspection. ValidationError for what does not stand, for an open line, for a fault
    without words.
    """
    row = locked(place)
    if key is not None and (known := Inspection.objects.filter(key=key, place=row).first()):
        return known
    if row.state not in STANDS:
        raise ValidationError(_("Only what stands can be inspected."))
    begun = row.installed_on or row.opened_on
    if begun is not None and on < begun:
        raise ValidationError(_("It did not stand yet on that day."))
    checks = row.kind.checks()
    answers = require_answers([one.key for one in checks], answers, {OK, BAD, NONE})
    wrong = [f"✕ {one.name_ko}" for one in checks if answers[one.key] == BAD]
    note = tidy(note)
    if fault and not note:
        raise ValidationError(_("Say what is wrong."))
    latest = row.inspections.first()
    made = Inspection.objects.create(
        key=key,
        place=row,
        on=on,
        verdict=Verdict.FAULT if wrong or fault else Verdict.SOUND,
        answers=answers,
        note=note,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
    )
    for turn, picture in enumerate(pictures):
        if key is None or now is None:
            raise ValueError("pictures come with a key and a time")
        photo = photos.keep(key=uuid5(key, str(turn)), picture=picture, now=now, synthetic=synthetic)
        InspectionPhoto.objects.create(inspection=made, photo=photo)
    last = last_day(row)
    if (last is None or on >= last) and (latest is None or on >= latest.on):
        _follow(row, made, why=", ".join(wrong) or note, by=by, now=now)
    return made


def _follow(row: Place, made: Inspection, *, why: str, by: Account | None, now: datetime | None) -> None:
    """Take the place where the inspection found it."""
    before = row.state
    row.condition = State.FAULTY.value if made.verdict == Verdict.FAULT else ""
    if way(before, row.state):
        went(row, before, on=made.on, why=why, by=by, now=now)
        row.save(update_fields=["condition"])
