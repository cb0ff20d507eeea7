"""Reading indicators: live, by the version in force on the day, with the rows behind every number."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yeogiro.lib.measures import all_measures
from yeogiro.people.models import Account
from yeogiro.people.tests.making import make_term
from yeogiro.plan import actions
from yeogiro.plan.counting import (
    Definition,
    compare_definitions,
    editions,
    indicators_moved_by,
    read,
    read_all,
    read_on,
)
from yeogiro.plan.models import PlanVersion, Task
from yeogiro.plan.tests.making import make_line, make_return, mark

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
NOW = datetime(2022, 11, 15, 3, tzinfo=UTC)
SEATS = {"body_kind": "autonomy-committee"}


@pytest.fixture
def officer(db) -> Account:
    return Account.objects.create_user("officer")


def seat(*sexes: str, **words) -> None:
    for sex in sexes:
        make_term({**SEATS, "founded_on": "2015-01-01", "since": "2018-01-01", "sex": sex, **words}, on=ON)


def test_a_share_is_read_with_its_parts_baseline_target_and_pace(indicator):
    seat("f", "f", "m")
    found = read(indicator("women-on-residents-committees"), ON)
    assert (found.status, found.numerator, found.denominator) == ("live", 2, 3)
    assert found.value == Decimal(200) / Decimal(3)
    assert (found.baseline, found.aim.value, found.aim.comparator) == (31, 40, "reach")
    assert (found.path_target, found.pace, found.symbol) == (40, "on-track", "●")
    assert (found.rows.count(), found.counted.count(), found.counts_people) == (3, 2, False)


def test_what_nobody_recorded_is_not_measurable_and_says_why(indicator):
    found = read(indicator("women-on-residents-committees"), ON)
    assert (found.status, found.value, found.numerator) == ("not-measurable", None, None)
    assert (found.reason != "", found.pace, found.symbol) == (True, "not-yet", "◌")


def test_before_the_plan_no_target_can_be_read(indicator):
    seat("f", since="2016-01-01")
    found = read(indicator("women-on-residents-committees"), date(2017, 12, 31))
    assert (found.status, found.value, found.aim, found.version) == ("not-measurable", None, None, None)


def test_an_indicator_without_a_measure_says_so(indicator, plan):
    row = indicator("women-on-residents-committees")
    row.key = "nowhere"
    assert read(row, ON).status == "not-measurable"
    assert read(row, ON).aim is None


def test_returned_and_provisional_parts_are_told_apart(indicator):
    care = indicator("gap-care-families")
    make_line(make_return(care, ON), ON)
    make_line(make_return(care, ON, state="provisional"), ON)
    found = read(care, ON)
    assert (found.value, found.recorded, found.returned, found.provisional) == (2, 0, 2, 1)
    assert found.counts_people is True


def amended(plan, officer, *, key: str, path: str, value, on: date) -> PlanVersion:
    """Put a changed plan in force that differs in one value of an indicator."""
    draft = actions.open_draft(plan=plan, why="변경계획", by=officer, now=NOW)
    rows = draft.document["files"]["plan.toml"]["indicators"]
    at = next(i for i, row in enumerate(rows) if row["key"] == key)
    values = {("plan.toml", f"indicators[{at}].{path}"): value}
    actions.edit(version=draft, revision=0, values=values, why="목표 변경", by=officer, now=NOW)
    actions.put_in_force(version=draft, on=on, by=officer, now=NOW)
    return draft


def test_an_indicator_is_read_against_the_version_in_force_on_its_date(plan, indicator, officer):
    seat("f", "m")
    target = {"printed": "60%", "value": 60, "comparator": "at-least", "due": "2022"}
    key = "women-on-residents-committees"
    amended(plan, officer, key=key, path="target", value=target, on=date(2021, 7, 1))
    days = (date(2021, 6, 30), date(2021, 7, 1), ON)
    found = [read(indicator(key), on) for on in days]
    assert [one.aim.value for one in found] == [40, 60, 60]
    assert [one.aim.comparator for one in found] == ["reach", "at-least", "at-least"]
    assert [one.version.number for one in found] == [1, 2, 2]
    assert [one.pace for one in found] == ["on-track", "on-track", "late"]


def test_editions_show_what_each_version_said(plan, indicator, officer):
    key = "women-culture-clubs"
    filters = {"body_kind": "culture-club", "meetings_a_year": 4}
    amended(plan, officer, key=key, path="measure.filters", value=filters, on=date(2021, 7, 1))
    first, second = editions(indicator(key))
    assert (first.version.number, first.changed, first.definition.filters["meetings_a_year"]) == (1, False, 2)
    assert (second.version.number, second.changed, dict(second.definition.filters)) == (2, True, filters)


def test_a_changed_definition_shows_old_and_new_values_over_history(indicator):
    seat("f", "m")
    seat("f", since="2020-05-01", basis="ex-officio")
    row = indicator("women-on-residents-committees")
    old = Definition("people.women_in_seats", "percent", SEATS)
    new = Definition("people.women_in_seats", "percent", {**SEATS, "basis": "appointed"})
    found = compare_definitions(row, old, new, range(2018, 2024), today=ON)
    assert [(one.year, one.as_of) for one in found][-1] == (2022, ON)
    assert [one.new for one in found] == [50] * 5
    assert [one.old for one in found] == [50, 50, *[Decimal(200) / Decimal(3)] * 3]
    assert found[0].difference == 0
    nobody = Definition("people.women_in_seats", "percent", {"body_kind": "nobody"})
    assert [one.new for one in compare_definitions(row, old, nobody, [2020], today=ON)] == [None]


def test_a_record_says_which_indicators_it_moves(plan):
    seat("f")
    term = make_term({**SEATS, "sex": "m"}, on=ON)
    gone = make_term({**SEATS, "until": -1}, on=ON)
    assert [row.key for row in indicators_moved_by([gone, term], ON)] == ["women-on-residents-committees"]
    assert indicators_moved_by([gone], ON) == []
    stories = Task.objects.get(project__plan=plan, project__key="walk-together", key="stories")
    cell = mark(stories, 2020, marked_on=date(2020, 6, 1))
    assert [row.key for row in indicators_moved_by([cell], ON)] == ["trail-stories"]


def test_read_on_lists_all_sixteen_in_the_plans_order(plan):
    found = read_on(plan, ON)
    assert [one.indicator.number for one in found] == list(range(1, 17))


def test_a_year_to_come_has_no_reading_and_the_running_year_ends_today(plan):
    rows = read_all(plan, range(2018, 2024), today=ON)
    assert [list(row.readings) for row in rows] == [[2018, 2019, 2020, 2021, 2022]] * 16
    assert [one.as_of for one in rows[0].readings.values()][-2:] == [date(2021, 12, 31), ON]


def test_the_number_of_queries_does_not_grow_with_the_records(plan):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read_all(plan, plan.years, today=ON)
        return len(captured)

    read_all(plan, plan.years, today=ON)
    before = queries()
    care = plan.indicators.get(key="gap-care-families")
    of = make_return(care, ON)
    for _ in range(30):
        make_line(of, ON)
    seat(*["f", "m"] * 15)
    after = queries()
    assert after <= before
    assert before <= 50


def test_the_settings_district_is_the_one_that_is_read(plan):
    assert settings.DISTRICT_DIR.name == plan.key
    assert {row.measure for row in plan.indicators.all()} - set(all_measures()) == set()
