"""Random registers counted a second time in plain Python: numerator, denominator and rows are the same."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yeogiro.lib.measures import Ask, compute, split
from yeogiro.people.models import Employment

from .making import make_job, make_living_body, make_meeting, make_tenure, make_term

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    derandomize=True,
)

sexes = st.sampled_from(["f", "m", ""])
near = st.integers(-3, 3)
ends = st.none() | near
spans = st.fixed_dictionaries({"sex": sexes, "since": st.integers(-6, 2), "until": ends}).filter(
    lambda words: words["until"] is None or words["until"] >= words["since"]
)


def runs(words: dict) -> bool:
    """Whether the span holds the day, in days from it."""
    return words["since"] <= 0 and (words["until"] is None or words["until"] >= 0)


def stands(gone: int | None) -> bool:
    """Whether what is gone from a day on still stands on day 0."""
    return gone is None or gone > 0


def check(name: str, rows: set[int], counted: set[int], **filters) -> None:
    """The measure looks at these rows and counts those, and says so again split by sex."""
    found = compute(name, Ask(ON, None, filters))
    assert set(found.rows.values_list("pk", flat=True)) == rows
    assert set(found.counted.values_list("pk", flat=True)) == counted
    assert found.numerator == len(counted)
    assert found.denominator in {None, len(rows)}
    if "sex" in {field.name for field in found.rows.model._meta.fields}:
        by_sex = split(found, "sex")
        assert sum(above for _, above, _ in by_sex) == len(counted)
        assert sum(below for _, _, below in by_sex) == len(rows)


@FEW
@given(
    st.lists(
        st.tuples(
            spans,
            st.fixed_dictionaries(
                {
                    "grade": st.none() | st.integers(3, 7),
                    "place": st.sampled_from(["district", "invested"]),
                    "manager": st.booleans(),
                    "post_abolished_on": ends,
                }
            ),
        ),
        max_size=8,
    )
)
def test_posts(examples):
    with transaction.atomic():
        made = [{**span, **post, "pk": make_tenure({**span, **post}, on=ON).pk} for span, post in examples]
        held = [one for one in made if runs(one) and stands(one["post_abolished_on"])]
        graded = [one for one in held if one["place"] == "district" and (one["grade"] or 99) <= 5]
        managing = [one for one in held if one["place"] == "invested" and one["manager"]]
        for rows, filters in (
            (held, {}),
            (graded, {"grade_at_most": 5, "place": "district"}),
            (managing, {"place": "invested", "manager": True}),
        ):
            women = {one["pk"] for one in rows if one["sex"] == "f"}
            check("people.women_in_posts", {one["pk"] for one in rows}, women, **filters)
        transaction.set_rollback(True)


@FEW
@given(
    st.lists(
        st.tuples(
            spans,
            st.fixed_dictionaries(
                {
                    "body_kind": st.sampled_from(["committee", "autonomy-committee"]),
                    "basis": st.sampled_from(["appointed", "ex-officio"]),
                    "founded_on": st.integers(-9, 2) | st.just("unknown"),
                    "dissolved_on": st.none() | st.integers(2, 5) | st.just(0),
                    "subcommittee": st.booleans(),
                }
            ).filter(
                lambda one: (
                    one["dissolved_on"] != 0 or one["founded_on"] == "unknown" or one["founded_on"] <= 0
                )
            ),
        ),
        max_size=8,
    )
)
def test_seats(examples):
    with transaction.atomic():
        made = [{**span, **body, "pk": make_term({**span, **body}, on=ON).pk} for span, body in examples]
        sitting = [
            one
            for one in made
            if runs(one)
            and stands(one["dissolved_on"])
            and (one["founded_on"] == "unknown" or one["founded_on"] <= 0)
            and not one["subcommittee"]
        ]
        for filters in ({}, {"body_kind": "committee"}, {"body_kind": "committee", "basis": "appointed"}):
            rows = [one for one in sitting if all(one[key] == value for key, value in filters.items())]
            women = {one["pk"] for one in rows if one["sex"] == "f"}
            check("people.women_in_seats", {one["pk"] for one in rows}, women, **filters)
        transaction.set_rollback(True)


@FEW
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "body_kind": st.sampled_from(["culture-club", "culture-network"]),
                "met_on": st.sampled_from([-366, -365, -364, -363, -1, 0, 1]),
                "meetings": st.integers(0, 2),
                "held": st.booleans(),
                "women": st.integers(0, 3),
                "men": st.integers(0, 3),
            }
        ),
        max_size=6,
    ),
    st.sampled_from([0, 40, 50, 60, 100]),
)
def test_bodies(examples, percent):
    with transaction.atomic():
        made = [{**words, "pk": make_living_body(words, on=ON).pk} for words in examples]
        for least in (1, 2):
            alive = {
                one["pk"]
                for one in made
                if one["body_kind"] == "culture-club"
                and one["held"]
                and -365 < one["met_on"] <= 0
                and one["meetings"] >= least
            }
            womens = {
                one["pk"]
                for one in made
                if one["pk"] in alive
                and one["women"] + one["men"] > 0
                and one["women"] * 100 >= percent * (one["women"] + one["men"])
            }
            words = {"body_kind": "culture-club", "meetings_a_year": least}
            check("people.bodies_alive", alive, alive, **words)
            check("people.bodies_alive", womens, womens, **words, women_at_least_percent=percent)
        transaction.set_rollback(True)


@FEW
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "on": st.integers(-4, 2),
                "held": st.booleans(),
                "kind": st.sampled_from(["regular", "assembly", "training", "workshop"]),
                "body_kind": st.sampled_from(["budget-assembly", "council"]),
            }
        ),
        max_size=8,
    )
)
def test_meetings(examples):
    with transaction.atomic():
        made = [{**words, "pk": make_meeting(words, on=ON).pk} for words in examples]
        held = {
            one["pk"]
            for one in made
            if one["held"] and one["on"] <= 0 and one["body_kind"] == "council" and one["kind"] != "assembly"
        }
        check("people.meetings_held", held, held, body_kind="council", kinds="regular,training,workshop")
        transaction.set_rollback(True)


@FEW
@given(
    st.lists(
        st.tuples(
            st.integers(0, 800),
            st.none() | st.integers(150, 220),
            sexes,
            st.sampled_from([True, False, None]),
        ),
        max_size=10,
    )
)
def test_jobs(examples):
    with transaction.atomic():
        for back, lasted, sex, career_break in examples:
            since = ON - timedelta(days=back)
            until = None if lasted is None else since + timedelta(days=lasted)
            make_job({"since": since, "until": until, "sex": sex, "career_break": career_break}, on=ON)
        jobs = list(Employment.objects.all())
        women = {job.pk for job in jobs if job.sex == "f"}
        check("people.jobs_created", women, women, women=True)
        back_at_work = {job.pk for job in jobs if job.career_break is True}
        check("people.jobs_created", back_at_work, back_at_work, career_break=True)
        judged = {job.pk for job in jobs if job.mark <= ON}
        check("people.jobs_kept", judged, {job.pk for job in jobs if job.pk in judged and job.kept(ON)})
        transaction.set_rollback(True)
