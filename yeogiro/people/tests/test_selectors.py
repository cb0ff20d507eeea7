"""What pages ask: shares by kind, body, basis, grade and day, seats with members, the ledger of jobs."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from yeogiro.people import actions, selectors
from yeogiro.people.models import Body
from yeogiro.people.planning import SeatNow, Share, plan_appointments

from .making import make_body, make_job, make_seat, make_tenure, sit

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)


@pytest.fixture
def committee() -> Body:
    """Two women and a man on appointed seats, a man ex officio, one seat vacant, one left yesterday."""
    body = make_body({"name": "가 위원회"}, on=ON)
    for words in ({"sex": "f"}, {"sex": "f"}, {"sex": "m"}, {"sex": "m", "until": -1}):
        sit(make_seat(body), words, on=ON)
    sit(make_seat(body, basis="ex-officio"), {"sex": "m"}, on=ON)
    make_seat(body)
    return body


def test_shares_by_kind_body_and_basis_count_who_sits_there_that_day(committee):
    council = make_body({"body_kind": "council"}, on=ON)
    sit(make_seat(council), {"sex": "f"}, on=ON)
    by_kind = {row.key: (row.women, row.members) for row in selectors.women_by_kind(ON)}
    assert by_kind == {"committee": (2, 4), "council": (1, 1)}
    assert [(row.key, row.share) for row in selectors.women_by_body(ON, kind="committee")] == [
        (committee, Share(2, 4))
    ]
    assert [row.key for row in selectors.women_by_body(ON)] == [committee, council]
    by_basis = {row.key: row.share for row in selectors.women_by_basis(ON, kind="committee")}
    assert by_basis == {"appointed": Share(2, 3), "ex-officio": Share(0, 1)}


def test_shares_on_days_follow_those_who_come_and_go(committee):
    days = [date(2022, 11, 14), ON, date(2015, 1, 1)]
    assert selectors.women_on_days(days, kind="committee") == [
        (days[0], Share(2, 5)),
        (days[1], Share(2, 4)),
        (days[2], Share(0, 0)),
    ]


def test_shares_by_grade_leave_out_other_bodies_posts():
    for words in (
        {"grade": 5},
        {"grade": 5, "sex": "m"},
        {"grade": 4},
        {"grade": None},
        {"place": "invested"},
    ):
        make_tenure(words, on=ON)
    found = {row.key: (row.women, row.members) for row in selectors.women_by_grade(ON)}
    assert found == {5: (1, 2), 4: (1, 1), None: (1, 1)}


def test_every_seat_is_listed_taken_or_vacant(committee):
    chairs = selectors.chairs_of([committee], ON)
    assert [(chair.seat.basis, chair.term.sex if chair.term else None) for chair in chairs] == [
        ("appointed", "f"),
        ("appointed", "f"),
        ("appointed", "m"),
        ("appointed", None),
        ("ex-officio", "m"),
        ("appointed", None),
    ]


def test_the_planner_is_asked_about_seats_as_they_stand(committee):
    term = committee.seats.first().terms.get()
    term.ends_on = date(2023, 2, 28)
    term.save()
    chairs = selectors.chairs_of([committee], ON)
    seats, ends = selectors.seats_for_planner(chairs)
    assert ends == {term.seat_id: date(2023, 2, 28)}
    assert seats[0] == SeatNow(term.seat_id, committee.pk, "f", appointed=True)
    assert [(one.holder, one.appointed) for one in seats[-2:]] == [("m", False), (None, True)]
    plan = selectors.appointments_for([committee], target_percent=50, on=ON)
    assert (plan.now, plan.why, [step.day for step in plan.steps]) == (
        Share(2, 4),
        "reached",
        [ON, ON, date(2023, 3, 1)],
    )


@pytest.mark.parametrize("bodies", [1, 5])
def test_planning_asks_the_same_number_of_questions_for_one_body_and_for_many(
    bodies, committee, django_assert_num_queries
):
    for _ in range(bodies):
        body = make_body({}, on=ON)
        sit(make_seat(body), {}, on=ON)
    everything = list(Body.objects.all())
    with django_assert_num_queries(2):
        selectors.appointments_for(everything, target_percent=45, on=ON)


def test_posts_have_no_agreed_end_so_the_planner_says_how_many_are_needed():
    for words in ({"sex": "f"}, *[{"sex": "m"}] * 4, {"until": -1}, {"grade": 6, "sex": "f"}):
        make_tenure(words, on=ON)
    seats = selectors.posts_for_planner(ON, grade_at_most=5)
    assert sorted(one.holder or "-" for one in seats) == ["-", "f", "m", "m", "m", "m"]
    plan = plan_appointments(seats, 40, {}, on=ON)
    with translation.override("en"):
        assert (plan.needed, selectors.plan_in_words(plan)) == (
            1,
            "No seat is known to come up. 1 of today's members would have to be women instead.",
        )


@pytest.mark.parametrize(
    ("holders", "target", "said"),
    [
        ("ff", 50, "The target is reached today."),
        ("mm", 50, "The target cannot be reached before 1 Jan 2023"),
        ("mmm", 60, "Even if every seat that comes up went to a woman, 1 of 3 would be reached."),
        ("mm", 100, "No sex may have more than 60 % of appointed seats; 1 of 2 is the most."),
    ],
)
def test_the_plan_is_said_in_a_sentence(holders, target, said):
    body = make_body({}, on=ON)
    for at, sex in enumerate(holders):
        term = sit(make_seat(body), {"sex": sex}, on=ON)
        if at == 0 or target == 100:
            term.ends_on = date(2022, 12, 31)
            term.save()
    with translation.override("en"):
        plan = selectors.appointments_for([body], target_percent=target, on=ON)
        assert selectors.plan_in_words(plan).startswith(said)


def test_the_ledger_sets_jobs_won_beside_jobs_promised(django_assert_num_queries):
    make_job({"project": "a", "career_break": True}, on=ON)
    make_job({"project": "a", "sex": "m", "until": -1}, on=ON)
    make_job({"project": "a", "since": -300, "until": -290}, on=ON)
    make_job({"project": "a", "since": 1}, on=ON)
    make_job({"project": "z", "since": -10}, on=ON)
    with django_assert_num_queries(1):
        lines = selectors.jobs_by_project(ON, {"b": 4, "a": 9})
    assert [
        (one.project, one.promised, one.won, one.women, one.career_break, one.held, one.kept, one.judged)
        for one in lines
    ] == [("b", 4, 0, 0, 0, 0, 0, 0), ("a", 9, 3, 2, 1, 1, 2, 3), ("z", 0, 1, 1, 0, 1, 0, 0)]


def test_many_appointments_are_entered_all_or_none(committee):
    posts = actions.create_posts(
        posts=[actions.NewPost(f"자리 {n}", f"post {n}", body=committee) for n in range(2)]
    )
    first, second = actions.enrol_many(people=[actions.NewPerson("가", "f"), actions.NewPerson("나", "m")])
    begin, later = date(2021, 1, 1), date(2022, 1, 1)
    rows = [(posts[0], first, begin), (posts[0], second, later), (posts[1], second, begin)]
    made = actions.appoint_many(tenures=[actions.NewTenure(*row) for row in rows])
    assert [(one.sex, one.until) for one in made] == [("f", date(2021, 12, 31)), ("m", None), ("m", None)]
    wrong = [actions.NewTenure(posts[1], first, later), actions.NewTenure(posts[0], first, begin)]
    with pytest.raises(ValidationError):
        actions.appoint_many(tenures=wrong)
    assert posts[1].tenures.get().until is None
