"""Two officers close a year at once, on both databases: one wins, the other is told by whom."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from yeogiro.people.models import Account
from yeogiro.plan.actions import closing
from yeogiro.plan.models import Plan, Reading, YearClosing

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2022, 3, 2, 3, tzinfo=UTC)
OFFICERS = 4


def test_of_officers_closing_at_once_one_wins_and_the_others_are_told():
    call_command("load_plan", str(settings.DISTRICT_DIR), verbosity=0)
    plan = Plan.objects.get()
    officers = [Account.objects.create_user(f"officer-{n}") for n in range(OFFICERS)]
    start = Barrier(OFFICERS)

    def close(officer: Account) -> str:
        try:
            start.wait(timeout=20)
            closing.close_year(plan=plan, year=2021, by=officer, now=NOW)
            return "closed"
        except closing.AlreadyClosed as told:
            return told.closing.closed_by.username
        finally:
            connection.close()

    with ThreadPoolExecutor(OFFICERS) as pool:
        said = list(pool.map(close, officers))
    winner = YearClosing.objects.get()
    assert sorted(said) == sorted(["closed", *[winner.closed_by.username] * (OFFICERS - 1)])
    assert said[officers.index(winner.closed_by)] == "closed"
    assert Reading.objects.filter(closing=winner).count() == 16
