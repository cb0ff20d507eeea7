"""Targets, yearly paths and pace, as plain arithmetic over the district's document and small made-up aims."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from yeogiro.plan.counting import Aim, Path, aim_of, pace_of, path_of
from yeogiro.plan.document.read import read_plan

DOCUMENT = read_plan(settings.DISTRICT_DIR)
STATED = {row.key: row for row in DOCUMENT.plan.indicators}
LAST = date(2022, 12, 31)


def path(key: str) -> Path:
    return path_of(DOCUMENT, STATED[key])


def aim(value: str | None = "10", comparator: str = "at-least", baseline: str | None = None) -> Aim:
    number = None if value is None else Decimal(value)
    return Aim(number, comparator, "2022", "", LAST, None if baseline is None else Decimal(baseline))


def test_a_schedule_row_that_leads_to_the_target_is_the_path():
    assert path("playgrounds-improved").source == "schedule"
    assert path("playgrounds-improved").years == {2018: 5, 2019: 10, 2020: 15, 2021: 20, 2022: 25}
    assert path("barrier-free-playgrounds").years == {2018: 0, 2019: 1, 2020: 1, 2021: 1, 2022: 2}
    assert path("trail-stories").years == {2018: 1, 2019: 1, 2020: 2, 2021: 2, 2022: 3}


def test_a_share_goes_from_its_baseline_to_its_target_in_a_straight_line():
    years = path("women-managers").years
    assert years[2018] == Decimal("20.96") + Decimal("2.04") / 5
    assert years[2022] == 23


def test_a_count_over_the_plans_years_starts_from_nothing():
    assert path("budget-meetings").years == {2018: 4, 2019: 8, 2020: 12, 2021: 16, 2022: 20}
    assert path("family-centre-built").years == {2018: 0, 2019: 0, 2020: 0, 2021: 0, 2022: 1}


def test_a_count_of_what_runs_starts_from_its_baseline_in_whole_things():
    assert path("childcare-centres-running").years == {2018: 1, 2019: 1, 2020: 1, 2021: 1, 2022: 2}


def test_an_unknown_baseline_is_not_zero_so_there_is_no_path():
    assert [path(key).reason for key in ("women-culture-clubs", "monitoring-acted-on")] == ["baseline"] * 2
    assert path("monitoring-acted-on").years == {}


def test_after_its_last_year_a_path_stays_and_before_its_first_there_is_none():
    found = Path("line", {2018: Decimal(1), 2022: Decimal(5)})
    assert [found.by_end_of(year) for year in (2017, 2018, 2020, 2022, 2030)] == [None, 1, 1, 5, 5]


def test_a_target_of_a_month_is_due_on_its_last_day():
    row = STATED["centres-cleaned"]
    assert aim_of(DOCUMENT, row).last_day == LAST


@pytest.mark.parametrize(
    ("comparator", "baseline", "value", "met"),
    [
        ("at-least", None, "10", True),
        ("at-least", None, "9.9", False),
        ("at-most", None, "10", True),
        ("at-most", None, "10.1", False),
        ("reach", None, "12", True),
        ("reach", "4", "12", True),
        ("reach", "4", "9", False),
        ("reach", "20", "9", True),
        ("reach", "20", "12", False),
    ],
)
def test_a_bare_figure_is_reached_or_passed_seen_from_its_baseline(comparator, baseline, value, met):
    assert aim("10", comparator, baseline).met_by(Decimal(value)) is met


STEPS = Path(
    "line", {2018: Decimal(2), 2019: Decimal(4), 2020: Decimal(6), 2021: Decimal(8), 2022: Decimal(10)}
)


@pytest.mark.parametrize(
    ("value", "on", "pace"),
    [
        ("4", date(2019, 12, 31), "on-track"),
        ("3", date(2019, 12, 31), "late"),
        ("4", date(2020, 6, 30), "on-track"),
        ("3", date(2020, 6, 30), "late"),
        ("10", date(2018, 6, 30), "on-track"),
        ("2", date(2018, 6, 30), "on-track"),
        ("1", date(2018, 6, 30), "not-yet"),
        ("9", date(2022, 11, 15), "on-track"),
        ("9", LAST, "late"),
        ("9", date(2024, 1, 1), "late"),
        ("11", date(2024, 1, 1), "on-track"),
    ],
)
def test_the_last_finished_year_decides_the_pace(value, on, pace):
    assert pace_of(Decimal(value), aim(), STEPS, on) == pace


def test_without_a_path_only_a_met_or_missed_target_can_be_said():
    nowhere = Path("", reason="baseline")
    days = (date(2020, 1, 1), LAST)
    assert [pace_of(Decimal(5), aim(), nowhere, on) for on in days] == ["not-yet", "late"]
    assert [pace_of(Decimal(10), aim(), nowhere, on) for on in days] == ["on-track", "on-track"]


def test_without_a_value_or_a_target_nothing_can_be_said():
    assert [pace_of(None, aim(), STEPS, LAST), pace_of(Decimal(5), aim(None), STEPS, LAST)] == ["not-yet"] * 2


def test_where_less_is_better_the_path_falls():
    falling = Path("line", {2018: Decimal(18), 2022: Decimal(10)})
    paces = [pace_of(Decimal(value), aim("10", "at-most"), falling, date(2018, 12, 31)) for value in (18, 19)]
    assert paces == ["on-track", "late"]
