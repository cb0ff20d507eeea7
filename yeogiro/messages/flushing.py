"""Emptying the outbox: claim, hand over, write down, as long as something is due.

Written as a generator that stops between transactions: the simulator runs several side by side and breaks them off
anywhere, and what it runs is what the worker runs.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from .actions.claiming import Claimed, claim, over, reclaim
from .actions.recording import answer, due_for_asking, record
from .actions.sending import Point, nothing
from .adapters.model import Adapter, Outcome
from .parcels import parcel_of
from .texts import Missing

Clock = Callable[[], datetime]


def work(
    *, worker: str, clock: Clock, adapters: Mapping[str, Adapter], point: Point = nothing
) -> Iterator[str]:
    """Send everything that is due, the most urgent first; yields a label between any two transactions.

    `clock` says what time it is: sending takes time. A worker may die at any label, and another goes on.
    """
    reclaim(now=clock())
    yield "reclaimed"
    while (row := due_for_asking(now=clock(), adapters=adapters)) is not None:
        yield "asking"
        outcome = adapters[row.channel].look_up(parcel_of(row, now=clock()))
        yield "asked"
        answer(row=row, outcome=outcome, now=clock())
        yield "answered"
    while (claimed := claim(worker=worker, now=clock(), adapters=adapters, point=point)) is not None:
        yield "claimed"
        adapter = adapters[claimed.delivery.channel]
        outcome = hand_over(claimed, adapter, now=clock())
        if outcome is None:
            yield "came too late"
            continue
        yield "handed over"
        record(claimed=claimed, outcome=outcome, adapter=adapter, now=clock(), worker=worker, point=point)
        yield "recorded"


def hand_over(claimed: Claimed, adapter: Adapter, *, now: datetime) -> Outcome | None:
    """Give the delivery to its adapter, or ask there what became of it; None when its lease ran out meanwhile.

    A worker that was held up for long must not send: another may have taken the delivery over by now.
    """
    if now >= claimed.delivery.due_at:
        return None
    if not claimed.ask and over(claimed.delivery.message, now):
        return Outcome("later", detail="its time ran out on the way")
    try:
        parcel = parcel_of(claimed.delivery, now=now)
    except Missing:
        return Outcome("refused", detail="the values of the template are gone")
    try:
        return adapter.look_up(parcel) if claimed.ask else adapter.send(parcel)
    except Exception as fault:
        # A fault of ours must not stop the queue; whether something was sent nobody can say.
        return Outcome("unknown", detail=type(fault).__name__)


def flush(*, worker: str, clock: Clock, adapters: Mapping[str, Adapter], most: int | None = None) -> int:
    """Send what is due, at most `most` deliveries; returns how many were tried."""
    tried = 0
    for label in work(worker=worker, clock=clock, adapters=adapters):
        tried += label == "recorded"
        if most is not None and tried >= most:
            break
    return tried
