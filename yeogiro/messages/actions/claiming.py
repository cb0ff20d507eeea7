"""Taking the next delivery: the most urgent first, with a lease, and only what may go out now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from ..adapters.model import Adapter
from ..categories import CATEGORIES, REFUSABLE
from ..models import Delivery, Message, Preference
from ..parcels import address_of
from ..quiet import may_go_at
from ..states import Reason, State
from .moving import LONGEST_PAUSE, end, move
from .sending import Point, nothing, quiet_spans

PRIORITIES = sorted({one.priority for one in CATEGORIES.values()})
LONGEST_LEASE = timedelta(minutes=2)
"""No lease is longer. One that lies further ahead is from before the clock went back."""


@dataclass(frozen=True)
class Claimed:
    """A delivery that a worker holds, in the attempt it holds it for."""

    delivery: Delivery
    doubtful: bool
    """An earlier attempt may have been sent."""
    ask: bool
    """Ask the provider what became of it instead of sending."""


def claim(
    *, worker: str, now: datetime, adapters: Mapping[str, Adapter], point: Point = nothing
) -> Claimed | None:
    """The next delivery that is due, held for the length of its adapter's lease; None when nothing is due.

    What may not go out (expired, unwanted, without address, quiet hours) is ended or put off on the way, each in a
    transaction of its own. Nothing less urgent is taken while something more urgent is due.
    """
    while True:
        with transaction.atomic():
            row = next_due(now)
            if row is None:
                return None
            found = _claimed(row, worker=worker, now=now, adapters=adapters)
            point("claim: written")
        if found is not None:
            point("claim: committed")
            return found


def next_due(now: datetime) -> Delivery | None:
    """The delivery to look at now, held until the transaction ends; other workers skip it.

    One short look a priority and state, so that thousands that wait for the morning cost nothing. Those whose fate
    is unknown come before fresh ones.
    """
    held = Delivery.objects.select_for_update(skip_locked=True, of=("self",))
    held = held.select_related("message__template", "message__person")
    for priority in PRIORITIES:
        for state in (State.UNKNOWN, State.QUEUED):
            due = held.filter(state=state, priority=priority, due_at__lte=now).order_by("due_at", "id")
            for row in due[:1]:
                return row
    return None


def _claimed(row: Delivery, *, worker: str, now: datetime, adapters: Mapping[str, Adapter]) -> Claimed | None:
    """Claim the row; None when it was ended or put off instead."""
    message, adapter = row.message, adapters.get(row.channel)
    doubtful = row.state == State.UNKNOWN
    ask = doubtful and adapter is not None and adapter.looks_up
    preference = Preference.objects.filter(person=message.person_id).first() if message.person_id else None
    reason = None
    if not ask:
        reason = reason_not_to_send(row, preference, now=now)
        if adapter is None:
            reason = reason or Reason.NO_CHANNEL
        if doubtful and (reason or CATEGORIES[message.category].once):
            # It may be out already: nobody can say that it was not sent.
            reason = Reason.UNKNOWN
    address = row.address or address_of(message, row.channel, preference).to
    if reason is None and not address:
        reason = Reason.NO_ADDRESS
    if reason is not None:
        end(row, reason, now=now)
        return None
    if not ask and (later := _quiet_until(row, preference, now=now, lease=adapter.lease)) > now:
        Delivery.objects.filter(pk=row.pk, attempt=row.attempt, state=row.state).update(
            due_at=later, soon=False
        )
        return None
    lease = now + adapter.lease
    if not move(
        row, State.CLAIMED, now=now, next_attempt=doubtful, worker=worker,
        due_at=lease, address=address, soon=False,
    ):  # fmt: skip
        return None
    row.attempt += int(doubtful)
    row.state, row.address, row.worker, row.due_at = State.CLAIMED, address, worker, lease
    return Claimed(row, doubtful, ask)


def reason_not_to_send(row: Delivery, preference: Preference | None, *, now: datetime) -> Reason | None:
    """Why the delivery must not go out (any more), as things stand now; None when it may."""
    message = row.message
    category = CATEGORIES[message.category]
    if message.withdrawn_at is not None:
        return Reason.WITHDRAWN
    if over(message, now):
        return Reason.EXPIRED
    if not (message.person_id or message.phone or message.email):
        return Reason.FORGOTTEN
    if message.trial:
        return None
    refused = preference.refused if preference else []
    if category in REFUSABLE and category.key in refused:
        return Reason.UNWANTED
    agreed = preference is not None and preference.campaigns_since is not None
    return Reason.UNWANTED if category.consent and not agreed else None


def over(message: Message, now: datetime) -> bool:
    """Whether the message does not matter any more."""
    return message.live_until is not None and message.live_until <= now


def _quiet_until(
    row: Delivery, preference: Preference | None, *, now: datetime, lease: timedelta
) -> datetime:
    """When the delivery may go out: `now`, or the end of the quiet hours that begin before its lease would end."""
    if row.message.trial:
        return now
    spans = quiet_spans(CATEGORIES[row.message.category], row.message.template, preference)
    latest = may_go_at(now + lease, *spans)
    return may_go_at(now, *spans) if latest == now + lease else latest


def reclaim(*, now: datetime) -> int:
    """Take what dead workers held, and what a clock that went back left in a far future. Returns how many rows.

    A claim whose lease ran out becomes "not known yet": nobody can say whether its worker had sent it.
    """
    moved = 0
    claimed = Delivery.objects.filter(state=State.CLAIMED)
    for rows in (claimed.filter(due_at__lte=now), claimed.filter(due_at__gt=now + LONGEST_LEASE)):
        for row in rows.order_by("due_at")[:200]:
            moved += move(
                row,
                State.UNKNOWN,
                now=now,
                since=[State.CLAIMED],
                due_at=now,
                soon=True,
                detail="the lease ran out",
            )
    waiting = Delivery.objects.filter(state__in=[State.QUEUED, State.UNKNOWN], soon=True)
    moved += waiting.filter(due_at__gt=now + LONGEST_PAUSE).update(due_at=now)
    return moved
