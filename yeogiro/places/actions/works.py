"""Works: begun, completed, opened; called off when entered by mistake."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from yeogiro.lib.text import day
from yeogiro.people.actions.common import locked, require, require_order, save_once
from yeogiro.people.models import Account

from ..models import Place, Works
from ..states import State
from .checking import area_codes, write
from .life import go, last_day


@transaction.atomic
def start_works(
    *,
    place: Place,
    kind: str,
    title: str,
    started_on: date,
    barrier_free: bool = False,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Works:
    """Begin to build (`new`), build anew (`replaced`) or improve a place. One at a time; new only once."""
    row = locked(place)
    if kind not in Works.Kind.values:
        raise ValidationError(_("Works are new, replaced or improved."))
    if row.closed_on is not None and row.closed_on <= started_on:
        raise ValidationError(_("It closed on %(day)s already.") % {"day": day(row.closed_on)})
    if kind == Works.Kind.NEW and row.opened_on is not None and row.opened_on <= started_on:
        raise ValidationError(_("The place is open already: these works improve or replace it."))
    works = Works(
        place=row,
        kind=kind,
        title=require(title, _("Say what is built.")),
        barrier_free=barrier_free,
        started_on=started_on,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
    )
    return save_once(works, twice=_("Other works run there, or the place was built new before."))


@transaction.atomic
def complete_works(
    *, works: Works, completed_on: date, by: Account | None = None, now: datetime | None = None
) -> Works:
    """Say that the works were completed. Works without barriers make their place so. Refused twice."""
    place, row = _both(works)
    if row.completed_on is not None:
        raise ValidationError(_("They were completed on %(day)s already.") % {"day": day(row.completed_on)})
    if row.started_on is not None:
        require_order(row.started_on, completed_on)
    row.completed_on = completed_on
    row.entered_by, row.entered_at = by, now
    row.save(update_fields=["completed_on", "entered_by", "entered_at"])
    if row.barrier_free and not place.barrier_free:
        place.barrier_free = True
        place.save(update_fields=["barrier_free"])
    _after(place, row, by=by, now=now)
    return row


def _after(place: Place, works: Works, *, by: Account | None, now: datetime | None) -> None:
    """What was planned stands once its works are completed; what was faulty is repaired. Late entries move nothing."""
    on = works.completed_on
    to = {State.PLANNED: State.INSTALLED, State.FAULTY: State.REPAIRED}.get(place.state)
    if on is None or to is None or (to == State.INSTALLED and works.kind != Works.Kind.NEW):
        return
    last = last_day(place)
    if last is None or on >= last:
        go(place, to, on=on, why=works.title, by=by, now=now)


@transaction.atomic
def open_works(
    *, works: Works, opened_on: date, by: Account | None = None, now: datetime | None = None
) -> Works:
    """Say that what was built is open to people; a place not open yet opens with it."""
    place, row = _both(works)
    if row.completed_on is None:
        raise ValidationError(_("Say first when the works were completed."))
    if row.opened_on is not None:
        raise ValidationError(_("They opened on %(day)s already.") % {"day": day(row.opened_on)})
    require_order(row.completed_on, opened_on)
    row.opened_on = opened_on
    row.entered_by, row.entered_at = by, now
    row.save(update_fields=["opened_on", "entered_by", "entered_at"])
    if place.opened_on is None:
        write(place, {"opened_on": opened_on}, codes=area_codes(), by=by, now=now, why=row.title)
    return row


@transaction.atomic
def call_off_works(*, works: Works) -> None:
    """Take works entered by mistake or given up out of the register. Refused once completed or ordered."""
    _place, row = _both(works)
    if row.completed_on is not None:
        raise ValidationError(_("They were completed on %(day)s already.") % {"day": day(row.completed_on)})
    try:
        row.delete()
    except ProtectedError as held:
        raise ValidationError(_("A project ordered these works. Take the order back first.")) from held


def _both(works: Works) -> tuple[Place, Works]:
    """The place and the works as they are now, held in this order, so that two writers cannot lock up."""
    place = locked(works.place)
    return place, locked(works)
