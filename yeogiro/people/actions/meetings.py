"""Meetings: planned, held, who came, what was decided and what became of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Channel, facts_of

from ..models import Account, Attendance, Body, Decision, Department, Meeting, Person
from .common import locked, require, require_standing, save_once


@transaction.atomic
def plan_meeting(
    *,
    body: Body,
    kind: str,
    on: date,
    title: str,
    number: int = 1,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Meeting:
    """Enter a meeting that is to be held. It counts nowhere until `hold_meeting`."""
    row = Meeting(kind=kind, on=on, title=title, number=number, held=False, synthetic=synthetic)
    return _enter(row, locked(body), by, now)


@transaction.atomic
def hold_meeting(
    *,
    body: Body,
    kind: str,
    on: date,
    title: str,
    present: Iterable[Person] = (),
    minutes: str = "",
    number: int = 1,
    channel: str = Channel.DESK,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Meeting:
    """Enter a meeting that was held, with who came. One planned for that day becomes the held one.

    `number` tells two meetings of one kind on one day apart. ValidationError for a day not come yet (where
    `now` is given), for a meeting in the register already, and for a body that does not exist that day.
    """
    if now is not None and on > now.date():
        raise ValidationError(_("This day has not come yet. Enter the meeting as planned."))
    where = locked(body)
    row = where.meetings.filter(kind=kind, on=on, number=number, held=False).first()
    if row is None:
        row = Meeting(
            kind=kind, on=on, title=title, number=number, minutes=minutes.strip(), synthetic=synthetic
        )
        _enter(row, where, by, now)
    else:
        row.title, row.minutes = require(title, _("Give the meeting a title.")), minutes.strip()
        row.held, row.entered_by, row.entered_at = True, by, now
        row.save()
    _attend(row, present, channel, known=set())
    return row


def _enter(row: Meeting, body: Body, by: Account | None, now: datetime | None) -> Meeting:
    """Save a new meeting after the checks that planned and held ones share."""
    if row.kind not in Meeting.Kind.values:
        raise ValidationError(_("Choose the kind of meeting."))
    row.title = require(row.title, _("Give the meeting a title."))
    require_standing(body, row.on, row.on, begins="founded_on", ends="dissolved_on")
    row.body = body
    row.entered_by, row.entered_at = by, now
    return save_once(
        row,
        twice=_("This meeting is in the register already. If there were two, give the second number 2."),
    )


@transaction.atomic
def amend_meeting(
    *, meeting: Meeting, title: str, minutes: str, by: Account | None = None, now: datetime | None = None
) -> Meeting:
    """Correct a meeting's title and minutes; body, kind, day and number tell it from others and stay."""
    row = locked(meeting)
    row.title, row.minutes = require(title, _("Give the meeting a title.")), minutes.strip()
    row.entered_by, row.entered_at = by, now
    row.save(update_fields=["title", "minutes", "entered_by", "entered_at"])
    return row


@transaction.atomic
def record_attendance(*, meeting: Meeting, present: Iterable[Person], channel: str = Channel.DESK) -> int:
    """Add who came and return how many were new; those entered before stay, so a list may be sent twice."""
    row = locked(meeting)
    if not row.held:
        raise ValidationError(_("Nobody can have come to a meeting that was not held."))
    return _attend(row, present, channel, known=set(row.attendances.values_list("person_id", flat=True)))


def _attend(meeting: Meeting, present: Iterable[Person], channel: str, *, known: set[int | None]) -> int:
    new = {person.pk: person for person in present if person.pk not in known}
    Attendance.objects.bulk_create(
        [
            Attendance(meeting=meeting, person=person, **facts_of(person, on=meeting.on, channel=channel))
            for person in new.values()
        ]
    )
    return len(new)


@transaction.atomic
def decide(
    *,
    meeting: Meeting,
    text: str,
    department: Department | None = None,
    due: date | None = None,
    by: Account | None = None,
    now: datetime | None = None,
) -> Decision:
    """What a held meeting decided, who answers for it and until when."""
    row = locked(meeting)
    said = require(text, _("Say what was decided."))
    if not row.held:
        raise ValidationError(_("A meeting that was not held decided nothing."))
    if due is not None and due < row.on:
        raise ValidationError(_("It cannot be due before it was decided."))
    if row.decisions.filter(text=said).exists():
        raise ValidationError(_("This decision is in the register already."))
    return Decision.objects.create(
        meeting=row, text=said, department=department, due=due, entered_by=by, entered_at=now
    )


@transaction.atomic
def settle_decision(*, decision: Decision, state: str, outcome: str, on: date) -> Decision:
    """Say what became of a decision: followed up, or given up; `outcome` says how or why."""
    row = locked(decision)
    if state not in Decision.TRANSITIONS[Decision.State(row.state)]:
        raise ValidationError(_("Somebody settled this decision already. Look at it again."))
    if on < row.meeting.on:
        raise ValidationError(_("It cannot be settled before it was decided."))
    row.outcome = require(outcome, _("Say what came of it."))
    row.state, row.settled_on = state, on
    row.save(update_fields=["state", "outcome", "settled_on"])
    return row
