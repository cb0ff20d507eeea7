"""Working days: weekends, public holidays with their substitutes, and the office's own closures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yeogiro.lib.models import Closure
from yeogiro.lib.workdays import Workdays, calendar

DAYS = st.dates(date(2018, 1, 1), date(2023, 12, 31))


def test_weekends_and_public_holidays_are_no_working_days():
    assert Workdays().between(date(2022, 9, 8), date(2022, 9, 13)) == 1  # 추석 9. 9.–12. with its substitute
    assert Workdays().after(date(2022, 9, 8), 1) == date(2022, 9, 13)


def test_labour_day_is_a_working_day_of_a_public_office():
    assert Workdays().is_open(date(2020, 5, 1)) is True


def test_the_start_never_counts_and_a_later_start_gives_none():
    assert Workdays().between(date(2022, 11, 14), date(2022, 11, 14)) == 0
    assert Workdays().between(date(2022, 11, 15), date(2022, 11, 14)) == 0
    assert Workdays().between(date(2022, 11, 14), date(2022, 11, 15)) == 1


def test_no_days_after_a_closed_day_is_the_next_open_one():
    assert Workdays().after(date(2022, 11, 12), 0) == date(2022, 11, 14)
    assert Workdays().after(date(2022, 11, 14), 0) == date(2022, 11, 14)


def test_days_are_counted_forward_only():
    with pytest.raises(ValueError, match="counted forward"):
        Workdays().after(date(2022, 11, 14), -1)


@given(start=DAYS, days=st.integers(1, 40))
def test_the_nth_day_after_has_n_days_between(start: date, days: int):
    end = Workdays().after(start, days)
    assert Workdays().is_open(end)
    assert Workdays().between(start, end) == days
    assert Workdays().between(start, end - timedelta(days=1)) == days - 1


@pytest.mark.django_db
def test_the_office_is_closed_on_its_own_days():
    Closure.objects.create(on=date(2022, 11, 16), reason="개청 기념일")
    assert calendar().after(date(2022, 11, 15), 1) == date(2022, 11, 17)
    assert Workdays().after(date(2022, 11, 15), 1) == date(2022, 11, 16)
