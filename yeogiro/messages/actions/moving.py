"""The one place where a delivery changes its state: guarded by state and attempt, with its step written beside it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ..categories import CATEGORIES
from ..models import Delivery, Message, Step
from ..states import ENDS, OPEN, Reason, State, allowed

LONGEST_PAUSE = timedelta(seconds=30)
FINAL_REASONS = {Reason.EXPIRED, Reason.UNWANTED, Reason.WITHDRAWN, Reason.FORGOTTEN}
"""Ends that hold for every channel: no other one is tried."""


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: 2, 4, 8, 16, at most 30 seconds."""
    return min(timedelta(seconds=2 ** min(failures, 5)), LONGEST_PAUSE)


def put(*, message: Message, channel: str, due_at: datetime, now: datetime) -> Delivery:
    """Queue a message on one channel, with its first step."""
    row = Delivery.objects.create(
        message=message,
        channel=channel,
        priority=CATEGORIES[message.category].priority,
        due_at=due_at,
        soon=due_at <= now,
    )
    Step.objects.create(delivery=row, attempt=1, state=State.QUEUED, at=now)
    return row


def move(
    row: Delivery,
    to: State,
    *,
    now: datetime,
    since: Iterable[State] = (),
    next_attempt: bool = False,
    worker: str = "",
    detail: str = "",
    **columns: Any,
) -> bool:
    """Take a delivery to another state, if it still is in the attempt that `row` knows and in one of `since`.

    `since` is by default every state that may go there. False, with nothing written, when somebody was faster: the
    guard stands in the UPDATE itself, so it holds however many workers there are.
    """
    ways = {one for one in OPEN if allowed(one, to, attempts=int(next_attempt))}
    ways &= set(since) or ways
    attempt = row.attempt + int(next_attempt)
    if worker:
        columns["worker"] = worker
    if to in ENDS:
        columns |= {"settled_at": now, "soon": False}
    with transaction.atomic():
        guarded = Delivery.objects.filter(pk=row.pk, attempt=row.attempt, state__in=ways)
        if not guarded.update(state=to, attempt=attempt, **columns):
            return False
        Step.objects.create(
            delivery_id=row.pk, attempt=attempt, state=to, at=now, worker=worker, detail=detail[:200]
        )
    return True


def end(row: Delivery, reason: Reason, *, now: datetime, worker: str = "", detail: str = "") -> bool:
    """End a delivery without arrival and queue the next channel where that helps."""
    with transaction.atomic():
        if not move(row, State.UNDELIVERED, now=now, worker=worker, detail=detail, reason=reason):
            return False
        if reason not in FINAL_REASONS:
            go_on(row, reason, now=now)
    return True


def go_on(row: Delivery, reason: Reason, *, now: datetime) -> Delivery | None:
    """Queue the message's next channel after one ended. Not when it may have been sent and may go out once only."""
    # Its row is held, so that two channels that end at once do not both go on.
    message = Message.objects.select_for_update(no_key=True).get(pk=row.message_id)
    category = CATEGORIES[message.category]
    over = message.live_until is not None and message.live_until <= now
    if over or message.withdrawn_at or category.everywhere or (category.once and reason == Reason.UNKNOWN):
        return None
    rows = dict(message.deliveries.values_list("channel", "state"))
    if any(state != State.UNDELIVERED for state in rows.values()):
        return None
    left = [name for name in message.channels if name not in rows]
    return put(message=message, channel=left[0], due_at=now, now=now) if left else None
