"""A return filed, confirmed or corrected while its year is being closed: one waits for the other. Both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from yeogiro.lib.sheets import write_csv
from yeogiro.people.models import Body
from yeogiro.plan import actions
from yeogiro.plan.actions import closing
from yeogiro.plan.files.returned import SHEET
from yeogiro.plan.models import Indicator, Return, YearClosing

from ..office import NOW
from ..test_actions_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
HELD_SECONDS = 0.4


@pytest.fixture
def boats(haean) -> Indicator:
    Indicator.objects.filter(plan=haean, key="boats").update(measure="plan.returned")
    return Indicator.objects.select_related("plan").get(plan=haean, key="boats")


@pytest.fixture
def society(boats) -> Body:
    return Body.objects.create(name_ko="어촌계", name_en="Society")


def file_of(reference: str) -> bytes:
    return write_csv(SHEET, [{"reference": reference, "on": date(2025, 6, 3), "counts": True}])


def send(boats: Indicator, body: Body) -> Return:
    sent = {"file": file_of("A-1"), "file_name": "6.csv", "attested_by": "총무", "by": None, "now": NOW}
    return actions.file_return(indicator=boats, body=body, month=date(2025, 6, 1), **sent)[0]


def close(boats: Indicator) -> YearClosing:
    return closing.close_year(plan=boats.plan, year=2025, by=None, now=NOW)


def overlapping(first: Callable[[], object], second: Callable[[], object]) -> object:
    """What `second` meets when it starts while `first` is done but not committed; its result or its error."""
    begun = Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                first()
                begun.set()
                Event().wait(HELD_SECONDS)
        finally:
            begun.set()
            connection.close()

    def follow() -> object:
        try:
            begun.wait(timeout=20)
            return second()
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        held, followed = pool.submit(hold), pool.submit(follow)
        held.result()
        return followed.result()


def test_a_closing_waits_for_the_return_being_filed_and_sees_it(boats, society):
    met = overlapping(lambda: send(boats, society), lambda: close(boats))
    assert isinstance(met, ValidationError)
    assert (Return.objects.count(), YearClosing.objects.count()) == (1, 0)


def test_a_return_waits_for_the_closing_and_is_refused(boats, society):
    met = overlapping(lambda: close(boats), lambda: send(boats, society))
    assert isinstance(met, ValidationError)
    assert (Return.objects.count(), YearClosing.objects.count()) == (0, 1)


def test_a_correction_and_a_confirmation_wait_for_the_closing_and_are_refused(boats, society, team):
    filed = send(boats, society)
    more = {"file": file_of("A-2"), "file_name": "6-2.csv", "attested_by": "총무", "reason": "누락"}

    def accept() -> None:
        closing.close_year(
            plan=boats.plan, year=2025, by=None, now=NOW, accept_provisional=True, note="잠정치로 마감"
        )

    met = overlapping(accept, lambda: actions.correct_return(of=filed, by=None, now=NOW, **more))
    assert isinstance(met, ValidationError)
    closing.reopen_year(plan=boats.plan, year=2025, reason="다시", by=None, now=NOW)
    met = overlapping(accept, lambda: actions.confirm_return(of=filed, by=team.officer, now=NOW))
    assert isinstance(met, ValidationError)
    assert [one.state for one in Return.objects.all()] == ["provisional"]


def test_filed_and_closed_at_once_never_both_stand(boats, society):
    outcome = at_once(lambda: send(boats, society).pk, lambda: close(boats).pk)
    assert outcome.count(ValidationError) == 1
    assert Return.objects.count() + YearClosing.objects.count() == 1
