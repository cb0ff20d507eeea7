"""What the people room offers to the inbox, and what must not stand there."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from yeogiro.lib import clock, inbox
from yeogiro.people import actions
from yeogiro.people.models import Body, Decision, Department, Meeting, Post

from .making import make_body, make_job, make_meeting, make_seat, make_tenure, sit

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)


def waiting(kind: str, on: date = TODAY) -> list[inbox.Item]:
    return [item for item in inbox.items(on) if item.kind == kind]


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting({"on": -10, "body_kind": "committee", "name": "조성협의체"}, on=TODAY)


def test_an_open_decision_waits_for_its_department_until_it_is_settled(meeting):
    home = Department.objects.create(name_ko="주택과", name_en="Housing Division")
    due = TODAY - timedelta(days=3)
    row = Decision.objects.create(
        meeting=meeting, text="김지영 위원의 제안을 따른다", department=home, due=due
    )
    Decision.objects.create(meeting=meeting, text="됐음", state="done", outcome="함", settled_on=due)
    (item,) = waiting("people.decision")
    assert (item.departments, item.since, item.due) == ((home.pk,), meeting.on, due)
    assert ("김지영" in item.what, "김지영" in item.public, item.public != "") == (True, False, True)
    actions.settle_decision(decision=row, state="done", outcome="했다", on=TODAY)
    assert waiting("people.decision") == []


def test_a_decision_in_time_is_no_late_promise(meeting):
    Decision.objects.create(meeting=meeting, text="다음에", due=TODAY)
    (item,) = waiting("people.decision")
    assert (item.public, item.departments) == ("", ())


def test_a_council_without_minutes_waits_until_they_are_written_and_nothing_is_overwritten(meeting):
    make_meeting({"on": -10, "body_kind": "culture-club"}, on=TODAY)
    make_meeting({"on": -10, "body_kind": "council", "held": False}, on=TODAY)
    make_meeting({"on": -400, "body_kind": "council"}, on=TODAY)
    assert [(item.pk, item.since) for item in waiting("people.minutes")] == [(meeting.pk, meeting.on)]
    signed = {"by": None, "now": clock.now()}
    actions.write_minutes(meeting=meeting, minutes=" 모두 찬성 ", **signed)
    actions.write_minutes(meeting=meeting, minutes="모두 찬성", **signed)
    with pytest.raises(ValidationError):
        actions.write_minutes(meeting=meeting, minutes="모두 반대", **signed)
    meeting.refresh_from_db()
    assert (meeting.minutes, waiting("people.minutes")) == ("모두 찬성", [])


def test_terms_that_end_within_two_months_wait_once_a_body():
    body = make_body({}, on=TODAY)
    for ends, until in ((20, None), (59, None), (61, None), (10, -5)):
        term = sit(make_seat(body), {}, on=TODAY)
        term.ends_on, term.until = TODAY + timedelta(days=ends), until and TODAY + timedelta(days=until)
        term.save()
    (item,) = waiting("people.terms")
    assert (item.pk, item.what.split("명")[0][-1], item.due) == (body.pk, "2", TODAY + timedelta(days=20))


def test_a_body_that_breaks_the_rule_waits_only_while_a_seat_is_vacant():
    body = make_body({"body_kind": Body.Kind.COMMITTEE}, on=TODAY)
    for sex in "mmmf":
        sit(make_seat(body), {"sex": sex}, on=TODAY)
    assert waiting("people.rule") == []
    seat = make_seat(body)
    assert [item.pk for item in waiting("people.rule")] == [body.pk]
    effect = inbox.all_kinds()["people.rule"].effect(str(body.pk), TODAY)
    assert (effect.before, effect.after) == ("25%", "40%")
    sit(seat, {"sex": "f"}, on=TODAY)
    assert waiting("people.rule") == []


def test_a_balanced_body_with_a_vacant_seat_and_a_club_do_not_wait():
    for kind, sexes in ((Body.Kind.COMMITTEE, "mf"), (Body.Kind.CULTURE_CLUB, "ffff")):
        body = make_body({"body_kind": kind}, on=TODAY)
        for sex in sexes:
            sit(make_seat(body), {"sex": sex}, on=TODAY)
        make_seat(body)
    assert waiting("people.rule") == []


def test_a_post_nobody_holds_waits_from_the_day_after_the_last_tenure():
    left = make_tenure({"until": -5}, on=TODAY)
    make_tenure({}, on=TODAY)
    make_tenure({"until": -5, "place": "invested"}, on=TODAY)
    make_tenure({"until": -5, "post_abolished_on": -4}, on=TODAY)
    (item,) = waiting("people.post")
    assert (item.pk, item.since) == (left.post_id, TODAY - timedelta(days=4))
    assert Post.objects.count() == 4


def test_a_job_is_asked_about_around_its_half_year_only():
    soon = make_job({"since": date(2022, 5, 20)}, on=TODAY)
    make_job({"since": date(2022, 3, 1)}, on=TODAY)
    make_job({"since": date(2022, 5, 20), "until": date(2022, 9, 1)}, on=TODAY)
    make_job({"since": date(2022, 8, 1)}, on=TODAY)
    assert [(item.pk, item.due) for item in waiting("people.job")] == [(soon.pk, date(2022, 11, 20))]


def test_settled_decisions_are_told_as_done(meeting):
    Decision.objects.create(meeting=meeting, text="됐음", state="done", outcome="함", settled_on=TODAY)
    Decision.objects.create(meeting=meeting, text="아직")
    assert [one.on for _kind, one in inbox.done(TODAY, TODAY)] == [TODAY]
