"""Signed in: a new number each time, not for ever, and a cookie somebody made up is nobody's."""

import time

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.urls import reverse

from yeogiro.lib.sessions import SEEN, SINCE
from yeogiro.people.models import Account

PASSWORD = "a long enough sentence"
OFFICE = "plan:office"
MADE_UP = [
    *("", "x", "a" * 32, "' OR 1=1 --", "../../etc/passwd", "z" * 4000, "%00", "a:b:c"),
    # What arrives when somebody sends Hangul as it is: bytes, read as Latin letters.
    "가나다".encode().decode("latin-1"),
]


def sign_in(client: Client, account: Account, password: str = PASSWORD):
    return client.post(reverse("people:sign_in"), {"username": account.username, "password": password})


def with_password(account: Account) -> Account:
    account.set_password(PASSWORD)
    account.save()
    return account


@pytest.mark.django_db
def test_signing_in_gives_a_new_session_and_a_planted_one_stays_empty(seodaemun, cast, client):
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    assert sign_in(client, with_password(cast.officer)).status_code == 302
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert client.get(reverse(OFFICE)).status_code == 200
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert other.get(reverse(OFFICE)).status_code == 302


@pytest.mark.django_db
def test_signing_out_ends_the_session_for_a_copied_cookie_too(seodaemun, cast, client):
    client.force_login(cast.officer)
    copied = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("people:sign_out"))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = copied
    assert thief.get(reverse(OFFICE)).status_code == 302


def aged(client: Client, *, seen: float, since: float) -> None:
    """Move the session's times back by so many seconds."""
    client.get("/about/")
    session = client.session
    session[SEEN], session[SINCE] = time.time() - seen, time.time() - since
    session.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seen", "since", "status"),
    [
        (60, 3600, 200),
        (settings.SESSION_IDLE_SECONDS - 60, 3600, 200),
        (settings.SESSION_IDLE_SECONDS + 60, 3600, 302),
        (60, settings.SESSION_COOKIE_AGE - 60, 200),
        (60, settings.SESSION_COOKIE_AGE + 60, 302),
    ],
)
def test_a_session_ends_when_unused_and_after_the_working_day(seen, since, status, seodaemun, cast, client):
    client.force_login(cast.officer)
    aged(client, seen=seen, since=since)
    assert client.get(reverse(OFFICE)).status_code == status
    # It stays over: the times are not made young again by asking.
    assert client.get(reverse(OFFICE)).status_code == status


@pytest.mark.django_db
def test_use_keeps_the_session_without_a_write_at_every_click(
    seodaemun, cast, client, django_assert_num_queries
):
    client.force_login(cast.officer)
    aged(client, seen=400, since=3600)
    client.get("/privacy/")
    assert time.time() - client.session[SEEN] < 60
    before = client.session[SEEN]
    client.get("/privacy/")
    assert client.session[SEEN] == before


@pytest.mark.django_db
def test_a_form_sent_after_the_session_ended_gives_back_what_was_written(seodaemun, cast, client):
    client.force_login(cast.officer)
    aged(client, seen=settings.SESSION_IDLE_SECONDS + 60, since=3600)
    words = "<b>두 시간 동안</b> 적은 글"
    response = client.post(reverse("people:add_body") + "?lang=en", {"name_ko": words})
    text = response.content.decode()
    assert response.status_code == 403
    assert "You were signed out before this was sent." in text
    assert "&lt;b&gt;두 시간 동안&lt;/b&gt; 적은 글" in text
    assert "<b>두 시간" not in text


@pytest.mark.django_db
def test_somebody_signed_out_for_being_away_is_told_so_once(cast, client):
    client.force_login(cast.officer)
    aged(client, seen=settings.SESSION_IDLE_SECONDS + 60, since=3600)
    words = "You were signed out because nothing was done for a while."
    assert words in client.get("/about/?lang=en").content.decode()
    assert words not in client.get("/about/?lang=en").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "a" * 32,
        "' OR 1=1 --",
        "../../etc/passwd",
        "가나다".encode().decode("latin-1"),
        "z" * 4000,
        "%00",
        "a:b:c",
    ],
)
def test_a_made_up_cookie_gives_a_visitors_page(value, seodaemun, client):
    for name in (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    ):
        client.cookies[name] = value
    page = client.get("/plan/")
    assert (page.status_code, page.context["shell"].signed_in) == (200, False)
    assert client.get(reverse(OFFICE)).status_code == 302
    assert client.get(reverse("people:sign_in")).status_code == 200


@pytest.mark.django_db
def test_an_account_that_was_closed_is_out_at_once(seodaemun, cast, client):
    client.force_login(cast.officer)
    assert client.get(reverse(OFFICE)).status_code == 200
    Account.objects.filter(pk=cast.officer.pk).update(is_active=False)
    assert client.get(reverse(OFFICE)).status_code == 302


@pytest.mark.django_db
def test_known_unknown_closed_and_passwordless_accounts_get_the_same_answer_for_the_same_work(
    cast, monkeypatch
):
    known = with_password(cast.officer)
    closed = with_password(cast.other_officer)
    closed.is_active = False
    closed.save()
    work: list[str] = []
    real = Argon2PasswordHasher.encode
    real_check = Argon2PasswordHasher.verify
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda self, *given: (work.append("hash"), real(self, *given))[1]
    )
    monkeypatch.setattr(
        Argon2PasswordHasher,
        "verify",
        lambda self, *given: (work.append("hash"), real_check(self, *given))[1],
    )
    seen = {}
    for name in (known.username, closed.username, cast.nobody.username, "who-is-this"):
        work.clear()
        client = Client()
        response = client.post("/sign-in/?lang=en", {"username": name, "password": "wrong wrong wrong"})
        token = str(response.context["csrf_token"])
        text = response.content.decode().replace(name, "NAME").replace(token, "TOKEN")
        seen[name] = (response.status_code, text, tuple(work))
    assert len(set(seen.values())) == 1, [(name, one[0], one[2]) for name, one in seen.items()]
    assert seen["who-is-this"][2] == ("hash",)
