"""What is kept until data changes: never older than the last write of anybody."""

import threading

import pytest
from django.db import connection, connections, transaction

from yeogiro.lib import limits
from yeogiro.lib.revision import kept, revision
from yeogiro.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def names() -> list[str]:
    return sorted(Person.objects.values_list("name", flat=True))


def made_in_three_asks(key: str) -> int:
    made = []
    for _ in range(3):
        kept(key, lambda: made.append(1))
    return len(made)


def test_it_is_made_once_while_nothing_changes():
    # PostgreSQL's snapshot moves with every database of the server, also with the other half of this suite's.
    assert 1 in [made_in_three_asks(f"names {number}") for number in range(20)]


def test_an_own_change_is_seen_at_once():
    Person.objects.create(name="one")
    assert kept("names", names) == ["one"]
    Person.objects.create(name="two")
    assert kept("names", names) == ["one", "two"]
    Person.objects.filter(name="two").update(name="three")
    assert kept("names", names) == ["one", "three"]


def test_a_change_of_another_connection_is_seen_at_once():
    def write() -> None:
        Person.objects.create(name="elsewhere")
        connections.close_all()

    assert kept("names", names) == []
    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert kept("names", names) == ["elsewhere"]


def test_inside_a_transaction_nothing_stale_is_told():
    assert kept("names", names) == []
    with transaction.atomic():
        Person.objects.create(name="inside")
        assert kept("names", names) == ["inside"]
        Person.objects.create(name="later")
        assert kept("names", names) == ["inside", "later"]
        transaction.set_rollback(True)
    assert kept("names", names) == []


def test_the_mark_stays_while_somebody_reads():
    before = revision()
    names()
    assert revision() == before
    assert connection.vendor in {"sqlite", "postgresql"}


def test_the_mark_stays_while_somebody_is_counted():
    rule = limits.Rule("test", most=5, seconds=60)

    def count() -> None:
        limits.take(rule, "elsewhere", now=1e6)
        connections.close_all()

    before = revision()
    assert limits.take(rule, "here", now=1e6) == 0
    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    # PostgreSQL's snapshot moves with every database of the server, others' too; that a count asks the database
    # nothing at all is a test of its own (test_safety_sign_in).
    assert revision() == before or connection.vendor == "postgresql"
