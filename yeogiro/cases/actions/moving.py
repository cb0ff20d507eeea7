"""Moving a case: held, checked against the table, written with its step. Every verb goes through here."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.lib.workdays import calendar
from yeogiro.people.actions.common import locked
from yeogiro.people.models import Account

from ..models import Case, Step
from ..states import FIXED, SETTLED, WORKING, State, allowed

DAYS = 7
"""Working days to answer a case that has no category yet."""


class Overtaken(ValidationError):
    """Somebody else acted on the case meanwhile."""


def local_day(now: datetime) -> date:
    """The day in the district."""
    return timezone.localtime(now).date()


def hold(case: Case, seen: int | None) -> Case:
    """The case as it is now, held until the transaction ends; Overtaken unless `seen` is its latest step."""
    row = locked(case)
    if seen is not None and seen != row.last_step:
        raise Overtaken(
            _("Somebody else acted on %(case)s meanwhile. Look at it again; nothing of yours was stored.")
            % {"case": row.receipt}
        )
    return row


def due_after(day: date, row: Case) -> date:
    """The deadline counted from a day, by the case's category and the office's calendar."""
    return calendar().after(day, row.category.days if row.category else DAYS)


def move(
    row: Case,
    *,
    verb: str,
    state: State | str,
    by: Account | None,
    now: datetime,
    reason: str = "",
    stays: bool = False,
    **changes: Any,
) -> Case:
    """Store a held case in its next state, with the step. ValidationError where the table has no such way.

    `stays` writes a step that leaves the state as it is.
    """
    after = State(state)
    if not stays and not allowed(row.state, after):
        raise ValidationError(
            _("%(case)s is “%(state)s”, so this cannot be done now. Look at it again.")
            % {"case": row.receipt, "state": row.get_state_display()}
        )
    on = local_day(now)
    for name, value in changes.items():
        setattr(row, name, value)
    if not stays:
        _stamp(row, after, on)
    row.state, row.last_step = after, row.last_step + 1
    row.save()
    step(row, verb=verb, by=by, now=now, reason=reason)
    return row


def _stamp(row: Case, after: State, on: date) -> None:
    """The columns that follow from the state."""
    row.open = after in WORKING
    row.acted_on = (row.acted_on or on) if after in FIXED else None
    if after in SETTLED:
        row.settled_on = row.settled_on or on
        row.days_to_settle = calendar().between(row.opened_on, row.settled_on)
    else:
        row.settled_on = row.days_to_settle = None
    if after != State.DECLINED:
        row.declined = ""
    if after != State.PASSED:
        row.asked = None


def step(row: Case, *, verb: str, by: Account | None, now: datetime, reason: str = "") -> Step:
    """Write the step the case is at."""
    return Step.objects.create(
        case=row,
        number=row.last_step,
        verb=verb,
        state=row.state,
        department_id=row.department_id,
        due_on=row.due_on,
        reason=reason[:500],
        at=now,
        on=local_day(now),
        by=by,
    )
