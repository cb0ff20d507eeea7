"""Returns and rounds, with the rows that must not count."""

from datetime import date
from decimal import Decimal

import pytest

from yeogiro.lib.measures import Ask, all_measures, compute, split
from yeogiro.plan.measures import months_before, worth_of
from yeogiro.plan.models import Indicator, Plan, Task, TaskYear
from yeogiro.plan.tests.making import MAKERS, make_line, make_partner, make_return, mark

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
FIRST = date(2018, 1, 1)


def returned(row: Indicator, on: date = ON, since: date | None = FIRST, **filters):
    return compute("plan.returned", Ask(on, since, {"indicator": row.pk, **filters}))


def test_every_measure_of_the_room_has_a_maker():
    assert {name for name in all_measures() if name.startswith("plan.")} == set(MAKERS)


def test_a_family_in_two_months_is_one_family(indicator):
    care, partner = indicator("gap-care-families"), make_partner()
    for month in (date(2022, 9, 3), date(2022, 10, 3)):
        make_line(make_return(care, month, body=partner), month, reference="F-1")
    found = returned(care)
    assert (found.value, found.rows.count(), found.returned, found.recorded) == (1, 1, 1, 0)


def test_the_same_number_at_two_partners_is_two_families(indicator):
    care = indicator("gap-care-families")
    for _ in range(2):
        make_line(make_return(care, ON), ON, reference="F-1")
    assert returned(care).value == 2


def test_lines_that_must_not_count_do_not(indicator):
    care, cleaned = indicator("gap-care-families"), indicator("centres-cleaned")
    make_line(make_return(care, ON), ON)
    make_line(make_return(care, ON), ON, counts=False)
    make_line(make_return(care, ON, state="replaced"), ON)
    make_line(make_return(care, ON), date(2022, 11, 16))
    make_line(make_return(care, FIRST), date(2017, 12, 31))
    make_line(make_return(cleaned, ON), ON)
    assert returned(care).value == 1


def test_a_case_rests_on_a_confirmed_line_where_there_is_one(indicator):
    care, partner = indicator("gap-care-families"), make_partner()
    first = make_return(care, date(2022, 9, 1), state="provisional", body=partner)
    later = make_return(care, date(2022, 10, 1), body=partner)
    make_line(first, date(2022, 9, 2), reference="F-1")
    make_line(later, date(2022, 10, 2), reference="F-1")
    make_line(first, date(2022, 9, 2), reference="F-2")
    found = returned(care)
    assert (found.value, found.provisional) == (2, 1)
    assert found.rows.get(reference="F-1").of == later


def test_a_suggestion_acted_on_later_is_one_that_counts(indicator):
    acted, partner = indicator("monitoring-acted-on"), make_partner()
    first = make_return(acted, date(2022, 9, 1), body=partner)
    second = make_return(acted, date(2022, 10, 1), body=partner)
    make_line(first, date(2022, 9, 5), reference="S-1", counts=False)
    make_line(second, date(2022, 10, 5), reference="S-1", counts=True)
    make_line(second, date(2022, 10, 5), reference="S-2", counts=False)
    found = returned(acted, since=None, unit="percent", months=12)
    assert (found.numerator, found.denominator, found.value) == (1, 2, 50)
    assert (found.rows.count(), found.counted.count()) == (2, 1)


def test_the_last_twelve_months_leave_out_the_same_day_a_year_ago(indicator):
    acted = indicator("monitoring-acted-on")
    of = make_return(acted, date(2021, 11, 1))
    make_line(of, date(2021, 11, 15))
    make_line(of, date(2021, 11, 16))
    assert returned(acted, since=None, unit="percent", months=12).denominator == 1


def test_a_share_is_not_rounded(indicator):
    acted = indicator("monitoring-acted-on")
    of = make_return(acted, ON)
    for counts in (True, True, False):
        make_line(of, ON, counts=counts)
    assert returned(acted, since=None, unit="percent").value == Decimal(200) / Decimal(3)


def test_without_returns_there_is_no_number_and_an_empty_return_is_zero(indicator):
    care, acted = indicator("gap-care-families"), indicator("monitoring-acted-on")
    assert (returned(care).value, returned(care).missing != "") == (None, True)
    make_return(care, date(2022, 12, 1))
    make_return(care, ON, state="replaced")
    assert returned(care).value is None
    make_return(care, ON)
    make_return(acted, ON)
    assert returned(care).value == 0
    assert returned(acted, since=None, unit="percent").value is None


def test_splits_add_up_to_the_number(indicator):
    care = indicator("gap-care-families")
    of = make_return(care, ON)
    for sex in ("f", "f", "m", ""):
        make_line(of, ON, sex=sex)
    assert split(returned(care), "sex") == [("", 1, 1), ("f", 2, 2), ("m", 1, 1)]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2022, 11, 15), 12, date(2021, 11, 15)),
        (date(2022, 12, 31), 12, date(2021, 12, 31)),
        (date(2022, 3, 31), 1, date(2022, 2, 28)),
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2022, 1, 1), 1, date(2021, 12, 1)),
    ],
)
def test_months_before_keeps_to_the_calendar(day, months, before):
    assert months_before(day, months) == before


def rounds(on: date = ON, since: date | None = FIRST, **filters):
    return compute("plan.rounds_done", Ask(on, since, {"task": "walk-together/stories", **filters}))


@pytest.fixture
def stories(plan) -> Task:
    return Task.objects.get(project__plan=plan, project__key="walk-together", key="stories")


def test_a_done_year_is_worth_what_was_done_else_what_was_planned_else_one(stories):
    mark(stories, 2018, marked_on=date(2018, 6, 1), done_count=2)
    mark(stories, 2020, marked_on=date(2020, 6, 1))
    TaskYear.objects.filter(task=stories, year=2022).update(count=None)
    mark(stories, 2022, marked_on=date(2022, 6, 1))
    found = rounds()
    assert (found.value, sum(worth_of(cell) for cell in found.rows)) == (4, 4)


def test_rounds_that_must_not_count_do_not(stories):
    mark(stories, 2018, marked_on=date(2018, 6, 1), outcome="partly")
    mark(stories, 2020, marked_on=date(2020, 6, 1), outcome="not-done")
    mark(stories, 2022, marked_on=date(2022, 11, 16))
    signs = Task.objects.get(project=stories.project, key="signs")
    mark(signs, 2019, marked_on=date(2019, 6, 1))
    gone = mark(stories, 2021, marked_on=date(2021, 6, 1))
    TaskYear.objects.filter(pk=gone.pk).update(in_force=False)
    early = mark(stories, 2017, marked_on=date(2017, 6, 1))
    found = rounds()
    assert (found.value, early.year) == (0, 2017)


def test_a_year_written_down_late_counts_at_its_own_end(stories):
    mark(stories, 2020, marked_on=date(2021, 2, 1))
    ends = (date(2019, 12, 31), date(2020, 11, 15), date(2020, 12, 31), date(2021, 1, 1))
    assert [rounds(on).value for on in ends] == [0, 0, 1, 1]


def test_rounds_of_another_plan_do_not_count(stories, plan):
    mark(stories, 2020, marked_on=date(2020, 6, 1))
    other = Plan.objects.create(key="other", first_year=2018, last_year=2022)
    assert [rounds(plan=one.pk).value for one in (plan, other)] == [1, 0]
