"""How often: exactly so many pass, on both databases and for many at once; nothing typed is lost."""

from threading import Barrier, Thread

import hypothesis
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.attacks import routes
from tests.crawl import NOT_PAGES
from tests.html import read
from yeogiro.lib import hits, limits
from yeogiro.lib.limits import Rule

RULE = Rule("test", most=10, seconds=100)
START = 1_000_000.0
"""The first second of a slot."""


def passed(times: list[float], who: str = "a", rule: Rule = RULE) -> int:
    return sum(limits.take(rule, who, now=now) == 0 for now in times)


def test_as_many_pass_as_the_rule_says_and_others_are_not_counted_in():
    assert passed([START] * 15) == 10
    assert passed([START] * 15, who="b") == 10
    assert passed([START] * 15, rule=Rule("other", most=3, seconds=100)) == 3


def test_a_refused_hit_is_not_counted():
    passed([START] * 500)
    assert [row.hits for row in hits.rows()] == [10]


def test_the_window_slides():
    assert passed([START + 90] * 10) == 10
    # A quarter into the next slot three quarters of the ten still count.
    assert passed([START + 125] * 10) == 2
    assert passed([START + 300] * 20) == 10


@hypothesis.settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    moments=st.lists(st.floats(0, 400, allow_nan=False), min_size=12, max_size=60),
    most=st.integers(1, 12),
)
def test_after_the_wait_that_is_said_the_next_one_passes_and_not_long_before(moments, most):
    rule = Rule("test", most=most, seconds=60)
    hits.forget()
    for at, moment in enumerate(sorted(moments)):
        seconds = limits.take(rule, "a", now=START + moment)
        if seconds:
            slot, elapsed = divmod(START + moment, 60)
            kept = {row.slot: row.hits for row in hits.rows() if row.who == "a"}
            said = limits.wait(rule, kept.get(int(slot) - 1, 0), kept.get(int(slot), 0), elapsed)
            assert said == seconds
            assert 1 <= seconds <= 121
            # The same history once more for somebody else, who knocks again when the wait is over.
            other = f"b{at}"
            for row in [row for row in hits.rows() if row.who == "a"]:
                for _hit in range(row.hits):
                    hits.add(row.rule, other, row.slot, ends=row.ends, room=99)
            assert limits.take(rule, other, now=START + moment + seconds) == 0


def test_of_many_at_once_exactly_the_allowed_ones_pass():
    rule, answers, ready = Rule("race", most=25, seconds=1000), [], Barrier(8)

    def knock() -> None:
        ready.wait(120)
        answers.extend(limits.take(rule, "a", now=START) for _ in range(10))

    threads = [Thread(target=knock) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(answers), answers.count(0)) == (80, 25)
    assert [row.hits for row in hits.rows()] == [25]


def test_old_counts_are_removed_and_running_ones_stay():
    passed([START], who="old")
    passed([START + 1000], who="running")
    assert hits.tidy(now=START + 1000) == 1
    assert [row.who for row in hits.rows()] == ["running"]


def limited(settings, name: str, most: int) -> None:
    """Let the installation's own rule of that name be over sooner; the others stay."""
    settings.RATE_LIMITS = [
        rule | {"most": most, "seconds": 10**6} if rule["name"] == name else rule
        for rule in settings.RATE_LIMITS
    ]
    assert limits.by_name(name).most == most


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "Please wait"), ("ko", "초만 기다려 주세요.")])
def test_too_many_searches_are_told_how_long_to_wait(language, words, settings, client):
    limited(settings, "search", 3)
    path = f"/search/?q=bell&lang={language}"
    assert [client.get(path).status_code for _ in range(4)] == [200, 200, 200, 429]
    response = client.get(path)
    assert words in response.content.decode()
    assert int(response.headers["Retry-After"]) > 1
    assert response.headers["Cache-Control"] == "no-store"
    assert "bell" in read(response.content.decode()).links[-1] or "q=bell" in response.content.decode()
    # Other pages, an empty search and other senders are not counted.
    assert client.get("/").status_code == 200
    assert client.get("/search/").status_code == 200
    assert client.get(path, REMOTE_ADDR="203.0.113.9").status_code == 200


@pytest.mark.django_db
def test_guessing_many_accounts_from_one_address_ends(settings, client):
    limited(settings, "sign-in", 3)
    answers = [
        client.post("/sign-in/", {"username": f"name-{at}", "password": "wrong"}).status_code
        for at in range(4)
    ]
    assert answers == [200, 200, 200, 429]


@pytest.mark.django_db
def test_the_name_typed_at_sign_in_comes_back_and_the_password_does_not(settings, client):
    limited(settings, "sign-in", 0)
    response = client.post("/sign-in/?lang=en", {"username": "<i>hong", "password": "secret-words"})
    text = response.content.decode()
    assert response.status_code == 429
    assert 'name="username" value="&lt;i&gt;hong"' in text
    assert "secret-words" not in text


@pytest.mark.django_db
def test_a_refused_form_can_be_sent_again_as_it_was(settings, seodaemun, cast):
    client = Client()
    client.force_login(cast.officer)
    settings.RATE_LIMITS = [{"name": "forms", "most": 0, "seconds": 60, "routes": ("people:add_body",)}]
    words = {"name_ko": "걷는 길 위원회", "note": "두 줄\n의 글"}
    response = client.post(reverse("people:add_body"), words)
    found = read(response.content.decode())
    assert response.status_code == 429
    assert {"걷는 길 위원회"} <= {text for _lang, text in found.texts}
    assert 'value="두 줄\n의 글"' in response.content.decode()
    assert found.unlabelled() == []


@pytest.mark.django_db
def test_what_stands_in_x_forwarded_for_is_believed_only_from_the_proxy(settings, client):
    limited(settings, "search", 1)
    path = "/search/?q=bell"

    def ask(forwarded: str) -> int:
        return client.get(path, headers={"X-Forwarded-For": forwarded}).status_code

    assert [ask("203.0.113.1"), ask("203.0.113.2")] == [200, 429], "no proxy: the header is the sender's own"
    hits.forget()
    settings.PROXIES = 1
    assert [ask("203.0.113.1"), ask("203.0.113.2")] == [200, 200]
    assert [ask("9.9.9.9, 203.0.113.1"), ask("8.8.8.8, 203.0.113.2")] == [429, 429]


@pytest.mark.django_db
def test_the_counts_name_nobody(client, cast):
    client.post("/sign-in/", {"username": "cast-officer", "password": "wrong"}, REMOTE_ADDR="203.0.113.77")
    kept = [(row.rule, row.who) for row in hits.rows()]
    assert {rule for rule, _who in kept} == {"sign-in", "sign-in-here", "sign-in-name"}
    assert [who for _rule, who in kept if "203" in who or "cast" in who or len(who) != 32] == []


def test_every_file_falls_under_the_limit_of_downloads():
    found, rule = routes(), limits.by_name("download")
    files = [name for name, what in NOT_PAGES.items() if what == "a file"]
    assert len(files) > 8
    assert [n for n in files if not limits.matches(rule, url_name=n, route=found[n], path="")] == []
    assert not limits.matches(rule, url_name="front:home", route=found["front:home"], path="/")
    assert not limits.matches(rule, url_name="front:robots", route=found["front:robots"], path="/robots.txt")


@pytest.mark.django_db
def test_the_api_is_refused_in_its_own_shape(settings, client):
    settings.RATE_LIMITS = [{"name": "api", "most": 0, "seconds": 60, "routes": ("/about/",)}]
    from django.test import RequestFactory

    from yeogiro.lib.limiting import too_many

    response = too_many(RequestFactory().get("/api/plan"), 7)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")
    assert response.content.decode().startswith('{"errors": [{"path": "", "message": ')
