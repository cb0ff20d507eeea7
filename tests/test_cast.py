"""The cast of test people are who they say they are."""

from datetime import date

import pytest

from yeogiro.people import rules

TODAY = date(2022, 11, 15)


@pytest.mark.django_db
def test_what_each_of_the_cast_may_follows_from_the_role_of_a_post_held_today(cast):
    officers = {name for name, account in vars(cast).items() if rules.is_officer(account, on=TODAY)}
    assert officers == {"coordinator", "officer", "other_officer", "auditor", "administrator"}
    enter = {name for name, account in vars(cast).items() if rules.posts_of(account, on=TODAY)}
    assert enter == officers | {"body_secretary", "reviewer", "partner"}
    change = {name for name, account in vars(cast).items() if rules.may(account, "plan.edit", on=TODAY)}
    assert change == {"coordinator"}


@pytest.mark.django_db
def test_the_former_officer_held_a_post_until_the_last_day_of_2019(cast):
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [rules.is_officer(cast.former_officer, on=day) for day in days] == [False, True, True, False]


@pytest.mark.django_db
def test_the_other_officer_belongs_to_another_department(cast):
    home, other = (
        rules.reach(account, "plan.edit", on=TODAY).within.department
        for account in (cast.officer, cast.other_officer)
    )
    assert (len(home), len(other), home & other) == (1, 1, set())
