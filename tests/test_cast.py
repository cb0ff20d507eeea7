"""The cast of test people are who they say they are."""

from datetime import date

import pytest

from yeogiro.people import rules

TODAY = date(2022, 11, 15)


@pytest.mark.django_db
def test_only_those_who_hold_a_post_today_are_officers(cast):
    officers = {name for name, account in vars(cast).items() if rules.is_officer(account, on=TODAY)}
    assert officers == {"coordinator", "officer", "other_officer"}
    coordinators = {name for name, account in vars(cast).items() if rules.is_coordinator(account, on=TODAY)}
    assert coordinators == {"coordinator"}


@pytest.mark.django_db
def test_the_former_officer_held_a_post_until_the_last_day_of_2019(cast):
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [rules.is_officer(cast.former_officer, on=day) for day in days] == [False, True, True, False]


@pytest.mark.django_db
def test_the_other_officer_belongs_to_another_department(cast):
    home, other = (rules.departments_of(account, on=TODAY) for account in (cast.officer, cast.other_officer))
    assert (len(home), len(other), home & other) == (1, 1, set())
