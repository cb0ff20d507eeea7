"""Defects seeded into the running code, one at a time: what the simulator must notice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from yeogiro.messages import actions, flushing, parcels
from yeogiro.messages.actions import broadcasting, claiming, moving, recording, sending
from yeogiro.messages.adapters.model import Outcome
from yeogiro.messages.models import Delivery, Step
from yeogiro.messages.states import State

Swap = tuple[object, str, Any]


@contextmanager
def swapped(*swaps: Swap) -> Iterator[None]:
    """Put the defective parts in, and the sound ones back."""
    sound = [(where, name, getattr(where, name)) for where, name, _new in swaps]
    for where, name, new in swaps:
        setattr(where, name, new)
    try:
        yield
    finally:
        for where, name, old in sound:
            setattr(where, name, old)


def everywhere(name: str, new: Any) -> list[Swap]:
    """A part that several files imported, in each of them."""
    files = (sending, claiming, recording, moving, broadcasting, flushing)
    return [(one, name, new) for one in files if hasattr(one, name)]


def _no_lease_expiry() -> list[Swap]:
    return everywhere("reclaim", lambda *, now: 0)


def _lease_in_a_far_future() -> list[Swap]:
    def only_past(*, now):
        rows = Delivery.objects.filter(state=State.CLAIMED, due_at__lte=now)
        return sum(
            moving.move(one, State.UNKNOWN, now=now, since=[State.CLAIMED], due_at=now) for one in rows
        )

    return everywhere("reclaim", only_past)


def _due_in_a_far_future() -> list[Swap]:
    """What was due at once before the clock went back waits until the clock is there again."""
    sound = claiming.reclaim

    def leases_only(*, now):
        soon = Delivery.objects.filter(soon=True)
        rows = list(soon.filter(due_at__gt=now).values_list("pk", "due_at", "state"))
        moved = sound(now=now)
        for pk, due_at, state in rows:
            Delivery.objects.filter(pk=pk, state=state).update(due_at=due_at)
        return moved

    return everywhere("reclaim", leases_only)


def _new_key_each_attempt() -> list[Swap]:
    return [(parcels, "provider_key", lambda one: f"{one.message.key}:{one.channel}#{one.attempt}")]


def _unguarded_write() -> list[Swap]:
    sound = moving.move

    def careless(row, to, *, now, since=(), next_attempt=False, worker="", detail="", **columns):
        fresh = Delivery.objects.get(pk=row.pk)
        if to == State.CLAIMED or fresh.state == State.QUEUED:
            return sound(
                row,
                to,
                now=now,
                since=since,
                next_attempt=next_attempt,
                worker=worker,
                detail=detail,
                **columns,
            )
        if to in moving.ENDS:
            columns["settled_at"] = now
        Delivery.objects.filter(pk=row.pk).update(state=to, **columns)
        Step.objects.create(delivery_id=row.pk, attempt=fresh.attempt, state=to, at=now)
        return True

    return everywhere("move", careless)


def _late_receipt_written() -> list[Swap]:
    def last_wins(*, arrived, now, key="", channel="", provider_id="", detail=""):
        state = State.DELIVERED if arrived else State.UNDELIVERED
        reason = "" if arrived else "failed"
        rows = Delivery.objects.filter(message__key=key, channel=channel)
        rows.update(state=state, reason=reason, settled_at=now)
        return "written"

    return [(actions, "receipt", last_wins), (recording, "receipt", last_wins)]


def _life_ignored() -> list[Swap]:
    return everywhere("over", lambda message, now: False)


def _oldest_first() -> list[Swap]:
    def oldest(now):
        rows = Delivery.objects.select_related("message__template", "message__person")
        return rows.filter(state__in=["queued", "unknown"], due_at__lte=now).order_by("due_at", "id").first()

    return [(claiming, "next_due", oldest)]


def _handed_over_before_sending() -> list[Swap]:
    sound = claiming.claim

    def eager(*, worker, now, adapters, point=sending.nothing):
        found = sound(worker=worker, now=now, adapters=adapters, point=point)
        if found is not None and not found.ask:
            moving.move(found.delivery, State.ACCEPTED_FINAL, now=now)
        return found

    return everywhere("claim", eager)


def _time_out_is_the_end() -> list[Swap]:
    sound = flushing.hand_over

    def final(claimed, adapter, *, now):
        said = sound(claimed, adapter, now=now)
        return Outcome("refused", detail="timed out") if said is not None and said.kind == "unknown" else said

    return [(flushing, "hand_over", final)]


def _put_off_is_the_end() -> list[Swap]:
    sound = flushing.hand_over

    def final(claimed, adapter, *, now):
        said = sound(claimed, adapter, now=now)
        return Outcome("refused", detail="429") if said is not None and said.kind == "later" else said

    return [(flushing, "hand_over", final)]


def _refusal_tried_again() -> list[Swap]:
    sound = flushing.hand_over

    def stubborn(claimed, adapter, *, now):
        said = sound(claimed, adapter, now=now)
        return Outcome("later") if said is not None and said.kind == "refused" else said

    return [(flushing, "hand_over", stubborn)]


def _no_question_before_sending_again() -> list[Swap]:
    sound = claiming._claimed

    def blunt(row, **words):
        found = sound(row, **words)
        return replace(found, ask=False) if found is not None else None

    return [(claiming, "_claimed", blunt)]


def _once_as_often_as_you_like() -> list[Swap]:
    return everywhere("CATEGORIES", {key: replace(one, once=False) for key, one in moving.CATEGORIES.items()})


def _quiet_hours_ignored() -> list[Swap]:
    return everywhere("quiet_spans", lambda category, template, preference: [])


def _consent_asked_when_queued() -> list[Swap]:
    def never(row, preference, *, now):
        return None if not claiming.over(row.message, now) else claiming.Reason.EXPIRED

    return everywhere("reason_not_to_send", never)


def _no_pause() -> list[Swap]:
    return everywhere("pause", lambda failures: timedelta(0))


def _no_next_channel() -> list[Swap]:
    return everywhere("go_on", lambda row, reason, *, now: None)


def _queued_outside_the_transaction() -> list[Swap]:
    sound = sending.start
    waiting: list = []

    def after(row, *, now):
        waiting.append((row, now))

    real = sending.send

    def send(*, point: Callable[[str], object] = sending.nothing, **words):
        waiting.clear()
        try:
            row = real(point=point, **words)
        finally:
            done = list(waiting)
            waiting.clear()
        for one, now in done:
            sound(one, now=now)
        return row

    return [(sending, "start", after), (actions, "send", send)]


def _receipt_never_asked_for() -> list[Swap]:
    return everywhere("due_for_asking", lambda *, now, adapters: None)


def _any_channel_counts_as_sure() -> list[Swap]:
    """A look-up that finds nothing ends the delivery instead of sending the same key again."""
    sound = flushing.hand_over

    def absent(claimed, adapter, *, now):
        said = sound(claimed, adapter, now=now)
        return Outcome("refused", detail="absent") if said is not None and said.kind == "absent" else said

    return [(flushing, "hand_over", absent)]


def _sends_after_its_lease() -> list[Swap]:
    sound = flushing.hand_over

    def late(claimed, adapter, *, now):
        return sound(claimed, adapter, now=min(now, claimed.delivery.due_at - timedelta(seconds=1)))

    return [(flushing, "hand_over", late)]


@dataclass(frozen=True)
class Defect:
    """A defect and a seed whose history shows it."""

    swaps: Callable[[], list[Swap]]
    seed: int = 0


DEFECTS: dict[str, Defect] = {
    "a lease never runs out": Defect(_no_lease_expiry),
    "a clock that goes back leaves a lease for an hour": Defect(_lease_in_a_far_future, 7),
    "a clock that goes back leaves what is due for an hour": Defect(_due_in_a_far_future, 7),
    "a new key for each attempt": Defect(_new_key_each_attempt),
    "a late answer is written unguarded": Defect(_unguarded_write),
    "the last receipt wins": Defect(_late_receipt_written),
    "sent after its life": Defect(_life_ignored),
    "the oldest goes first, however urgent others are": Defect(_oldest_first),
    "marked as handed over before it is": Defect(_handed_over_before_sending),
    "a time-out is a final failure": Defect(_time_out_is_the_end),
    "a provider's “later” is a final failure": Defect(_put_off_is_the_end),
    "a refusal is tried again": Defect(_refusal_tried_again),
    "sent again without asking the provider": Defect(_no_question_before_sending_again),
    "at most once is sent again": Defect(_once_as_often_as_you_like, 1),
    "quiet hours are ignored": Defect(_quiet_hours_ignored),
    "consent is not asked when it is sent": Defect(_consent_asked_when_queued),
    "no pause between attempts": Defect(_no_pause, 6),
    "no next channel after a failure": Defect(_no_next_channel),
    "the delivery is queued outside the transaction": Defect(_queued_outside_the_transaction, 4),
    "a lost receipt is never asked for": Defect(_receipt_never_asked_for),
    "unknown to the provider counts as failed": Defect(_any_channel_counts_as_sure),
    "a worker sends after its lease ran out": Defect(_sends_after_its_lease, 1),
}
