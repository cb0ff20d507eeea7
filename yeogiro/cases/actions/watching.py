"""Watching over cases: what is late goes to the coordinator, and some of what was done is looked at again."""

import hashlib
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import locked
from yeogiro.people.models import Account

from ..models import Case, Recheck
from ..states import FIXED, State, Verb
from .moving import hold, local_day, move
from .settling import reopen

SHARE = 0.1
"""Of what a month acted on, so much is looked at again."""
UNANSWERED = (State.RECEIVED, State.ASSIGNED, State.PASSED, State.REOPENED)


def escalate_late(*, now: datetime, by: Account | None = None) -> int:
    """Tell the coordinator of every case whose deadline passed unanswered, once a clock; returns how many."""
    on = local_day(now)
    late = Case.objects.filter(open=True, due_on__lt=on, escalated_on=None, state__in=UNANSWERED)
    told = 0
    for found in late.order_by("pk"):
        with transaction.atomic():
            row = hold(found, None)
            if row.escalated_on is None and row.state in UNANSWERED and row.due_on < on:
                move(row, verb=Verb.ESCALATED, state=row.state, by=by, now=now, stays=True, escalated_on=on)
                told += 1
    return told


@transaction.atomic
def draw_rechecks(
    *, month: date, seed: str, now: datetime, share: float = SHARE, by: Account | None = None
) -> list[Recheck]:
    """Draw by lot a share of the cases acted on in a month, at least one; the same seed draws the same ones.

    Each case's lot is the hash of the seed and its receipt number: anybody can draw again and find no favour.
    Drawn once a month: a second draw changes nothing.
    """
    draw = f"{month:%Y-%m}"
    if Recheck.objects.filter(draw=draw).exists():
        return []
    rows = Case.objects.filter(state__in=FIXED, acted_on__year=month.year, acted_on__month=month.month).only(
        "year", "number"
    )
    lots = sorted(rows, key=lambda row: hashlib.sha256(f"{seed}:{row.receipt}".encode()).hexdigest())
    wanted = lots[: max(1, round(len(lots) * share))] if lots else []
    return Recheck.objects.bulk_create(
        Recheck(case=row, draw=draw, seed=seed, drawn_on=local_day(now)) for row in wanted
    )


@transaction.atomic
def recheck(*, row: Recheck, found: str, note: str, by: Account | None, now: datetime) -> Recheck:
    """Say what was found on the spot. What is not fixed is opened again, with the note as the reason."""
    held = locked(row)
    if held.found:
        raise ValidationError(_("Somebody looked at it already."))
    if found not in {Recheck.Found.FIXED, Recheck.Found.NOT_FIXED}:
        raise ValidationError(_("Say whether it is fixed."))
    if found == Recheck.Found.NOT_FIXED and not note.strip():
        raise ValidationError(_("Say what is still wrong."))
    held.found, held.note, held.by, held.checked_at = found, note.strip()[:300], by, now
    held.save()
    case = hold(held.case, None)
    if found == Recheck.Found.NOT_FIXED and case.state in FIXED:
        reopen(case=case, reason=held.note, by=by, now=now)
    else:
        move(case, verb=Verb.CHECKED, state=case.state, by=by, now=now, reason=held.note, stays=True)
    return held
