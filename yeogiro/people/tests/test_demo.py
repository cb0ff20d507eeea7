"""The demo city starts at the printed baseline, moves, and is the same for the same seed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from yeogiro.lib.measures import Ask, compute
from yeogiro.lib.text import percent
from yeogiro.people import demo, selectors
from yeogiro.people.actions import register_organisations
from yeogiro.people.demo.gatherings import CALLED_OFF, LEAN_YEAR
from yeogiro.people.models import Body, Decision, Household, Meeting, Person, SeatTerm, Tenure

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)
BASELINE = date(2017, 12, 31)
DONGS = [(f"11410{n:05d}", f"{n}동", f"Dong {n}") for n in range(14)]
JOBS = {"childcare": 9, "care": 13, "cleaning": 38}
CLUBS = {"meetings_a_year": 1, "women_at_least_percent": 50}
SHARES = {
    "posts": ("people.women_in_posts", {"grade_at_most": 5, "place": "district"}, 2),
    "committees": ("people.women_in_seats", {"body_kind": "committee"}, 1),
    "managers": ("people.women_in_posts", {"place": "invested", "manager": True}, 1),
    "residents": ("people.women_in_seats", {"body_kind": "autonomy-committee"}, 1),
}


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    """The city played once for the module, and how often it asked the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        departments = [(f"{n}과", f"Division {n}", "department") for n in range(20)]
        register_organisations(departments=departments, bodies=[])
        with CaptureQueriesContext(connection) as asked:
            demo.play(years=(2018, 2022), on=TODAY, dongs=DONGS, promised_jobs=JOBS)
        yield len(asked)
        transaction.set_rollback(True)


def values(on: date) -> dict[str, Decimal]:
    """The four shares."""
    return {key: compute(name, Ask(on, None, filters)).value for key, (name, filters, _) in SHARES.items()}


def test_it_starts_at_the_printed_baseline(city):
    start = values(BASELINE)
    assert {key: percent(start[key], places) for key, (_, _, places) in SHARES.items()} == {
        "posts": "20.96%",
        "committees": "43.1%",
        "managers": "40%",
        "residents": "31%",
    }


def test_it_moves_towards_the_targets_and_does_not_reach_all(city):
    targets = {"posts": 23, "committees": 45, "managers": 50, "residents": 40}
    start, today = values(BASELINE), values(TODAY)
    assert {key: start[key] < today[key] for key in targets} == dict.fromkeys(targets, True)
    assert {key: today[key] >= target for key, target in targets.items()} == {
        "posts": False,
        "committees": True,
        "managers": True,
        "residents": False,
    }


def test_clubs_and_networks_were_founded_over_the_years_and_some_are_not_alive(city):
    kinds = ("culture-club", "culture-network")
    alive = {
        (kind, day): int(
            compute("people.bodies_alive", Ask(day, None, {"body_kind": kind, **CLUBS})).numerator
        )
        for kind in kinds
        for day in (BASELINE, TODAY)
    }
    assert {kind: alive[kind, BASELINE] for kind in kinds} == dict.fromkeys(kinds, 0)
    assert all(0 < alive[kind, TODAY] < Body.objects.filter(kind=kind).count() for kind in kinds)
    assert Body.objects.filter(kind__in=kinds, dissolved_on__isnull=False).exists()


def test_the_budget_assembly_met_nineteen_times_and_two_meetings_were_only_planned(city):
    ask = Ask(TODAY, date(2018, 1, 1), {"body_kind": "budget-assembly"})
    assert compute("people.meetings_held", ask).value == 19
    assert Meeting.objects.filter(body__kind="budget-assembly", held=False).count() == 2


def test_every_promising_project_won_jobs_and_some_were_not_kept(city):
    lines = {line.project: line for line in selectors.jobs_by_project(TODAY, JOBS)}
    assert {project: (line.won, line.promised) for project, line in lines.items()} == {
        "childcare": (8, 9),
        "care": (11, 13),
        "cleaning": (32, 38),
    }
    assert 0 < sum(line.kept for line in lines.values()) < sum(line.judged for line in lines.values())


def test_nothing_is_recorded_after_the_product_date_and_everything_is_marked(city):
    assert not Meeting.objects.filter(held=True, on__gt=TODAY).exists()
    assert not SeatTerm.objects.filter(since__gt=TODAY).exists()
    assert not Decision.objects.filter(settled_on__gt=TODAY).exists()
    marked = [model.objects.filter(synthetic=False).count() for model in (Person, Tenure, SeatTerm, Meeting)]
    assert marked == [0, 0, 0, 0]


def test_seats_come_up_that_the_planner_can_plan(city):
    bodies = Body.objects.filter(kind="autonomy-committee")
    plan = selectors.appointments_for(bodies, target_percent=40, on=TODAY)
    assert (plan.reached_on, plan.why) == (date(2023, 3, 1), "")


def test_a_city_that_was_played_stays_as_it_is(city):
    before = SeatTerm.objects.count()
    assert demo.play(years=(2018, 2022), on=TODAY, dongs=DONGS, promised_jobs=JOBS) == {}
    assert SeatTerm.objects.count() == before


def test_thousands_of_rows_are_made_in_few_questions(city):
    assert SeatTerm.objects.count() > 2500
    assert city < 6000


def test_in_the_pandemics_year_clubs_met_once_and_their_called_off_meetings_say_so(city):
    called_off = Meeting.objects.filter(title=CALLED_OFF)
    assert set(called_off.values_list("held", "on__year")) == {(False, LEAN_YEAR)}
    filters = {"body_kind": "culture-club", "women_at_least_percent": 50}
    end = date(LEAN_YEAR, 12, 31)
    once = compute("people.bodies_alive", Ask(end, None, {**filters, "meetings_a_year": 1}))
    twice = compute("people.bodies_alive", Ask(end, None, {**filters, "meetings_a_year": 2}))
    assert (once.value > 0, twice.value) == (True, 0)


def test_some_neighbours_live_together(city):
    homes = [list(home.people.all()) for home in Household.objects.all()]
    assert [len(people) for people in homes] == [2] * 10
    assert all(one.dong == other.dong != "" for one, other in homes)
