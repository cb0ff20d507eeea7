"""Who answers for it: given, passed on, taken on, sent back; and what it is about."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import require
from yeogiro.people.models import Account, Department

from ..models import Case, Category
from ..states import State, Verb
from .moving import due_after, hold, move


@transaction.atomic
def assign(
    *, case: Case, department: Department, reason: str, by: Account, now: datetime, seen: int | None = None
) -> Case:
    """The coordinator gives a case to a department, without asking it."""
    row = hold(case, seen)
    why = require(reason, _("Say why this department answers for it."))
    if row.department_id == department.pk and row.state != State.PASSED:
        raise ValidationError(_("It is with that department already."))
    return move(
        row, verb=Verb.ASSIGNED, state=State.ASSIGNED, by=by, now=now, reason=why, department=department
    )


@transaction.atomic
def pass_on(
    *, case: Case, to: Department, reason: str, by: Account, now: datetime, seen: int | None = None
) -> Case:
    """Ask another department to take the case on. It stays ours until that one does; the clock runs on."""
    row = hold(case, seen)
    why = require(reason, _("Say why it is theirs."))
    if row.department_id == to.pk:
        raise ValidationError(_("It is with that department already."))
    return move(row, verb=Verb.PASSED, state=State.PASSED, by=by, now=now, reason=why, asked=to)


@transaction.atomic
def accept(*, case: Case, by: Account, now: datetime, seen: int | None = None) -> Case:
    """The department that was asked takes the case on."""
    row = hold(case, seen)
    if row.state != State.PASSED:
        raise ValidationError(_("Nobody passed this case on. Look at it again."))
    return move(row, verb=Verb.ACCEPTED, state=State.ASSIGNED, by=by, now=now, department=row.asked)


@transaction.atomic
def send_back(*, case: Case, reason: str, by: Account, now: datetime, seen: int | None = None) -> Case:
    """The department that was asked gives it back to who passed it on; with nobody there, to the coordinator."""
    row = hold(case, seen)
    why = require(reason, _("Say why it is not yours."))
    if row.state == State.PASSED:
        after = State.ASSIGNED if row.department_id else State.RECEIVED
        return move(row, verb=Verb.SENT_BACK, state=after, by=by, now=now, reason=why)
    return move(row, verb=Verb.SENT_BACK, state=State.RECEIVED, by=by, now=now, reason=why, department=None)


@transaction.atomic
def sort(*, case: Case, category: Category, by: Account, now: datetime, seen: int | None = None) -> Case:
    """Say what an open case is about; its deadline follows the category, from the same day on."""
    row = hold(case, seen)
    if not row.open:
        raise ValidationError(_("It is settled: its category stays."))
    before = row.category.name_ko if row.category else "–"
    row.category = category
    return move(
        row,
        verb=Verb.SORTED,
        state=row.state,
        by=by,
        now=now,
        reason=f"{before} → {category.name_ko}",
        stays=True,
        due_on=due_after(row.clock_on, row),
    )
