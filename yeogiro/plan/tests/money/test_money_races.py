"""Two officers at once, each in a connection of its own: one wins, the other is told. On both databases."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from yeogiro.lib.sheets import write_csv
from yeogiro.people.models import Body
from yeogiro.plan import actions
from yeogiro.plan.files.returned import SHEET
from yeogiro.plan.models import CarryOver, Indicator, Return, ReturnRow, Spending, Task

from ..office import NOW
from ..test_actions_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
LINE = {"reference": "A-1", "on": date(2025, 6, 3), "counts": True}


def test_of_two_refunds_of_the_last_won_one_is_refused(haean):
    market = Task.objects.get(key="market", project__plan=haean)
    shared = {"project": market.project, "task": market, "year": 2024, "source": "city", "memo": "대금"}
    shared |= {"on": date(2024, 6, 1), "by": None, "now": NOW, "amount": 10}
    actions.spend(voucher="1", **shared)

    def back(voucher: str):
        return lambda: actions.spend(voucher=voucher, refund=True, **shared).voucher

    assert at_once(back("2"), back("3")).count(ValidationError) == 1
    assert Spending.objects.filter(refund=True).count() == 1


def test_the_same_voucher_sent_twice_at_once_is_one_entry(haean):
    market = Task.objects.get(key="market", project__plan=haean)

    def pay():
        return actions.spend(
            project=market.project,
            year=2024,
            source="city",
            memo="대금",
            on=date(2024, 6, 1),
            by=None,
            now=NOW,
            amount=10,
            voucher="1",
        ).amount

    assert at_once(pay, pay) == [10, 10]
    assert Spending.objects.count() == 1


def test_of_two_who_carry_over_at_once_one_is_told(haean):
    market = Task.objects.get(key="market", project__plan=haean)

    def carry(amount: int):
        return lambda: (
            actions.carry_over(
                task=market, from_year=2024, amount=amount, reason="지연", by=None, now=NOW
            ).amount
        )

    outcome = at_once(carry(5), carry(6))
    assert outcome.count(ValidationError) == 1
    assert [CarryOver.objects.get().amount] == [one for one in outcome if isinstance(one, int)]


@pytest.fixture
def boats(haean) -> Indicator:
    Indicator.objects.filter(plan=haean, key="boats").update(measure="plan.returned")
    return Indicator.objects.get(plan=haean, key="boats")


def send(boats, body, reference: str):
    return lambda: actions.file_return(
        indicator=boats,
        body=body,
        month=date(2025, 6, 1),
        file=write_csv(SHEET, [LINE | {"reference": reference}]),
        file_name="6.csv",
        attested_by="총무",
        by=None,
        now=NOW,
    )[1]


def test_of_two_files_for_one_month_at_once_one_stands(boats):
    body = Body.objects.create(name_ko="어촌계", name_en="Society")
    assert sorted(map(str, at_once(send(boats, body, "A-1"), send(boats, body, "A-2")))) == sorted(
        ["True", str(ValidationError)]
    )
    assert (Return.objects.count(), ReturnRow.objects.count()) == (1, 1)


def test_the_same_file_sent_twice_at_once_is_one_return(boats):
    body = Body.objects.create(name_ko="어촌계", name_en="Society")
    assert sorted(at_once(send(boats, body, "A-1"), send(boats, body, "A-1"))) == [False, True]
    assert (Return.objects.count(), ReturnRow.objects.count()) == (1, 1)


def test_of_two_officers_who_confirm_at_once_one_is_told(boats, team):
    body = Body.objects.create(name_ko="어촌계", name_en="Society")
    send(boats, body, "A-1")()
    filed = Return.objects.get()

    def confirm(account):
        return lambda: actions.confirm_return(of=filed, by=account, now=NOW).confirmed_by.username

    outcome = at_once(confirm(team.officer), confirm(team.coordinator))
    assert outcome.count(ValidationError) == 1
    assert [Return.objects.get().confirmed_by.username] == [one for one in outcome if isinstance(one, str)]
