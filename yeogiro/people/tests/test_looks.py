"""The log of looks: a chain that nobody changes unseen, refused by the database, kept two years."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from yeogiro.lib import backup, privacy
from yeogiro.people import actions
from yeogiro.people.access.reading import Fault, looks_at, unusual, verify
from yeogiro.people.migrations import _looks_guard as guard
from yeogiro.people.models import Look, LookAnchor, LookHead, LookPerson, Person

from .test_races import at_once

NOON = datetime(2022, 11, 15, 3, tzinfo=UTC)
WRITERS = 8


def look(by, persons, now=NOON, **said) -> Look:
    facts = {
        "page": "people:post",
        "path": "/office/people/posts/1/",
        "kind": "page",
        "network": "10.0.0.0/24",
    }
    return actions.log_look(by=by, post=None, persons=persons, now=now, **{**facts, **said})


@pytest.fixture
def loose(db):
    """Return a function that runs SQL as somebody would who has taken the triggers off."""

    def run(statement: str) -> None:
        guard._run(connection, guard.SQLITE_OFF, guard.POSTGRESQL_OFF)
        with connection.cursor() as cursor:
            cursor.execute(statement)
        guard._run(connection, guard.SQLITE, guard.POSTGRESQL)

    return run


@pytest.mark.django_db
def test_looks_follow_each_other_and_verify(cast):
    first, second = look(cast.officer, [3, 1, 3]), look(cast.officer, [2], reason="위촉 서류 확인")
    assert (first.number, second.number, second.previous) == (1, 2, first.hash)
    assert sorted(first.persons.values_list("person", flat=True)) == [1, 3]
    assert verify() == (2, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE people_look SET reason = '다른 말' WHERE number = 2", Fault(2, "was changed")),
        ("UPDATE people_lookperson SET person = 99 WHERE look_id = 3", Fault(3, "was changed")),
        ("DELETE FROM people_lookperson WHERE look_id = 1", Fault(1, "was changed")),
        ("DELETE FROM people_look WHERE number = 2", Fault(2, "is missing")),
        ("DELETE FROM people_look WHERE number = 3", Fault(3, "was cut off")),
        ("UPDATE people_look SET hash = '0' WHERE number = 3", Fault(3, "was changed")),
        ("UPDATE people_lookhead SET hash = '0'", Fault(3, "is not the end that was kept")),
    ],
)
def test_a_row_changed_behind_the_product_is_named(cast, loose, statement, fault, capsys):
    for _turn in range(3):
        look(cast.officer, [1])
    if statement.startswith("DELETE FROM people_look WHERE"):
        loose(f"DELETE FROM people_lookperson WHERE look_id = {statement[-1]}")
    loose(statement)
    assert verify()[1] == fault
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_log", stderr=StringIO())
    assert stopped.value.code == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_look SET reason = 'x'",
        "DELETE FROM people_lookperson",
        "UPDATE people_lookperson SET person = 5",
        "UPDATE people_lookhead SET number = 0",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_look(cast, statement):
    look(cast.officer, [1])
    refused = pytest.raises(DatabaseError, match="the log of looks")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify() == (1, None)


@pytest.mark.django_db
def test_old_looks_go_and_the_rest_still_verifies(cast):
    for days in (900, 800, 700, 1):
        look(cast.officer, [days], now=NOON - timedelta(days=days))
    removed = actions.prune_looks(before=NOON - timedelta(days=731), now=NOON)
    assert (removed, Look.objects.count(), LookPerson.objects.count()) == (2, 2, 2)
    assert verify() == (2, None)
    assert look(cast.officer, [5]).number == 5
    assert actions.prune_looks(before=NOON - timedelta(days=731), now=NOON) == 0
    assert list(LookAnchor.objects.values_list("through", flat=True)) == [2]
    with pytest.raises(DatabaseError, match="the log of looks"), transaction.atomic():
        LookAnchor.objects.all().delete()


@pytest.mark.django_db
def test_everything_may_be_old(cast):
    look(cast.officer, [1], now=NOON - timedelta(days=900))
    assert actions.prune_looks(before=NOON, now=NOON) == 1
    assert verify() == (0, None)
    assert look(cast.officer, [1]).number == 2
    assert verify() == (1, None)


@pytest.mark.django_db
def test_a_forgotten_person_stays_as_a_number_that_leads_to_nobody(cast):
    person = Person.objects.create(name="잊힐 사람")
    number = person.pk
    look(cast.officer, [number])
    privacy.forget(person, by=cast.coordinator, now=NOON, reason="본인이 요청함")
    assert (list(looks_at(number).values_list("number", flat=True)), verify()) == ([1], (1, None))
    assert Person.objects.create(name="다음 사람").pk != number


@pytest.mark.django_db
def test_what_is_unusual_is_said_and_what_is_not_is_left_out(cast):
    look(cast.officer, [1])
    look(cast.officer, [1], now=NOON.replace(hour=15))  # midnight in Seoul
    look(cast.other_officer, range(1, 102), now=NOON - timedelta(days=1))
    look(cast.coordinator, [1], kind="file")
    look(cast.coordinator, [1], kind="file", reason="위원 명단 결재")
    look(cast.officer, [1], now=NOON.replace(month=10, hour=15))  # last month
    found = {(one.account.username, *why) for one, why in unusual(NOON.date())}
    assert found == {
        ("cast-officer", "night"),
        ("cast-other", "many"),
        ("cast-coordinator", "no-reason"),
    }


@pytest.mark.django_db
def test_a_month_is_signed_once_and_with_a_note(cast):
    said = {"month": NOON.date(), "looks": 3, "unusual": 1, "by": cast.auditor, "post": None, "now": NOON}
    with pytest.raises(ValidationError):
        actions.sign_review(note=" ", **said)
    actions.sign_review(note="야간 열람은 당직이었음", **said)
    with pytest.raises(ValidationError):
        actions.sign_review(note="다시", **said)


@pytest.fixture
def emptied(transactional_db):
    """After the test take the guard off, so that the tables can be emptied, and put it on again."""
    yield
    guard._run(connection, guard.SQLITE_OFF, guard.POSTGRESQL_OFF)
    for model in (LookPerson, Look, LookHead):
        model.objects.all().delete()
    guard._run(connection, guard.SQLITE, guard.POSTGRESQL)


def test_eight_writers_at_once_make_one_chain(emptied, cast):
    outcomes = at_once(*[lambda n=n: look(cast.officer, [n, n + 1]) for n in range(WRITERS)])
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert sorted(one.number for one in outcomes) == list(range(1, WRITERS + 1))
    assert verify() == (WRITERS, None)
    assert LookHead.objects.get().number == WRITERS


def test_a_restored_log_verifies_and_is_guarded_again(emptied, cast, settings, tmp_path):
    settings.STATE_DIR = tmp_path / "state"
    settings.STATE_DIR.mkdir()
    look(cast.officer, [1])
    look(cast.officer, [2, 3])
    backup.write(tmp_path / "city.yeogiro", state=settings.STATE_DIR, now=NOON)
    look(cast.officer, [4])
    backup.restore(tmp_path / "city.yeogiro", state=settings.STATE_DIR, overwrite=True)
    assert (verify(), Look.objects.count()) == ((2, None), 2)
    with pytest.raises(DatabaseError):
        Look.objects.filter(number=1).update(reason="x")
    assert look(cast.officer, [5]).number == 3
