"""Several officers at once, each on a connection of their own: one wins, the others are told by whom."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from yeogiro.people import actions
from yeogiro.people.actions import SeatTaken
from yeogiro.people.models import Attendance, Body, BodyReview, Household, Person, SeatTerm

pytestmark = pytest.mark.django_db(transaction=True)
SINCE = date(2022, 1, 3)
OFFICERS = 6


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


@pytest.fixture
def body() -> Body:
    return actions.found_body(
        name_ko="위원회", name_en="Committee", kind="committee", founded_on=date(2018, 1, 1)
    )


@pytest.fixture
def people() -> list[Person]:
    return actions.enrol_many(people=[actions.NewPerson(f"사람 {n}", "f") for n in range(OFFICERS)])


def test_the_last_seat_goes_to_one_and_the_others_learn_to_whom(body, people):
    actions.add_seats(body=body, n=1)
    outcomes = at_once(
        *[
            lambda person=person: actions.seat_member(person=person, body=body, since=SINCE)
            for person in people
        ]
    )
    (winner,) = [one for one in outcomes if isinstance(one, SeatTerm)]
    losers = [one for one in outcomes if isinstance(one, SeatTaken)]
    assert (len(losers), {one.term.pk for one in losers}) == (OFFICERS - 1, {winner.pk})
    assert all(winner.person.name in one.messages[0] for one in losers)
    assert SeatTerm.objects.get() == winner


def test_as_many_get_a_seat_as_there_are(body, people):
    actions.add_seats(body=body, n=OFFICERS - 2)
    outcomes = at_once(
        *[
            lambda person=person: actions.seat_member(person=person, body=body, since=SINCE)
            for person in people
        ]
    )
    assert sum(isinstance(one, SeatTaken) for one in outcomes) == 2
    assert sorted(SeatTerm.objects.values_list("seat__number", flat=True)) == [1, 2, 3, 4]


def test_one_person_entered_by_several_officers_sits_once(body, people):
    actions.add_seats(body=body, n=OFFICERS)
    at_once(*[lambda: actions.seat_member(person=people[0], body=body, since=SINCE)] * OFFICERS)
    assert SeatTerm.objects.count() == 1


def test_the_database_itself_refuses_a_second_open_term_on_a_seat(body, people):
    (seat,) = actions.add_seats(body=body, n=1)
    outcomes = at_once(
        *[
            lambda person=person: SeatTerm.objects.create(seat=seat, person=person, since=SINCE)
            for person in people
        ]
    )
    assert sum(isinstance(one, IntegrityError) for one in outcomes) == OFFICERS - 1
    assert SeatTerm.objects.count() == 1


def test_a_post_given_to_several_at_once_is_held_by_one(body, people):
    post = actions.create_post(body=body, title_ko="대표", title_en="Head")
    outcomes = at_once(
        *[lambda person=person: actions.appoint(person=person, post=post, since=SINCE) for person in people]
    )
    assert sum(isinstance(one, Exception) for one in outcomes) == OFFICERS - 1
    assert post.tenures.count() == 1


def test_one_attendance_list_sent_by_several_officers_is_entered_once(body, people):
    meeting = actions.hold_meeting(body=body, kind="regular", on=SINCE, title="회의")
    outcomes = at_once(*[lambda: actions.record_attendance(meeting=meeting, present=people)] * 3)
    assert (sorted(outcomes), Attendance.objects.count()) == ([0, 0, OFFICERS], OFFICERS)


def test_a_year_is_looked_back_on_once(body):
    words = {"body": body, "year": 2021, "held_on": SINCE, "strong": "a", "weak": "b", "next_steps": "c"}
    outcomes = at_once(*[lambda: actions.review_body(**words)] * 3)
    assert sum(isinstance(one, BodyReview) for one in outcomes) == 1
    assert BodyReview.objects.count() == 1


def test_of_two_who_are_put_into_each_others_household_at_once_one_is_refused(people):
    one, other = people[:2]
    outcomes = at_once(
        lambda: actions.join_household(person=one, other=other),
        lambda: actions.join_household(person=other, other=one),
    )
    (home,) = [found for found in outcomes if isinstance(found, Household)]
    (refused,) = [found for found in outcomes if isinstance(found, ValidationError)]
    assert "가구" in refused.messages[0]
    assert (Household.objects.get(), home.people.count()) == (home, 2)


def test_a_household_that_all_leave_at_once_is_gone(people):
    for person in people[1:]:
        actions.join_household(person=person, other=people[0])
    leaving = [lambda person=person: actions.leave_household(person=person) for person in people]
    assert at_once(*leaving) == [None] * OFFICERS
    assert (Household.objects.count(), Person.objects.filter(household=None).count()) == (0, OFFICERS)
