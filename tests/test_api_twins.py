"""The same write by several machines at once: one effect, and the same answer to each."""

from datetime import date

import pytest

from tests.api import Machine, secret_of
from yeogiro.people.models import ApiAnswer
from yeogiro.people.tests.test_races import at_once
from yeogiro.places import actions as places
from yeogiro.places.models import Place, PlaceKind

pytestmark = pytest.mark.django_db(transaction=True)
TWINS = 6
PATH = "places/kinds/playground/places"


@pytest.fixture
def machine(cast) -> Machine:
    places.define_kinds(kinds=[("playground", "놀이터", "Playgrounds")])
    return Machine(secret_of(cast.officer))


def test_twins_with_one_key_do_one_thing_and_get_one_answer(machine):
    body = {"number": "1", "name_ko": "놀이터", "opened_on": date(2022, 1, 3).isoformat()}
    outcomes = at_once(*[lambda: machine.post(PATH, body, key="twin-0001")] * TWINS)
    assert {(one.status_code, one.content) for one in outcomes} == {(201, outcomes[0].content)}
    assert sum("Idempotency-Replayed" in one.headers for one in outcomes) == TWINS - 1
    assert (Place.objects.count(), ApiAnswer.objects.count()) == (1, 1)


def test_of_two_bodies_under_one_key_one_is_done_and_the_others_are_refused(machine):
    calls = [
        lambda number=number: machine.post(
            PATH, {"number": str(number), "name_ko": "놀이터"}, key="twin-0002"
        )
        for number in range(TWINS)
    ]
    codes = sorted(one.status_code for one in at_once(*calls))
    assert (codes, Place.objects.count()) == ([201] + [422] * (TWINS - 1), 1)


def test_twins_with_a_key_each_are_held_apart_by_the_register(machine):
    body = {"number": "7", "name_ko": "놀이터"}
    codes = sorted(one.status_code for one in at_once(*[lambda: machine.post(PATH, body)] * TWINS))
    assert codes == [201] + [409] * (TWINS - 1)
    assert PlaceKind.objects.get().places.count() == 1
