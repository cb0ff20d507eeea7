"""The demo city's money and returns: deterministic, labelled, played once."""

from datetime import date

import pytest

from yeogiro.people.demo import officer
from yeogiro.people.models import Department, Post
from yeogiro.plan.counting import read
from yeogiro.plan.demo import money as demo_money
from yeogiro.plan.demo import returns as demo_returns
from yeogiro.plan.models import Evaluation, Plan, Return, ReturnRow, Spending
from yeogiro.plan.selectors.pilots import pilots
from yeogiro.plan.selectors.returned import months, returned_indicators
from yeogiro.plan.selectors.spent import by_year, cells_of

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)


@pytest.fixture
def somebody(seodaemun):
    department = Department.objects.order_by("pk").first()
    return officer(
        username="demo",
        name="시범",
        department=department,
        title=("담당", "Officer"),
        role=Post.Role.COORDINATOR,
    )


def test_the_demo_spends_most_of_every_year_and_once(somebody):
    plan = Plan.objects.get()
    demo_money.play(plan=plan, by=somebody, on=ON)
    first = list(Spending.objects.order_by("pk").values_list("voucher", "amount"))
    demo_money.play(plan=plan, by=somebody, on=ON)
    assert list(Spending.objects.order_by("pk").values_list("voucher", "amount")) == first
    assert Spending.objects.filter(synthetic=False).count() == 0
    assert Spending.objects.filter(on__gt=ON).count() == 0
    years = by_year(cells_of(plan), plan.years)
    for year in range(2018, 2022):
        assert 70 <= years[year].rate <= 100, (year, years[year])
    assert [cell for cell in cells_of(plan) if cell.money.overspent] == []
    outcomes = [
        (pilot.decided.outcome if pilot.decided else "", pilot.overdue) for pilot in pilots(plan, on=ON)
    ]
    assert outcomes == [("continue", False), ("", True)]
    assert Evaluation.objects.filter(synthetic=False).count() == 0


def test_the_demo_files_every_month_and_counts_the_printed_levels(somebody):
    plan = Plan.objects.get()
    demo_returns.play(plan=plan, by=somebody, on=ON)
    made = (Return.objects.count(), ReturnRow.objects.count())
    demo_returns.play(plan=plan, by=somebody, on=ON)
    assert (Return.objects.count(), ReturnRow.objects.count()) == made
    assert Return.objects.filter(synthetic=False).count() == 0
    assert Return.objects.filter(state="provisional").count() == 2 * len(returned_indicators(plan))
    assert Return.objects.filter(state="replaced").count() == 1
    assert {one.state for one in months(plan, [2022], on=ON)} == {"confirmed", "provisional"}
    counts = sorted(round(read(row, ON).value) for row in returned_indicators(plan))
    assert counts[0] == 12
    assert all(30 <= one <= 45 for one in counts[1:])
