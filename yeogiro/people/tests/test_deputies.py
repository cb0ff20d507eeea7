"""Standing in for a post: the days it holds, what it gives, and what it does not."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from yeogiro.people import actions, rules
from yeogiro.people.models import Account, Department, Post, PostDeputy

from .test_races import at_once

NOW = datetime(2022, 11, 15, 1, 0, tzinfo=UTC)
SINCE, UNTIL = date(2022, 11, 14), date(2022, 11, 18)
SPAN = {"since": SINCE, "until": UNTIL, "reason": "휴가", "now": NOW}


def post_of(account: Account) -> Post:
    (post,) = rules.own_posts_of(Account.objects.get(pk=account.pk), on=SINCE)
    return post


def seen(account: Account, on: date) -> list[tuple[str, bool]]:
    """Titles of the posts that the account has on a day, and whether as a deputy; asked afresh."""
    fresh = Account.objects.get(pk=account.pk)
    return [(post.title_ko, hasattr(post, "as_deputy")) for post in rules.posts_of(fresh, on=on)]


@pytest.mark.django_db
def test_a_deputy_has_the_post_on_these_days_and_on_no_other(cast):
    actions.name_deputy(post=post_of(cast.officer), deputy=post_of(cast.other_officer), by=None, **SPAN)
    own, stood_in = ("cast other", False), ("cast officer", True)
    days = [date(2022, 11, 13), SINCE, UNTIL, date(2022, 11, 19)]
    assert [seen(cast.other_officer, on) for on in days] == [[own], [own, stood_in], [own, stood_in], [own]]
    assert seen(cast.officer, SINCE) == [("cast officer", False)], "who is away keeps the post"


@pytest.mark.django_db
def test_a_deputy_of_the_coordinator_coordinates_but_names_no_deputies(cast):
    post = post_of(cast.coordinator)
    actions.name_deputy(post=post, deputy=post_of(cast.other_officer), by=None, **SPAN)
    deputy = Account.objects.get(pk=cast.other_officer.pk)
    assert rules.may(deputy, "plan.edit", on=SINCE) is True
    with pytest.raises(PermissionDenied):
        rules.require_name_deputy(deputy, post, on=SINCE)


@pytest.mark.django_db
def test_who_may_name_a_deputy(cast):
    post = post_of(cast.officer)
    may = {name: rules.may_name_deputy(account, post, on=SINCE) for name, account in vars(cast).items()}
    assert {name for name, yes in may.items() if yes} == {"coordinator", "officer"}
    assert rules.may_name_deputy(None, post, on=SINCE) is False


@pytest.mark.django_db
def test_nobody_stands_in_through_another_deputy(cast):
    first, second, third = (post_of(one) for one in (cast.coordinator, cast.officer, cast.other_officer))
    actions.name_deputy(post=first, deputy=second, by=None, **SPAN)
    actions.name_deputy(post=second, deputy=third, by=None, **SPAN)
    assert [title for title, _deputy in seen(cast.other_officer, SINCE)] == ["cast other", "cast officer"]


@pytest.mark.django_db
def test_the_posts_next_holder_stands_in_and_the_one_before_no_more(cast):
    actions.name_deputy(post=post_of(cast.coordinator), deputy=post_of(cast.officer), by=None, **SPAN)
    tenure = cast.officer.person.tenures.get()
    actions.appoint(person=cast.resident.person, post=tenure.post, since=date(2022, 11, 16))
    assert seen(cast.officer, date(2022, 11, 16)) == []
    assert [title for title, _deputy in seen(cast.resident, date(2022, 11, 16))] == [
        "cast officer",
        "cast coordinator",
    ]


@pytest.mark.django_db
def test_taken_back_it_ends_that_day_and_only_once(cast):
    row = actions.name_deputy(post=post_of(cast.officer), deputy=post_of(cast.other_officer), by=None, **SPAN)
    actions.withdraw_deputy(of=row, on=date(2022, 11, 16), by=cast.officer)
    assert [len(seen(cast.other_officer, date(2022, 11, n))) for n in (15, 16)] == [2, 1]
    with pytest.raises(ValidationError):
        actions.withdraw_deputy(of=row, on=date(2022, 11, 17), by=cast.officer)
    actions.name_deputy(
        post=post_of(cast.officer),
        deputy=post_of(cast.coordinator),
        by=None,
        **(SPAN | {"since": date(2022, 11, 16)}),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"until": date(2022, 11, 1)},
        {"until": date(2024, 1, 1)},
        {"deputy": "itself"},
        {"since": UNTIL, "until": date(2022, 11, 25)},
    ],
)
def test_a_deputy_that_cannot_be_is_refused(wrong, cast):
    post, deputy = post_of(cast.officer), post_of(cast.other_officer)
    actions.name_deputy(post=post, deputy=post_of(cast.coordinator), by=None, **SPAN)
    given = {"post": post, "deputy": deputy, "by": None} | SPAN
    given |= {"since": date(2022, 11, 21), "until": date(2022, 11, 22)} | wrong
    if wrong.get("deputy") == "itself":
        given["deputy"] = post
    with pytest.raises(ValidationError):
        actions.name_deputy(**given)
    assert PostDeputy.objects.count() == 1


@pytest.mark.django_db
def test_the_database_itself_keeps_nonsense_out(cast):
    post, deputy = post_of(cast.officer), post_of(cast.other_officer)
    for wrong in ({"until": date(2022, 1, 1)}, {"deputy": post}, {"reason": ""}):
        row = {"post": post, "deputy": deputy, "since": SINCE, "until": UNTIL, "reason": "휴가"} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            PostDeputy.objects.create(**row)


@pytest.mark.django_db(transaction=True)
def test_of_two_deputies_named_at_once_one_stands_in():
    home = Department.objects.create(name_ko="여성가족과", name_en="Women and Family Division")
    post, *others = [
        Post.objects.create(department=home, title_ko=f"담당 {n}", title_en=f"Officer {n}") for n in range(3)
    ]
    outcomes = at_once(
        *[lambda one=one: actions.name_deputy(post=post, deputy=one, by=None, **SPAN) for one in others]
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["PostDeputy", "ValidationError"]
    assert PostDeputy.objects.count() == 1
