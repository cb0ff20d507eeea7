"""Whether it is fixed: the reporter's word, silence counted apart, reopening with a new clock, taking it back."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.workdays import calendar
from yeogiro.people.actions.common import require
from yeogiro.people.models import Account

from ..models import Case
from ..states import State, Verb, Verdict
from .moving import due_after, hold, local_day, move

SILENCE = 10
"""Working days after which no answer is counted as no answer."""


@transaction.atomic
def confirm(*, case: Case, by: Account | None, now: datetime, seen: int | None = None) -> Case:
    """The reporter says that it is fixed. Said twice it stays so."""
    row = hold(case, seen)
    if row.state == State.CONFIRMED:
        return row
    return move(row, verb=Verb.CONFIRMED, state=State.CONFIRMED, by=by, now=now, verdict=Verdict.FIXED.value)


@transaction.atomic
def reopen(*, case: Case, reason: str, by: Account | None, now: datetime, seen: int | None = None) -> Case:
    """It is not fixed, or was declined wrongly: it is open again at the same department, with a new deadline."""
    row = hold(case, seen)
    why = require(reason, _("Say what is still wrong."))
    on = local_day(now)
    return move(
        row,
        verb=Verb.REOPENED,
        state=State.REOPENED,
        by=by,
        now=now,
        reason=why,
        verdict=Verdict.NOT_FIXED.value if row.acted_on else "",
        reopened=row.reopened + 1,
        clock_on=on,
        due_on=due_after(on, row),
        escalated_on=None,
    )


@transaction.atomic
def withdraw(*, case: Case, reason: str, by: Account | None, now: datetime, seen: int | None = None) -> Case:
    """The reporter takes the report back; it counts in no share any more."""
    row = hold(case, seen)
    return move(
        row, verb=Verb.WITHDRAWN, state=State.WITHDRAWN, by=by, now=now, reason=require(reason, _("Say why."))
    )


def silent_since(on: date) -> date:
    """Cases acted on before this day, without a word since, are silent on `on`."""
    days, day = calendar(), on
    while days.between(day, on) < SILENCE:
        day = date.fromordinal(day.toordinal() - 1)
    return day


def count_silent(*, by: Account | None, now: datetime) -> int:
    """Mark what was acted on ten working days ago and nobody answered; each in a transaction of its own."""
    rows = Case.objects.filter(
        state=State.ACTED, verdict="", acted_on__lte=silent_since(local_day(now))
    ).order_by("pk")
    marked = 0
    for found in rows:
        with transaction.atomic():
            row = hold(found, None)
            if row.state == State.ACTED and row.verdict == Verdict.ASKED:
                move(
                    row,
                    verb=Verb.SILENT,
                    state=row.state,
                    by=by,
                    now=now,
                    stays=True,
                    verdict=Verdict.SILENT.value,
                )
                marked += 1
    return marked


def require_open(row: Case) -> None:
    """ValidationError for a case nobody at the office has to do with any more."""
    if not row.open:
        raise ValidationError(_("%(case)s is settled. Reopen it first.") % {"case": row.receipt})
