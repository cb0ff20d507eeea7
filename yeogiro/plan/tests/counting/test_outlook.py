"""The plain forecast of an indicator, and what it says when there is none."""

from datetime import date
from decimal import Decimal

import pytest

from yeogiro.people.tests.making import make_meeting
from yeogiro.plan.counting import outlook, read_all

pytestmark = pytest.mark.django_db


def meetings(plan, *days: str, today: date):
    """The forecast for meetings held on these days."""
    for day in days:
        make_meeting({"on": day}, on=today)
    rows = read_all(plan, plan.years, today=today)
    return outlook(next(row for row in rows if row.indicator.key == "budget-meetings").readings.values())


def test_a_steady_row_of_years_points_straight_on(plan):
    days = [f"{year}-0{month}-10" for year in range(2018, 2021) for month in (3, 5, 7, 9)]
    found = meetings(plan, *days, today=date(2020, 12, 31))
    assert (found.due, found.points) == (date(2022, 12, 31), 3)
    assert (round(found.forecast.value, 1), found.forecast.low >= 12) == (20.0, True)
    assert "2022" in found.sentence


def test_a_trend_far_below_the_target_is_unlikely_to_reach_it(plan):
    found = meetings(plan, "2018-03-10", "2019-03-10", "2020-03-10", today=date(2020, 12, 31))
    assert (found.reaches, found.forecast.kind) == ("unlikely", "cumulative")


def test_two_years_are_no_trend(plan):
    found = meetings(plan, "2018-03-10", today=date(2019, 12, 31))
    assert (found.forecast, found.points, found.reaches) == (None, 2, "")
    assert found.sentence == found.reason != ""


def test_on_the_targets_day_the_value_itself_counts(plan):
    found = meetings(plan, "2018-03-10", today=date(2023, 1, 1))
    assert (found.forecast, found.reason != "") == (None, True)


def test_readings_without_a_value_are_no_points(plan):
    rows = read_all(plan, plan.years, today=date(2021, 12, 31))
    care = next(row for row in rows if row.indicator.key == "gap-care-families")
    found = outlook(care.readings.values())
    assert (found.points, found.forecast, found.aim.value) == (0, None, Decimal(10))


def test_nothing_read_is_nothing_to_forecast():
    assert outlook([]) is None
