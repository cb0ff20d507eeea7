"""The table of transitions, the same rule in the database, and its drawing in the documentation."""

from datetime import timedelta
from io import StringIO
from itertools import product

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from yeogiro.messages.actions.moving import pause
from yeogiro.messages.models import Delivery, Step
from yeogiro.messages.states import ENDS, RANK, TRANSITIONS, State, allowed

from . import making

REASON = {State.UNDELIVERED: "failed"}


def put_into(row: Delivery, state: str, attempt: int = 1) -> None:
    """Make a fresh row in a state, past the trigger, which watches changes only."""
    Step.objects.filter(delivery=row).delete()
    row.delete()
    row.state, row.attempt, row.worker = state, attempt, "w"
    row.reason, row.settled_at = REASON.get(state, ""), making.NOON if state in ENDS else None
    row.save(force_insert=True)


def try_to(row: Delivery, state: str, attempt: int) -> bool:
    """Whether the database lets a row be written so, by somebody who asks nobody."""
    try:
        with transaction.atomic():
            Delivery.objects.filter(pk=row.pk).update(
                state=state,
                attempt=attempt,
                worker="w",
                reason=REASON.get(state, ""),
                settled_at=making.NOON if state in ENDS else None,
            )
    except IntegrityError:
        return False
    return True


def test_every_allowed_transition_goes_forward():
    for before, ways in TRANSITIONS.items():
        for after, (attempt, _why) in ways.items():
            assert (attempt == "next") or RANK[after] > RANK[before], (before, after)
    assert all(TRANSITIONS[end] == {} for end in ENDS)
    assert not allowed("delivered", "queued", attempts=1)


@pytest.mark.django_db
def test_the_database_refuses_every_step_back_and_takes_every_allowed_one():
    making.template()
    row = making.send(to=making.person()).deliveries.get()
    for before, after, more in product(State, State, (0, 1)):
        put_into(row, before)
        taken = try_to(row, after, 1 + more)
        if allowed(before, after, attempts=more):
            assert taken, (before, after, more)
        forward = before not in ENDS and (more or RANK[after] > RANK[before])
        assert taken == (forward or (before == after and not more)), (before, after, more)


@pytest.mark.django_db
def test_the_database_refuses_an_attempt_that_goes_back():
    making.template()
    row = making.send(to=making.person()).deliveries.get()
    put_into(row, "claimed", attempt=3)
    assert not try_to(row, "accepted", 2)


@pytest.mark.django_db
def test_a_step_is_written_once_and_never_changed():
    making.template()
    step = making.send(to=making.person()).deliveries.get().steps.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(state="delivered")
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(delivery=step.delivery, attempt=step.attempt, state=step.state, at=step.at)


def test_the_pause_doubles_and_ends_at_thirty_seconds():
    assert [pause(n) for n in (1, 2, 3, 4, 5, 6, 40)] == [
        timedelta(seconds=s) for s in (2, 4, 8, 16, 30, 30, 30)
    ]


def test_the_drawing_in_the_documentation_is_not_stale():
    call_command("draw_states", "--check", stdout=StringIO())
