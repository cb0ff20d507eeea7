"""The office's own closed days: what is refused, what is logged, and two officers at once."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from yeogiro.lib import closures
from yeogiro.lib.models import Closure, ClosureChange
from yeogiro.lib.workdays import calendar

NOW = datetime(2022, 11, 15, 1, 0, tzinfo=UTC)
DAY = date(2022, 11, 16)
SIGNED = {"by": "coordinator", "now": NOW}


@pytest.mark.django_db
def test_a_day_is_entered_counts_at_once_and_is_logged():
    closures.close_office(on=DAY, reason=" 개청 기념일 ", **SIGNED)
    assert calendar().is_open(DAY) is False
    assert list(Closure.objects.values_list("on", "reason")) == [(DAY, "개청 기념일")]
    assert list(ClosureChange.objects.values_list("on", "closed", "by")) == [(DAY, True, "coordinator")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "reason"),
    [(date(2022, 11, 19), "토요일"), (date(2022, 10, 3), "개천절"), (DAY, "  "), (DAY, "두 번째")],
)
def test_a_closed_day_a_day_twice_and_a_day_without_reason_are_refused(on, reason):
    if reason == "두 번째":
        closures.close_office(on=DAY, reason="첫 번째", **SIGNED)
    before = Closure.objects.count()
    with pytest.raises(ValidationError):
        closures.close_office(on=on, reason=reason, **SIGNED)
    assert (Closure.objects.count(), ClosureChange.objects.count()) == (before, before)


@pytest.mark.django_db
def test_a_day_taken_out_is_a_working_day_again_and_the_log_keeps_both():
    row = closures.close_office(on=DAY, reason="행사", **SIGNED)
    closures.open_office(closure=row, **SIGNED)
    assert calendar().is_open(DAY) is True
    assert sorted(ClosureChange.objects.values_list("closed", flat=True)) == [False, True]
    with pytest.raises(ValidationError):
        closures.open_office(closure=row, **SIGNED)


@pytest.mark.django_db
def test_a_file_is_entered_as_a_whole_or_not_at_all():
    closures.close_office(on=DAY, reason="행사", **SIGNED)
    with pytest.raises(ValidationError):
        closures.import_closures(
            rows=[(date(2022, 11, 17), "행사"), (date(2022, 11, 20), "일요일")], **SIGNED
        )
    assert Closure.objects.count() == 1
    closures.import_closures(rows=[(DAY, "체육대회"), (date(2022, 11, 17), "행사")], **SIGNED)
    assert list(Closure.objects.values_list("reason", flat=True)) == ["체육대회", "행사"]


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_the_day_is_entered_by_one():
    outcomes, barrier = [], Barrier(2)

    def enter() -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            outcomes.append(closures.close_office(on=DAY, reason="행사", **SIGNED))
        except ValidationError as refused:
            outcomes.append(refused)
        finally:
            connection.close()

    threads = [Thread(target=enter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(type(one).__name__ for one in outcomes) == ["Closure", "ValidationError"]
    assert (Closure.objects.count(), ClosureChange.objects.count()) == (1, 1)
