"""Meetings, attendance and decisions."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from yeogiro.people import actions, selectors
from yeogiro.people.models import Attendance, Body, Decision, Meeting, Person

pytestmark = pytest.mark.django_db
DAY = date(2022, 5, 10)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def council() -> Body:
    return actions.found_body(
        name_ko="조성협의체", name_en="Council", kind="council", founded_on=date(2018, 1, 1)
    )


@pytest.fixture
def people() -> list[Person]:
    return actions.enrol_many(people=[actions.NewPerson("가", "f"), actions.NewPerson("나", "m")])


def refused(verb, **words) -> str:
    """The sentence the officer reads when the verb refuses."""
    with pytest.raises(ValidationError) as refusal:
        verb(**words)
    return " ".join(refusal.value.messages)


def test_a_meeting_is_held_with_those_who_came(council, people):
    held = actions.hold_meeting(
        body=council, kind="regular", on=DAY, title="5월 정기회의", present=people, minutes=" 안건 두 개 "
    )
    assert (held.held, held.minutes) == (True, "안건 두 개")
    assert list(held.attendances.order_by("pk").values_list("person__name", "sex")) == [
        ("가", "f"),
        ("나", "m"),
    ]


def test_the_same_meeting_is_entered_once_and_a_second_that_day_has_a_number(council):
    words = {"body": council, "kind": "regular", "on": DAY, "title": "정기회의"}
    actions.hold_meeting(**words)
    assert refused(actions.hold_meeting, **words).startswith("This meeting is in the register already.")
    actions.hold_meeting(**words, number=2)
    actions.hold_meeting(**{**words, "kind": "training"})
    assert Meeting.objects.count() == 3


def test_a_planned_meeting_becomes_the_held_one(council, people):
    words = {"body": council, "kind": "workshop", "on": DAY, "title": "공동연수"}
    planned = actions.plan_meeting(**words)
    assert refused(actions.plan_meeting, **words).startswith("This meeting is in the register already.")
    assert refused(actions.record_attendance, meeting=planned, present=people).startswith(
        "Nobody can have come"
    )
    assert (
        refused(actions.decide, meeting=planned, text="a") == "A meeting that was not held decided nothing."
    )
    held = actions.hold_meeting(**words, present=people)
    assert (held.pk, held.held, held.attendances.count()) == (planned.pk, True, 2)


def test_meetings_that_cannot_have_been_are_refused(council):
    words = {"body": council, "kind": "regular", "title": "회의"}
    now = datetime(2022, 5, 9, tzinfo=UTC)
    assert refused(actions.hold_meeting, **words, on=DAY, now=now).startswith("This day has not come yet.")
    assert refused(actions.hold_meeting, **words, on=date(2017, 1, 1)).endswith(
        "exists only from 1 Jan 2018 on."
    )
    assert (
        refused(actions.hold_meeting, **{**words, "kind": "party"}, on=DAY) == "Choose the kind of meeting."
    )
    assert refused(actions.plan_meeting, **{**words, "title": " "}, on=DAY) == "Give the meeting a title."
    assert Meeting.objects.count() == 0


def test_attendance_sent_twice_counts_once(council, people):
    held = actions.hold_meeting(body=council, kind="regular", on=DAY, title="회의", present=people[:1])
    assert actions.record_attendance(meeting=held, present=[*people, *people], channel="file") == 1
    assert actions.record_attendance(meeting=held, present=people, channel="file") == 0
    assert sorted(Attendance.objects.values_list("person__name", "channel")) == [
        ("가", "desk"),
        ("나", "file"),
    ]


def test_a_decision_is_followed_up_once(council):
    held = actions.hold_meeting(body=council, kind="regular", on=DAY, title="회의")
    decision = actions.decide(meeting=held, text="골목길 조명을 점검한다", due=date(2022, 6, 30))
    assert refused(actions.decide, meeting=held, text="골목길 조명을 점검한다 ").endswith(
        "in the register already."
    )
    assert refused(actions.decide, meeting=held, text="b", due=date(2022, 5, 9)) == (
        "It cannot be due before it was decided."
    )
    words = {"decision": decision, "state": "done", "outcome": "점검함", "on": date(2022, 6, 20)}
    assert refused(actions.settle_decision, **{**words, "outcome": ""}) == "Say what came of it."
    assert refused(actions.settle_decision, **{**words, "on": date(2022, 5, 1)}).startswith(
        "It cannot be settled"
    )
    actions.settle_decision(**words)
    assert refused(actions.settle_decision, **{**words, "state": "dropped"}).startswith("Somebody settled")
    assert list(Decision.objects.values_list("state", "settled_on")) == [("done", date(2022, 6, 20))]


def test_open_decisions_are_those_nobody_had_settled_by_then(council):
    held = actions.hold_meeting(body=council, kind="regular", on=DAY, title="회의")
    late = actions.decide(meeting=held, text="나중")
    soon = actions.decide(meeting=held, text="먼저", due=date(2022, 6, 1))
    done = actions.decide(meeting=held, text="끝", due=date(2022, 5, 20))
    actions.settle_decision(decision=done, state="dropped", outcome="예산 없음", on=date(2022, 6, 20))
    assert list(selectors.open_decisions(date(2022, 6, 19))) == [done, soon, late]
    assert list(selectors.open_decisions(date(2022, 6, 20))) == [soon, late]
    assert list(selectors.open_decisions(date(2022, 5, 9))) == []
