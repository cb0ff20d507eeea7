"""The sum of the rows is the number: all sixteen over random records, counted a second time by hand."""

import random
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from yeogiro.lib.measures import all_measures
from yeogiro.plan.counting import read, read_all
from yeogiro.plan.measures import worth_of
from yeogiro.plan.tests.making import make_line, make_partner, make_return

from .recounting import RECOUNT

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)
DAYS = [date(2018, 12, 31), date(2020, 2, 29), date(2021, 12, 31), TODAY]
OF_EACH = 40


def words(measure: str, seeded: random.Random, filters: dict[str, Any]) -> dict[str, Any]:
    """What one random record is like: near what the indicator counts, often not quite it."""
    day = seeded.choice([-1500, -800, -366, -365, -364, -1, 0, 1, 200])
    later = seeded.choice([None, None, None, day + 1, day + 400, -1, 0, 1])
    until = later if later is None or later >= day else day
    sex = seeded.choice("ffmm") if seeded.random() < 0.9 else ""
    kinds = ["committee", "autonomy-committee", "culture-club", "culture-network", "budget-assembly"]
    kind = filters.get("body_kind") if seeded.random() < 0.7 else seeded.choice(kinds)
    place = filters.get("kind") if seeded.random() < 0.7 else seeded.choice(["playground", "family-centre"])
    return {
        "people.women_in_posts": {
            "sex": sex,
            "grade": seeded.choice([3, 4, 5, 5, 6, 9]),
            "manager": seeded.random() < 0.7,
            "place": seeded.choice(["district", "invested"]),
            "since": day,
            "until": until,
            "post_abolished_on": seeded.choice([None, None, None, until]),
        },
        "people.women_in_seats": {
            "sex": sex,
            "body_kind": kind,
            "basis": seeded.choice(["appointed", "ex-officio"]),
            "since": day,
            "until": until,
            "founded_on": seeded.choice([-2000, "unknown"]),
            "dissolved_on": seeded.choice([None, None, None, 0]),
            "subcommittee": seeded.random() < 0.2,
        },
        "people.bodies_alive": {
            "body_kind": kind,
            "meetings": seeded.choice([0, 1, 2, 3]),
            "met_on": day,
            "held": seeded.random() < 0.8,
            "women": seeded.choice([0, 1, 2]),
            "men": seeded.choice([0, 1, 2]),
            "founded_on": seeded.choice([-2000, -300, "unknown"]),
            "dissolved_on": seeded.choice([None, None, 0, 1]),
        },
        "people.meetings_held": {
            "body_kind": kind,
            "kind": seeded.choice(["regular", "assembly", "training", "workshop"]),
            "on": day,
            "held": seeded.random() < 0.8,
        },
        "cases.share_acted_on": {
            "channel": seeded.choice(["round", "round", "round", "web"]),
            "state": seeded.choice(["assigned", "acted", "acted", "reopened", "not-ours", "merged"]),
            "opened_on": day,
        },
        "places.open_places": {"kind": place, "opened_on": day, "closed_on": until},
        "places.works_completed": {
            "kind": place,
            "works": seeded.choice(["new", "replaced", "improved"]),
            "barrier_free": seeded.random() < 0.5,
            "completed_on": day,
        },
        "plan.rounds_done": {
            "outcome": (outcome := seeded.choice(["done", "done", "partly", "not-done"])),
            "done_on": day if outcome == "done" and day in {-800, -364, -1, 0, 1} else None,
            "done_count": seeded.choice([None, 0, 1, 2]),
            "year": seeded.choice([-5, -4, -3, -2, -1, 0, 1]),
            "marked_on": day,
            "task": seeded.choice(["", "", "other"]),
        },
    }[measure]


def fill_returns(indicator, seeded: random.Random) -> None:
    """Months of two partners with cases that come again, some replaced, some not confirmed."""
    for partner in (make_partner(), make_partner()):
        for year in range(2017, 2023):
            for month in (2, 8, 11):
                first = date(year, month, 1)
                state = seeded.choice(["confirmed", "confirmed", "provisional", "replaced"])
                of = make_return(indicator, first, state=state, body=partner)
                for case in seeded.sample(range(30), 6):
                    on = first.replace(day=seeded.randint(1, 28))
                    make_line(of, on, reference=f"C-{case}", counts=seeded.random() < 0.6)


@pytest.fixture(params=[1, 2])
def filled(request, plan):
    """The plan with random records of every kind that its indicators count, and many that they must not."""
    seeded = random.Random(request.param)
    for indicator in plan.indicators.select_related("plan"):
        if indicator.measure == "plan.returned":
            fill_returns(indicator, seeded)
            continue
        makers = import_module(f"yeogiro.{indicator.measure.split('.')[0]}.tests.making").MAKERS
        more = {"indicator": indicator} if indicator.measure.startswith("plan.") else {}
        for _ in range(OF_EACH):
            given = words(indicator.measure, seeded, indicator.filters)
            makers[indicator.measure](given, on=TODAY, **more)
    return plan


def test_every_number_is_the_sum_of_its_rows_counted_a_second_time(filled):
    seen = set()
    for indicator in filled.indicators.select_related("plan"):
        for on in DAYS:
            found = read(indicator, on)
            ask = found.definition.ask(indicator, on)
            above, below = RECOUNT[indicator.measure](
                {**ask.filters, "indicator": indicator.pk, "unit": indicator.unit}, ask.since, on
            )
            measured = found.measured
            assert (indicator.key, on, measured.numerator) == (indicator.key, on, above)
            assert (indicator.key, on, measured.denominator) == (indicator.key, on, below)
            if indicator.measure == "plan.rounds_done":
                assert sum((worth_of(cell) for cell in found.rows), Decimal(0)) == above
            else:
                assert found.counted.count() == above
                assert found.rows.count() == (above if below is None else below)
            if found.value is not None and below is not None:
                assert found.value == above * 100 / below
            if above:
                seen.add(indicator.key)
    assert (len(seen), set(RECOUNT) - set(all_measures())) == (16, set())


def test_the_table_of_all_years_says_what_each_reading_says(filled):
    """A table asks several days at once; every figure is the one that its own page shows."""
    names = ("value", "numerator", "denominator", "recorded", "returned", "provisional", "status", "reason")
    apart = []
    for row in read_all(filled, filled.years, today=TODAY):
        for found in row.readings.values():
            one = read(row.indicator, found.as_of)
            apart += [
                (row.indicator.key, found.as_of, name, getattr(found, name), getattr(one, name))
                for name in names
                if getattr(found, name) != getattr(one, name)
            ]
            assert list(found.rows.values_list("pk")) == list(one.rows.values_list("pk"))
    assert apart == []
