"""Writing down what became of an attempt, and what receipts say. Late and repeated answers change nothing."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction

from ..adapters.model import Adapter, Outcome
from ..categories import CATEGORIES
from ..models import Delivery, Step, Subscription
from ..states import ENDS, Reason, State
from .claiming import Claimed, over
from .moving import end, go_on, move, pause
from .sending import Point, nothing

FIRST_ASKED = timedelta(seconds=60)
"""A provider is asked for a missing receipt after one minute, then after two, four, eight, then every ten."""
LAST_ASKED = timedelta(minutes=10)
"""So long after a message's life its receipt is still waited for."""


def record(
    *,
    claimed: Claimed,
    outcome: Outcome,
    adapter: Adapter,
    now: datetime,
    worker: str,
    point: Point = nothing,
) -> bool:
    """Write down an attempt's outcome. False when the attempt is not this worker's any more (fencing)."""
    row = claimed.delivery
    with transaction.atomic():
        done = _record(claimed, row, outcome, adapter, now, worker)
        point("record: written")
    point("record: committed")
    return done


def _record(
    claimed: Claimed, row: Delivery, outcome: Outcome, adapter: Adapter, now: datetime, worker: str
) -> bool:
    said = {"now": now, "worker": worker, "detail": outcome.detail}
    if outcome.kind == "delivered":
        return move(row, State.DELIVERED, provider_id=outcome.provider_id, **said)
    if outcome.kind == "accepted":
        to = State.ACCEPTED if adapter.receipts else State.ACCEPTED_FINAL
        return move(
            row,
            to,
            provider_id=outcome.provider_id,
            due_at=now + FIRST_ASKED,
            failures=0,
            soon=False,
            **said,
        )
    if outcome.kind in {"refused", "gone"}:
        if outcome.kind == "gone" and _another_browser(row):
            return move(row, State.QUEUED, next_attempt=True, due_at=now, soon=True, address="", **said)
        return end(row, Reason.FAILED if claimed.ask else Reason.REFUSED, **said)
    once = CATEGORIES[row.message.category].once
    finished = over(row.message, now) or row.message.withdrawn_at is not None
    if claimed.ask and finished:
        if outcome.kind == "absent" and not once:
            return end(row, Reason.WITHDRAWN if row.message.withdrawn_at else Reason.EXPIRED, **said)
        return end(row, Reason.UNKNOWN, **said)
    failures = row.failures + 1
    wait = {"due_at": now + pause(failures), "soon": True, "failures": failures}
    if outcome.kind == "absent" and not once:
        # The gate before every sending decides again whether it may still go out.
        return move(row, State.QUEUED, next_attempt=True, due_at=now, soon=True, **said)
    if outcome.kind == "later" and not claimed.doubtful:
        return move(row, State.QUEUED, next_attempt=True, **wait, **said)
    return move(row, State.UNKNOWN, since=[State.CLAIMED], **wait, **said)


def _another_browser(row: Delivery) -> bool:
    """Remove the browser that is no more; whether the person has another one to try."""
    Subscription.objects.filter(endpoint=row.address).delete()
    person = row.message.person_id
    return person is not None and Subscription.objects.filter(person=person).exists()


Receipt = Literal["written", "late", "stranger"]


@transaction.atomic
def receipt(
    *, arrived: bool, now: datetime, key: str = "", channel: str = "", provider_id: str = "", detail: str = ""
) -> Receipt:
    """Write down what a provider says became of a message, by our key or by its own number.

    Whatever order receipts come in, the first end stays: later ones are written beside it, once each, and change
    nothing. One that names no delivery of ours is a "stranger".
    """
    rows = Delivery.objects.select_for_update(no_key=True, of=("self",)).select_related("message")
    if key:
        found = rows.filter(message__key=key, channel=channel).first()
    else:
        found = rows.filter(provider_id=provider_id).first() if provider_id else None
    if found is None:
        return "stranger"
    state = State.DELIVERED if arrived else State.UNDELIVERED
    if found.state in ENDS:
        late = Step(
            delivery=found, attempt=found.attempt, state=state, at=now, detail=detail[:200], late=True
        )
        if found.state != state:
            Step.objects.bulk_create([late], ignore_conflicts=True)
        return "late"
    known = {"provider_id": provider_id} if provider_id else {}
    if arrived:
        move(found, state, now=now, detail=detail, **known)
    elif move(found, state, now=now, detail=detail, reason=Reason.FAILED, **known):
        go_on(found, Reason.FAILED, now=now)
    return "written"


def due_for_asking(*, now: datetime, adapters: Mapping[str, Adapter]) -> Delivery | None:
    """The next delivery whose receipt is missing, put off until it is asked for again; None when there is none.

    One whose message is long over ends without a receipt.
    """
    accepted = Delivery.objects.filter(state=State.ACCEPTED).select_related("message__template")
    missing = accepted.filter(due_at__lte=now) | accepted.filter(due_at__gt=now + LAST_ASKED * 2)
    for row in missing.order_by("due_at", "id")[:50]:
        finished = row.message.withdrawn_at or row.message.live_until
        wait = min(FIRST_ASKED * 2**row.failures, LAST_ASKED)
        mine = Delivery.objects.filter(pk=row.pk, state=State.ACCEPTED, due_at=row.due_at)
        if not mine.update(due_at=now + wait, failures=min(row.failures + 1, 10)):
            continue
        adapter = adapters.get(row.channel)
        if adapter is not None and adapter.looks_up:
            return row
        if finished is not None and finished + LAST_ASKED <= now:
            end(row, Reason.NO_RECEIPT, now=now)
    return None


def answer(*, row: Delivery, outcome: Outcome, now: datetime) -> None:
    """What a provider said when it was asked for a missing receipt."""
    if outcome.kind == "delivered":
        move(row, State.DELIVERED, now=now, detail=outcome.detail)
    elif outcome.kind == "refused":
        end(row, Reason.FAILED, now=now, detail=outcome.detail)
    else:
        finished = row.message.withdrawn_at or row.message.live_until
        if finished is not None and finished + LAST_ASKED <= now:
            end(row, Reason.NO_RECEIPT, now=now)
