"""Tokens for the API: made by officers for themselves, seen once, and good for no more than was said."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from yeogiro.lib import clock
from yeogiro.people import actions
from yeogiro.people.models import ApiToken

pytestmark = pytest.mark.django_db
TODAY, UNTIL = date(2022, 11, 15), date(2022, 12, 31)
PAGE = "/office/tokens/"


def made(account, **more):
    given = {"name": "회계 연계", "scopes": ["read"], "expires_on": UNTIL, "now": clock.now()} | more
    return actions.make_token(account=account, **given)


def test_the_secret_opens_until_the_last_day_and_is_not_kept(cast):
    row, secret = made(cast.officer)
    days = [TODAY, UNTIL, UNTIL + timedelta(days=1)]
    assert [actions.token_of(secret, on=day) for day in days] == [row, row, None]
    kept = ApiToken.objects.values().get()
    assert [
        value for value in kept.values() if isinstance(value, str) and secret.split("_", 2)[2] in value
    ] == []


def test_a_changed_secret_an_invented_one_and_none_open_nothing(cast):
    _row, secret = made(cast.officer)
    tries = [
        secret[:-1],
        secret + "x",
        secret.upper(),
        "yg_12345678_x",
        "",
        "yg",
        "yg__",
        "yg_가_나",
        "x" * 9999,
    ]
    assert [actions.token_of(one, on=TODAY) for one in tries] == [None] * len(tries)


def test_a_token_taken_back_or_of_a_closed_account_opens_nothing(cast):
    row, secret = made(cast.officer)
    _other, second = made(cast.coordinator)
    first = actions.revoke_token(token=row, now=clock.now()).revoked_at
    assert actions.revoke_token(token=row, now=clock.now()).revoked_at == first
    cast.coordinator.is_active = False
    cast.coordinator.save()
    assert [actions.token_of(one, on=TODAY) for one in (secret, second)] == [None, None]


def test_the_day_of_the_last_use_is_noted_once_a_day(cast, django_assert_num_queries):
    row, secret = made(cast.officer)
    with django_assert_num_queries(2):
        actions.token_of(secret, on=TODAY)
    with django_assert_num_queries(1):
        actions.token_of(secret, on=TODAY)
    row.refresh_from_db()
    assert row.last_used_on == TODAY


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"scopes": []},
        {"scopes": ["write:everything"]},
        {"expires_on": TODAY - timedelta(days=1)},
        {"expires_on": TODAY + timedelta(days=367)},
    ],
)
def test_a_token_that_says_nothing_or_too_much_is_refused(cast, wrong):
    with pytest.raises(ValidationError):
        made(cast.officer, **wrong)
    assert ApiToken.objects.count() == 0


@pytest.mark.parametrize("who", ["nobody", "resident", "former_officer"])
def test_only_officers_make_tokens(cast, who):
    with pytest.raises(ValidationError):
        made(getattr(cast, who))


def test_twenty_valid_tokens_are_enough(cast):
    rows = [made(cast.officer)[0] for _ in range(20)]
    with pytest.raises(ValidationError):
        made(cast.officer)
    actions.revoke_token(token=rows[0], now=clock.now())
    assert made(cast.officer)[0].pk


def test_the_page_shows_the_secret_on_the_answer_and_never_again(cast, client):
    client.force_login(cast.officer)
    sent = {"name": "회계 연계", "scopes": ["read", "write:plan"], "expires_on": "2022-12-31"}
    answer = client.post(PAGE, sent)
    row, secret = ApiToken.objects.get(), answer.context["secret"]
    assert actions.token_of(secret, on=TODAY) == row
    assert [secret in page.content.decode() for page in (answer, client.get(PAGE))] == [True, False]
    assert (row.account, row.scopes) == (cast.officer, ["read", "write:plan"])
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_was_typed_stays_where_the_form_is_refused(cast, client):
    client.force_login(cast.officer)
    answer = client.post(PAGE, {"name": "회계 연계", "expires_on": "2022-12-31"})
    assert (answer.status_code, ApiToken.objects.count()) == (422, 0)
    assert "회계 연계" in answer.content.decode()


def test_an_officer_takes_back_only_tokens_of_their_own(cast, client):
    row, _secret = made(cast.officer)
    address = reverse("people:revoke_token", args=[row.pk])
    found = []
    for account in (cast.other_officer, cast.officer):
        client.force_login(account)
        found.append((client.post(address).status_code, ApiToken.objects.get().revoked_at is not None))
    assert found == [(404, False), (302, True)]
    assert client.get(address).status_code == 405
