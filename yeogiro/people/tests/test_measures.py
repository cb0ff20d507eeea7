"""What the people room counts, with the rows that must not count."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from yeogiro.lib.facts import SPLITS
from yeogiro.lib.measures import Ask, all_measures, compute, split
from yeogiro.people.models import Body, Employment, SeatTerm, Tenure

from .making import (
    MAKERS,
    make_body,
    make_job,
    make_living_body,
    make_meeting,
    make_seat,
    make_tenure,
    make_term,
    sit,
)

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)


def asked(name: str, *, since: date | None = None, **filters):
    """The measure's answer on the day."""
    return compute(name, Ask(ON, since, filters))


def figures(name: str, *, since: date | None = None, **filters) -> tuple[int, int | None]:
    """Numerator and denominator."""
    found = asked(name, since=since, **filters)
    return int(found.numerator), None if found.denominator is None else int(found.denominator)


def test_every_measure_has_a_maker_whose_plain_example_counts():
    ours = {name for name in all_measures() if name.startswith("people.")}
    assert ours == set(MAKERS)
    for name in sorted(ours):
        row = MAKERS[name]({}, on=ON)
        assert isinstance(row, all_measures()[name].model)
        assert asked(name).counted.filter(pk=row.pk).exists(), name


def test_posts_count_who_holds_them_that_day():
    for words in ({}, {"sex": "m"}, {"sex": "m"}, {"until": 0}, {"since": 0, "sex": "m"}):
        make_tenure(words, on=ON)
    for words in ({"until": -1}, {"since": 1}, {"post_abolished_on": 0}, {"grade": 6}, {"place": "invested"}):
        make_tenure(words, on=ON)
    assert figures("people.women_in_posts", grade_at_most=5, place="district") == (2, 5)


def test_a_vacant_post_is_not_below_the_line():
    held = make_tenure({}, on=ON)
    left = make_tenure({"until": -1, "sex": "m"}, on=ON)
    assert (held.post_id, left.post_id) == (held.post.pk, left.post.pk)
    assert figures("people.women_in_posts") == (1, 1)


def test_managers_of_invested_bodies_are_counted_apart_from_their_staff():
    make_tenure({"place": "invested"}, on=ON)
    make_tenure({"place": "invested", "sex": "m"}, on=ON)
    make_tenure({"place": "invested", "manager": False}, on=ON)
    make_tenure({"place": "district"}, on=ON)
    assert figures("people.women_in_posts", place="invested", manager=True) == (1, 2)


def test_a_post_without_a_grade_is_in_no_grade():
    make_tenure({"grade": None}, on=ON)
    assert figures("people.women_in_posts") == (1, 1)
    assert figures("people.women_in_posts", grade_at_most=9) == (0, 0)


def test_unknown_sex_stands_below_the_line_and_is_no_woman():
    make_tenure({}, on=ON)
    make_tenure({"sex": ""}, on=ON)
    assert figures("people.women_in_posts") == (1, 2)
    assert asked("people.women_in_posts").value == Decimal(50)


def test_there_is_no_number_where_nobody_is_known_or_nobody_is_there():
    with translation.override("en"):
        empty = asked("people.women_in_posts")
        make_tenure({"sex": ""}, on=ON)
        unknown = asked("people.women_in_posts")
    assert (empty.value, empty.missing) == (None, "No such post is held on that day.")
    assert (unknown.value, unknown.missing) == (None, "The sex of nobody counted here is recorded.")


def test_seats_count_running_terms_in_bodies_that_exist():
    for words in ({}, {"sex": "m"}, {"basis": "ex-officio", "sex": "m"}, {"until": 0}, {"sex": ""}):
        make_term(words, on=ON)
    for words in (
        {"until": -1},
        {"since": 1},
        {"dissolved_on": 0},
        {"founded_on": 1, "since": 0},
        {"body_kind": "council"},
        {"subcommittee": True},
    ):
        make_term(words, on=ON)
    assert figures("people.women_in_seats", body_kind="committee") == (2, 5)
    assert figures("people.women_in_seats", body_kind="committee", basis="appointed") == (2, 4)
    assert figures("people.women_in_seats", body_kind="committee", basis="ex-officio") == (0, 1)


def test_an_abolished_seat_does_not_count():
    term = make_term({}, on=ON)
    term.seat.abolished_on = ON
    term.seat.save()
    assert figures("people.women_in_seats") == (0, 0)


def test_a_subcommittee_of_another_kind_of_body_counts():
    club = make_body({"body_kind": "culture-club"}, on=ON)
    club.part_of = make_body({"body_kind": "culture-network"}, on=ON)
    club.save()
    sit(make_seat(club), {}, on=ON)
    assert figures("people.women_in_seats", body_kind="culture-club") == (1, 1)


def test_clubs_are_alive_when_they_met_within_a_year():
    kind = {"body_kind": "culture-club"}
    alive = [make_living_body({**kind, "met_on": day}, on=ON) for day in (0, -364)]
    for words in (
        {"met_on": -365},
        {"met_on": 1},
        {"held": False},
        {"meetings": 0},
        {"dissolved_on": 0},
        {"founded_on": 1},
        {"founded_on": "unknown"},
        {"body_kind": "culture-network"},
    ):
        make_living_body({**kind, **words}, on=ON)
    found = asked("people.bodies_alive", body_kind="culture-club")
    assert (found.value, set(found.rows)) == (2, set(alive))


def test_clubs_must_meet_as_often_as_asked():
    make_living_body({"meetings": 1}, on=ON)
    make_living_body({"meetings": 2}, on=ON)
    assert figures("people.bodies_alive", meetings_a_year=2) == (1, None)


def test_womens_clubs_are_those_with_enough_women_that_day():
    for women, men in ((1, 1), (1, 2), (0, 0), (0, 1), (7, 3)):
        make_living_body({"women": women, "men": men}, on=ON)
    left = make_living_body({"women": 1, "men": 0}, on=ON)
    SeatTerm.objects.filter(seat__body=left).update(until=date(2022, 11, 14))
    assert figures("people.bodies_alive", women_at_least_percent=50) == (2, None)
    assert figures("people.bodies_alive", women_at_least_percent=70) == (1, None)
    assert figures("people.bodies_alive", women_at_least_percent=71) == (0, None)


def test_meetings_count_when_held_in_the_span_by_such_a_body():
    for words in ({"on": 0}, {"on": -10, "kind": "training"}, {"on": -20, "kind": "workshop"}):
        make_meeting(words, on=ON)
    for words in (
        {"on": 1},
        {"on": -21},
        {"held": False},
        {"kind": "assembly"},
        {"body_kind": "council"},
    ):
        make_meeting(words, on=ON)
    since = date(2022, 10, 26)
    kinds = "training, workshop,regular"
    assert figures("people.meetings_held", since=since, body_kind="budget-assembly", kinds=kinds) == (3, None)


def test_jobs_count_by_the_day_work_began():
    make_job({"since": 0}, on=ON)
    make_job({"since": -30, "until": -1, "career_break": True}, on=ON)
    for words in ({"since": 1}, {"since": -31}, {"project": "another"}, {"since": 0, "sex": "m"}):
        make_job(words, on=ON)
    since = date(2022, 10, 16)
    assert figures("people.jobs_created", since=since, project="project", women=True) == (2, None)
    assert figures("people.jobs_created", since=since, career_break=True) == (1, None)
    assert figures("people.jobs_created", career_break=False) == (0, None)


def test_jobs_kept_are_judged_after_six_months():
    make_job({"since": "2022-05-15"}, on=ON)
    make_job({"since": "2022-05-15", "until": "2022-11-15"}, on=ON)
    make_job({"since": "2022-05-15", "until": "2022-11-14"}, on=ON)
    make_job({"since": "2022-05-16"}, on=ON)
    make_job({"since": "2022-06-01", "until": "2022-06-02"}, on=ON)
    assert figures("people.jobs_kept") == (2, 3)


def test_no_job_old_enough_is_no_number():
    make_job({"since": -10}, on=ON)
    with translation.override("en"):
        assert asked("people.jobs_kept").missing == "No job began six months ago yet."


@pytest.mark.parametrize(
    ("name", "filters"),
    [
        ("people.women_in_seats", {"body_kind": "comittee"}),
        ("people.women_in_posts", {"place": "city"}),
        ("people.women_in_posts", {"manager": "yes"}),
        ("people.meetings_held", {"kinds": "training,party"}),
        ("people.jobs_created", {"colour": "red"}),
    ],
)
def test_a_filter_that_would_silently_count_nothing_is_refused(name, filters):
    with pytest.raises(ValueError, match=r"none of|neither|no filter"):
        asked(name, **filters)


def test_who_is_suppressed_and_who_is_in_public_office():
    flags = {
        name: (one.counts_people, one.official)
        for name, one in all_measures().items()
        if name.startswith("people.")
    }
    assert flags == {
        "people.women_in_posts": (False, True),
        "people.women_in_seats": (False, True),
        "people.bodies_alive": (False, False),
        "people.meetings_held": (False, False),
        "people.attendances": (True, False),
        "people.jobs_created": (True, False),
        "people.jobs_kept": (True, False),
    }


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("people.women_in_posts", 1),
        ("people.women_in_seats", 1),
        ("people.bodies_alive", 1),
        ("people.meetings_held", 1),
        ("people.attendances", 1),
        ("people.jobs_created", 1),
        ("people.jobs_kept", 3),
    ],
)
@pytest.mark.parametrize("rows", [1, 7])
def test_a_measure_asks_the_same_number_of_questions_whatever_there_is(
    name, questions, rows, django_assert_num_queries
):
    for _ in range(rows):
        MAKERS[name]({}, on=ON)
    with django_assert_num_queries(questions):
        asked(name)


def test_counting_reads_what_was_true_then_and_not_the_living_person():
    tenure, term, job = make_tenure({}, on=ON), make_term({}, on=ON), make_job({}, on=ON)
    for row in (tenure, term, job):
        row.person.sex = "m"
        row.person.save()
    assert (Tenure.objects.get().sex, SeatTerm.objects.get().sex, Employment.objects.get().sex) == (
        "f",
        "f",
        "f",
    )
    assert (figures("people.women_in_posts"), figures("people.women_in_seats")) == ((1, 1), (1, 1))
    assert Body.objects.count() == 1


@pytest.mark.parametrize("name", sorted(MAKERS))
@pytest.mark.parametrize("by", SPLITS)
def test_every_split_of_every_measure_adds_up_to_its_own_numbers(name, by):
    for sex in ("f", "m"):
        MAKERS[name]({"sex": sex}, on=ON)
    measured = compute(name, Ask(ON))
    rows = split(measured, by)
    assert sum(below for _key, _above, below in rows) == measured.rows.count()
    assert sum(above for _key, above, _below in rows) == measured.numerator


def test_what_rows_know_nothing_of_is_one_unknown_group_and_a_body_is_split_by_its_dong():
    for dong in ("1141052000", "1141052000", ""):
        body = MAKERS["people.bodies_alive"]({}, on=ON)
        Body.objects.filter(pk=body.pk).update(dong=dong)
    alive = compute("people.bodies_alive", Ask(ON))
    assert split(alive, "dong") == [("", 1, 1), ("1141052000", 2, 2)]
    assert split(alive, "sex") == [("", 3, 3)]
    nobody = compute("people.meetings_held", Ask(date(2001, 1, 1)))
    assert split(nobody, "sex") == []
