"""The life of a place by hand: it stands, is in use, is found faulty, is repaired, is retired."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day
from yeogiro.people.actions.common import locked, require_order, tidy
from yeogiro.people.models import Account

from ..models import Place
from ..states import State, moves_from
from .checking import went


@transaction.atomic
def change_state(
    *,
    place: Place,
    to: str,
    on: date,
    why: str = "",
    by: Account | None = None,
    now: datetime | None = None,
) -> Place:
    """Take a place to another state from the day `on`, with its step; the register's days follow.

    ValidationError when it is there already (somebody was faster), when the table has no such step, or when the day
    lies before the last one.
    """
    row = locked(place)
    go(row, State(to), on=on, why=tidy(why), by=by, now=now)
    return row


def go(row: Place, to: State, *, on: date, why: str, by: Account | None, now: datetime | None) -> None:
    """One step of a place that is held."""
    before = row.state
    if before == to:
        if to == State.RETIRED:
            raise ValidationError(_("It closed on %(day)s already.") % {"day": day(row.closed_on)})
        raise ValidationError(_("It is “%(state)s” already.") % {"state": to.label})
    if to not in moves_from(before):
        raise ValidationError(
            _("From “%(before)s” it cannot become “%(after)s”.") % {"before": before.label, "after": to.label}
        )
    require_after_last(row, on)
    _set(row, to, on)
    if row.state != to:
        raise ValidationError(_("It was in use before: take it back into use."))
    if row.opened_on or row.installed_on:
        require_order((row.opened_on or row.installed_on), row.closed_on)  # type: ignore[arg-type]
    row.entered_by, row.entered_at = by, now
    went(row, before, on=on, why=why, by=by, now=now, only=[to])
    row.save()


def last_day(row: Place) -> date | None:
    """The day of a place's latest step, or of what the register says first."""
    last = row.steps.order_by("-turn").first()
    return last.on if last else row.opened_on or row.installed_on


def require_after_last(row: Place, on: date) -> None:
    """ValidationError for a day before the last step."""
    last = last_day(row)
    if last is not None and on < last:
        raise ValidationError(
            _("Its last change was on %(day)s. Give that day or a later one.") % {"day": day(last)}
        )


def _set(row: Place, to: State, on: date) -> None:
    if to == State.RETIRED:
        if row.works.filter(completed_on__isnull=True).exists():
            raise ValidationError(_("Works run there. Complete them or call them off first."))
        row.closed_on, row.condition = on, ""
    elif to in {State.FAULTY, State.REPAIRED}:
        row.condition = to.value
    else:
        row.condition = ""
        row.installed_on = row.installed_on or row.opened_on or on
        if to == State.IN_USE:
            row.opened_on = row.opened_on or on
