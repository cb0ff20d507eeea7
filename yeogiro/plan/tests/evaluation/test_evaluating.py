"""Pilots: due, overdue, evaluated; what a unit cost; and what is no pilot."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from yeogiro.plan import actions
from yeogiro.plan.actions import closing
from yeogiro.plan.models import Evaluation, Indicator, Project, Task
from yeogiro.plan.selectors.pilots import UnitCost, UnitCosts, due_day, is_pilot, pilots, unit_costs

from ..making import make_line, make_return, mark
from ..office import MARKET, NOW, harbour_with

pytestmark = pytest.mark.django_db
DECISION = {"name": "운영 평가후 결정", "due": "2025-02", "printed": "※ 운영 평가후 결정"}
SAID = {
    "results": "손님이 늘었습니다",
    "outcome": "continue",
    "reason": "수요가 있습니다",
    "by": None,
    "now": NOW,
}


@pytest.fixture
def pilot(haean) -> Project:
    """The market, tried out until February 2025."""
    document = harbour_with(MARKET, "detail", "decision", value=DECISION)
    actions.load_plan(document=document, now=NOW)
    return Project.objects.get(key="harbour-market")


def test_a_pilot_is_overdue_after_its_day_until_somebody_decides(pilot):
    plan = pilot.plan
    assert [one.overdue for one in pilots(plan, on=date(2025, 2, 28))] == [False]
    (late,) = pilots(plan, on=date(2025, 3, 1))
    assert (late.project, late.due_on, late.overdue, late.decided) == (pilot, date(2025, 2, 28), True, None)
    made = actions.evaluate(project=pilot, **SAID)
    (done,) = pilots(plan, on=date(2026, 11, 15))
    assert (done.overdue, done.decided) == (False, made)


def test_a_project_without_a_decision_is_no_pilot(pilot):
    other = Project.objects.exclude(pk=pilot.pk).first()
    assert (is_pilot(pilot), is_pilot(other)) == (True, False)
    with pytest.raises(ValidationError):
        actions.evaluate(project=other, **SAID)
    assert Evaluation.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"results": " "},
        {"reason": ""},
        {"outcome": "later"},
        {"satisfaction": Decimal(101)},
        {"satisfaction": Decimal(-1)},
        {"unit_cost": -1},
    ],
)
def test_half_an_evaluation_is_none(pilot, wrong):
    with pytest.raises(ValidationError) as refused:
        actions.evaluate(project=pilot, **SAID | wrong)
    assert list(refused.value.message_dict) == list(wrong)
    assert Evaluation.objects.count() == 0


def test_the_same_words_twice_are_one_and_a_later_decision_follows(pilot):
    assert actions.evaluate(project=pilot, **SAID) == actions.evaluate(project=pilot, **SAID)
    actions.evaluate(project=pilot, **SAID | {"outcome": "grow", "unit_cost": 0, "satisfaction": Decimal(0)})
    (seen,) = pilots(pilot.plan, on=date(2026, 11, 15))
    assert [row.outcome for row in seen.evaluations] == ["grow", "continue"]
    assert (seen.decided.unit_cost, seen.decided.satisfaction) == (0, Decimal(0))


def test_a_decision_without_a_month_is_due_at_the_end_of_its_year(haean):
    assert (due_day("2024-02", haean), due_day("2025", haean), due_day("", haean)) == (
        date(2024, 2, 29),
        date(2025, 12, 31),
        date(2026, 12, 31),
    )


def test_a_units_cost_is_what_its_own_rows_cost_over_what_the_year_added(haean):
    Indicator.objects.filter(plan=haean, key="boats").update(cumulative=True)
    market = Task.objects.get(key="market", project__plan=haean)
    lamps = Task.objects.get(key="lamps", project__plan=haean)
    for task, year, amount in ((market, 2024, 90), (market, 2025, 40), (lamps, 2024, 777)):
        actions.spend(
            project=task.project,
            task=task,
            year=year,
            source="city",
            on=date(year, 5, 2),
            amount=amount,
            memo="대금",
            voucher=str(year),
            by=None,
            now=NOW,
        )
    mark(market, 2024, marked_on=date(2024, 12, 1), done_count=3)
    (costs,) = unit_costs(market.project, on=date(2025, 11, 1), everything=True)
    assert [(one.year, one.spent) for one in costs.years] == [(2024, 90), (2025, 40)]


def test_a_unit_cost_needs_both_sides_and_years_without_a_count_stay_out_of_the_sum():
    years = [
        UnitCost(None, 2018, 90, Decimal(3)),
        UnitCost(None, 2019, 50, None),
        UnitCost(None, 2020, 0, Decimal(2)),
        UnitCost(None, 2021, 60, Decimal(0)),
    ]
    assert [one.won for one in years] == [30, None, None, None]
    total = UnitCosts(None, years).total
    assert (total.spent, total.units, total.won) == (150, Decimal(5), 30)


def test_the_public_sees_unit_costs_of_families_only_as_they_are_released(seodaemun):
    care = Indicator.objects.select_related("project__plan").get(key="gap-care-families")
    plan, on = care.project.plan, date(2022, 11, 15)
    for year, number in ((2018, 6), (2019, 3), (2020, 4), (2022, 9)):
        of = make_return(care, date(year, 3, 1))
        for _ in range(number):
            make_line(of, date(year, 3, 5))
    for year in (2018, 2019, 2020, 2021):
        closing.close_year(plan=plan, year=year, by=None, now=NOW)

    def units(everything: bool) -> list[Decimal | None]:
        (costs,) = unit_costs(care.project, on=on, everything=everything, only=care)
        assert costs.held_back is not everything
        return [one.units for one in costs.years]

    assert units(True) == [6, 3, 4, 0, 9]
    assert units(False) == [6, 0, 7, 0, None]
