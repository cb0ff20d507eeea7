"""Money spent, given back, carried over; what is left, and what must not count."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from yeogiro.plan import actions
from yeogiro.plan.models import BudgetLine, CarryOver, Spending, Task
from yeogiro.plan.selectors.spent import by_year, cells_of, paid_from, rows_by, steps_of, summed

from ..office import NOW

pytestmark = pytest.mark.django_db
MILLION = 1_000_000


@pytest.fixture
def market(haean) -> Task:
    """The market's budget row: 400, 250 and nothing, in million won."""
    return Task.objects.get(key="market", project__plan=haean)


def pay(task: Task, amount: int, voucher: str, *, year: int = 2024, source: str = "district", **more):
    given = {"on": date(year, 6, 1), "memo": "대금", "by": None, "now": NOW} | more
    return actions.spend(
        project=task.project, task=task, year=year, source=source, amount=amount, voucher=voucher, **given
    )


def test_what_is_left_is_allotted_less_spent_plus_given_back(market):
    pay(market, 90 * MILLION, "1")
    pay(market, 40 * MILLION, "2", source="city")
    pay(market, 10 * MILLION, "3", refund=True)
    pay(market, 7 * MILLION, "4", year=2025)
    money = by_year(cells_of(market.project.plan, [market.project]), [2024, 2025, 2026])
    assert (money[2024].available, money[2024].spent, money[2024].left) == (
        400 * MILLION,
        120 * MILLION,
        280 * MILLION,
    )
    assert money[2024].rate == Decimal(30)
    assert (money[2025].spent, money[2025].left) == (7 * MILLION, 243 * MILLION)
    assert (money[2026].available, money[2026].rate, money[2026].left) == (None, None, None)


def test_money_of_other_projects_years_and_dropped_budgets_does_not_count(market):
    pay(market, 100 * MILLION, "1")
    lamps = Task.objects.get(key="lamps", project__plan=market.project.plan)
    pay(lamps, 50 * MILLION, "1", source="city")
    BudgetLine.objects.filter(task=market, year=2025).update(in_force=False)
    cells = cells_of(market.project.plan, [market.project])
    assert {cell.project for cell in cells} == {market.project_id}
    whole = summed(cells)
    assert (whole.allotted, whole.spent) == (400 * MILLION, 100 * MILLION)


def test_spending_beyond_the_budget_is_said_and_not_hidden(market):
    pay(market, 410 * MILLION, "1")
    money = by_year(cells_of(market.project.plan), [2024])[2024]
    assert market.project.pk in {cell.project for cell in cells_of(market.project.plan)}
    mine = by_year(cells_of(market.project.plan, [market.project]), [2024])[2024]
    assert (mine.left, mine.overspent) == (-10 * MILLION, 10 * MILLION)
    assert money.spent == 410 * MILLION


def test_an_unreadable_budget_is_left_out_of_the_rate_and_its_money_stands_beside(haean, market):
    lamps = Task.objects.get(key="lamps", project__plan=haean)
    line = BudgetLine.objects.get(task=lamps, amount__isnull=True)
    pay(lamps, 5 * MILLION, "1", year=line.year)
    money = by_year(cells_of(haean, [lamps.project]), [line.year])[line.year]
    assert (money.unreadable, money.available, money.rate) == (1, None, None)
    assert (money.spent, money.beside, money.counted) == (5 * MILLION, 5 * MILLION, 0)


def test_the_detailed_plan_and_the_list_of_projects_are_never_added_together(haean, market):
    whole = summed(cells_of(haean, [market.project]))
    assert whole.allotted == 650 * MILLION


def test_the_same_voucher_sent_twice_is_one_entry_and_another_content_is_told(market):
    assert pay(market, 5, "1") == pay(market, 5, "1")
    with pytest.raises(ValidationError, match="1"):
        pay(market, 6, "1")
    assert list(Spending.objects.values_list("amount", flat=True)) == [5]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": -3}, "amount"),
        ({"year": 2030, "on": date(2024, 6, 1)}, "year"),
        ({"source": "lottery"}, "source"),
        ({"on": date(2023, 12, 31)}, "on"),
        ({"on": date(2025, 1, 21)}, "on"),
        ({"year": 2026, "on": date(2026, 12, 24)}, "on"),
        ({"memo": " "}, "memo"),
        ({"voucher": ""}, "voucher"),
    ],
)
def test_a_wrong_entry_is_refused_by_its_field(market, wrong, field):
    given = {"amount": 5, "voucher": "1"} | wrong
    with pytest.raises(ValidationError) as refused:
        pay(market, **given)
    assert list(refused.value.message_dict) == [field]
    assert Spending.objects.count() == 0


def test_a_task_of_another_project_does_not_pay(haean, market):
    lamps = Task.objects.get(key="lamps", project__plan=haean)
    with pytest.raises(ValidationError):
        actions.spend(
            project=market.project,
            task=lamps,
            year=2024,
            source="city",
            on=date(2024, 2, 1),
            amount=1,
            memo="대금",
            voucher="1",
            by=None,
            now=NOW,
        )


def test_the_books_of_a_year_stay_open_until_the_twentieth_of_january(market):
    assert pay(market, 5, "1", on=date(2025, 1, 20)).year == 2024


def test_no_more_comes_back_than_was_paid_from_the_same_pot(market):
    pay(market, 10, "1")
    with pytest.raises(ValidationError):
        pay(market, 11, "2", refund=True)
    with pytest.raises(ValidationError):
        pay(market, 1, "2", refund=True, source="city")
    pay(market, 10, "2", refund=True)
    assert summed(cells_of(market.project.plan, [market.project])).spent == 0


def test_carried_money_leaves_one_year_and_may_be_spent_in_the_next(market):
    pay(market, 300 * MILLION, "1")
    actions.carry_over(task=market, from_year=2024, amount=60 * MILLION, reason="공사 지연", by=None, now=NOW)
    money = by_year(cells_of(market.project.plan, [market.project]), [2024, 2025])
    assert (money[2024].carried_out, money[2024].left) == (60 * MILLION, 40 * MILLION)
    assert (money[2025].carried_in, money[2025].available) == (60 * MILLION, 310 * MILLION)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 401 * MILLION},
        {"amount": 0},
        {"reason": " "},
        {"from_year": 2026},
        {"from_year": 2023},
    ],
)
def test_nothing_is_carried_beyond_what_is_left_or_without_a_reason(market, wrong):
    given = {"from_year": 2024, "amount": 5, "reason": "지연"} | wrong
    with pytest.raises(ValidationError):
        actions.carry_over(task=market, by=None, now=NOW, **given)
    assert CarryOver.objects.count() == 0


def test_a_year_is_carried_over_once(market):
    actions.carry_over(task=market, from_year=2024, amount=5, reason="지연", by=None, now=NOW)
    with pytest.raises(ValidationError):
        actions.carry_over(task=market, from_year=2024, amount=6, reason="지연", by=None, now=NOW)
    assert CarryOver.objects.get().amount == 5


def test_parts_by_task_and_source_add_up_to_the_whole(haean, market):
    pay(market, 11, "1")
    pay(market, 22, "2", source="city")
    pay(market, 5, "3", source="city", refund=True)
    cells = cells_of(haean)
    rows = rows_by(cells, lambda cell: cell.project, haean.years)
    assert sum(row.total.spent for row in rows.values()) == summed(cells).spent == 28
    sources = paid_from(cells, haean.years)
    assert sources == {
        "city": {2024: 17, 2025: 0, 2026: 0},
        "district": {2024: 11, 2025: 0, 2026: 0},
    }


def test_a_step_names_the_rows_that_pay_for_it(haean, market):
    pay(market, 9, "1")
    step = next(one for one in steps_of(market.project, cells_of(haean)) if one.task == market)
    assert (step.payers, step.money.spent, step.shared) == ([market], 9, False)
