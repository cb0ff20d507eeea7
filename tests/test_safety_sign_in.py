"""Guessing at sign-in: it slows down wherever it comes from, and keeps nobody out of her own device."""

import time

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from yeogiro.lib import hits, limits
from yeogiro.lib.limits import Rule
from yeogiro.people.models import Factor

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough sentence"
GROWING = Rule("test", most=3, seconds=1000, grows=20)
START = 1_000_000_200.0
"""The first second of a slot of ten minutes."""


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    """The clock stands still, so that no slow machine waits a limit out."""
    monkeypatch.setattr(time, "time", lambda: START)


@pytest.fixture
def officer(cast):
    cast.officer.set_password(PASSWORD)
    cast.officer.save()
    return cast.officer


def sign_in(client: Client, password: str, *, name: str = "cast-officer", at: int = 1) -> int:
    words = {"username": name, "password": password}
    return client.post(reverse("people:sign_in"), words, REMOTE_ADDR=f"203.0.113.{at}").status_code


def guess(times: int, *, name: str = "cast-officer", first: int = 1) -> list[int]:
    """So many guesses, each from an address of its own."""
    return [sign_in(Client(), "wrong", name=name, at=first + at) for at in range(times)]


def short(settings, **most: int) -> None:
    """Let the limits of that name be over sooner."""
    words = {name.replace("_", "-"): number for name, number in most.items()}
    settings.RATE_LIMITS = [
        rule | ({"most": words[rule["name"]]} if rule["name"] in words else {})
        for rule in settings.RATE_LIMITS
    ]
    assert {name: limits.by_name(name).most for name in words} == words


def taken(moments: list[float]) -> list[int]:
    return [limits.take(GROWING, "a", now=START + moment) for moment in moments]


def test_after_the_free_ones_each_waits_twice_as_long_up_to_the_longest():
    assert taken([0, 0, 0]) == [0, 0, 0]
    assert taken([0, 1, 2]) == [2, 1, 0]
    assert taken([3, 6, 7]) == [3, 0, 7]
    assert taken([14, 15, 30, 31]) == [0, 15, 0, 19]


def test_hits_in_a_row_are_forgotten_after_a_while_and_when_they_are_cleared():
    assert taken([0, 0, 0, 0]) == [0, 0, 0, 2]
    assert taken([1003, 1003, 1003, 1003]) == [0, 0, 0, 2]
    hits.clear("test", "a")
    assert taken([1003]) == [0]


def test_guessing_one_account_from_many_addresses_slows_down_whoever_it_is(settings, officer):
    short(settings, sign_in_name=3)
    assert guess(4) == guess(4, name="nobody-of-that-name") == [200, 200, 200, 429]
    assert guess(1, name="Cast-Officer") == [429], "one name however it is written"
    assert sign_in(Client(), "wrong", name="cast-other") == 200


def test_guessing_one_account_from_one_address_ends_there_and_nowhere_else(settings, officer):
    short(settings, sign_in_here=2)
    assert [sign_in(Client(), "wrong") for _ in range(3)] == [200, 200, 429]
    assert sign_in(Client(), PASSWORD, at=2) == 302


def test_a_stranger_who_guesses_keeps_nobody_out_of_a_device_she_signed_in_on(settings, officer):
    short(settings, sign_in=4, sign_in_here=2, sign_in_name=3)
    own = Client()
    assert sign_in(own, PASSWORD) == 302
    own.post(reverse("people:sign_out"))
    # The stranger sits behind the same address.
    assert 429 in [sign_in(Client(), "wrong") for _ in range(6)]
    assert 429 in guess(6)
    assert (sign_in(Client(), PASSWORD), sign_in(own, PASSWORD)) == (429, 302)


def test_the_device_is_counted_by_itself_and_only_for_the_name_that_signed_in(settings, officer):
    short(settings, sign_in_name=2, sign_in_device=2)
    own = Client()
    sign_in(own, PASSWORD)
    assert [sign_in(own, "wrong", at=at) for at in range(3)] == [200, 200, 429]
    hits.forget()
    # To other names it is a device like any other.
    assert [sign_in(own, "wrong", name="cast-other", at=at) for at in range(3)] == [200, 200, 429]


def test_the_right_password_begins_the_count_anew(settings, officer):
    short(settings, sign_in_name=3, sign_in_device=2)
    own = Client()
    for turn in range(4):
        assert [sign_in(own, words, at=turn) for words in ("wrong", PASSWORD)] == [200, 302]
        own.post(reverse("people:sign_out"))


@pytest.mark.parametrize("how", ["none", "made up", "old", "another key"])
def test_a_cookie_we_did_not_sign_makes_no_device_known(settings, officer, how):
    own = Client()
    sign_in(own, PASSWORD)
    cookie = own.cookies[settings.DEVICE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], "cast-officer" in cookie.value) == (True, "Lax", False)
    other = Client()
    other.cookies[settings.DEVICE_COOKIE_NAME] = {"none": "", "made up": "x" * 40}.get(how, cookie.value)
    if how == "old":
        settings.DEVICE_COOKIE_AGE = -1
    if how == "another key":
        settings.SECRET_KEY = "another"
    short(settings, sign_in_name=1)
    assert [sign_in(other, "wrong", at=at) for at in (7, 8)] == [200, 429]


def test_half_signed_in_is_no_device_yet(officer):
    Factor.objects.create(account=officer, kind="app", name="app", secret="x", made_at="2022-11-15T00:00Z")
    own = Client()
    assert sign_in(own, PASSWORD) == 302
    assert configured.DEVICE_COOKIE_NAME not in own.cookies


def test_a_limit_is_not_in_the_database(officer, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert limits.take(Rule("test", most=1, seconds=9), "a", now=START) == 0
