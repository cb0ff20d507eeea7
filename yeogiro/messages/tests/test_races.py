"""Several at once, each on a connection of their own, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Lock, Thread

import pytest
from django.db import connection

from yeogiro.messages import actions, flushing
from yeogiro.messages.adapters.model import Outcome
from yeogiro.messages.models import Delivery, Message, Template

from .making import NOON, person, send, template

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 5


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run the calls in threads that start together; each one's result, or the exception it raised."""
    outcomes: list[object] = [None] * len(calls)
    barrier = Barrier(len(calls))

    def run(at: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            outcomes[at] = calls[at]()
        except Exception as error:
            outcomes[at] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(at,)) for at in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


class Counting:
    """A provider that counts what it is given, from several threads."""

    receipts, looks_up, lease = False, False, timedelta(seconds=10)

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.lock = Lock()

    def send(self, parcel):
        with self.lock:
            self.keys.append(parcel.key)
        return Outcome("accepted")


def test_one_key_asked_for_at_once_is_stored_once_and_everybody_gets_it():
    template()
    to = person()
    rows = at_once(*[lambda: send(to=to)] * MANY)
    assert (set(rows), Message.objects.count(), Delivery.objects.count()) == ({Message.objects.get()}, 1, 1)


def test_two_messages_for_one_key_at_once_one_wins_and_the_other_is_refused():
    template()
    first, second = person(), person()
    rows = at_once(lambda: send(to=first), lambda: send(to=second))
    assert sorted(type(row).__name__ for row in rows) == ["Message", "OtherBody"]


def test_several_workers_share_the_work_and_send_everything_once():
    template()
    for number in range(20):
        send(f"k{number}", phone="010")
    sms = Counting()

    def work(name: str) -> int:
        return flushing.flush(worker=name, clock=lambda: NOON, adapters={"sms": sms})

    done = at_once(*[lambda name=f"w{n}": work(name) for n in range(MANY)])
    assert sum(done) == 20
    assert sorted(sms.keys) == sorted(f"k{number}:sms" for number in range(20))


def test_receipts_that_come_at_once_write_one_end():
    template()
    message = send(phone="010")
    said = at_once(
        *[
            lambda arrived=bool(n % 2): actions.receipt(arrived=arrived, key="k1", channel="sms", now=NOON)
            for n in range(MANY)
        ]
    )
    assert (said.count("written"), said.count("late")) == (1, MANY - 1)
    assert message.deliveries.get().steps.filter(late=False).count() == 2


def test_two_drafts_of_a_template_at_once_are_one_draft():
    words = {"kind": "x", "language": "ko", "by": None, "now": NOON, "category": "notice", "title": "t"}
    at_once(*[lambda n=n: actions.draft_template(**words, text=f"글 {n}") for n in range(MANY)])
    assert Template.objects.count() == 1
