"""What stands around every answer: policy, headers, cookies; on every page, every error, every file of ours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.crawl import NOT_PAGES
from tests.html import read
from tests.test_pages_crawl import each_page, open_as
from yeogiro.lib import pages
from yeogiro.lib.headers import HEADERS

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = (
    "unsafe-inline",
    "unsafe-eval",
    "unsafe-hashes",
    "wasm-unsafe-eval",
    "http:",
    "https:",
    "*",
    "blob:",
)
CITY = {
    "YEOGIRO_TLS": "1",
    "YEOGIRO_HOSTS": "yeogiro.example.go.kr",
    "YEOGIRO_ORIGINS": "https://yeogiro.example.go.kr",
    "YEOGIRO_LOGS": "json",
}


def policy(response) -> dict[str, list[str]]:
    """The content security policy by directive; KeyError where there is none."""
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: values for name, *values in parts}


def what_is_wrong(response) -> list[str]:
    """Everything the headers lack."""
    found = policy(response)
    wrong = [f"{name} {word}" for name, words in found.items() for word in words if word in FORBIDDEN]
    wanted = {"default-src": ["'self'"], "script-src": ["'self'"], "style-src": ["'self'"]}
    wanted |= {"object-src": ["'none'"], "base-uri": ["'self'"], "frame-ancestors": ["'none'"]}
    wrong += [name for name, words in wanted.items() if found.get(name) != words]
    wrong += [name for name, value in HEADERS.items() if response.headers.get(name) != value]
    if response.headers.get("X-Frame-Options") != "DENY":
        wrong.append("X-Frame-Options")
    return wrong


@pytest.mark.once
@pytest.mark.django_db
@each_page
def test_every_page_has_the_policy_and_nothing_inline(page, seodaemun, cast, client):
    response = open_as(client, cast, page, "ko")
    assert what_is_wrong(response) == []
    assert read(response.content.decode()).inline == []


def broken(*_given, **_named):
    raise RuntimeError("planned")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "method", "path", "extra"),
    [
        (404, "get", "/nothing-here", {}),
        (400, "get", "/", {"headers": {"host": "evil.example"}}),
        (400, "get", "/search/?q=%00", {}),
        (403, "post", "/sign-in/", {}),
        (413, "post", "/sign-in/", {"data": b"x" * (settings.MOST_BODY + 1), "content_type": "text/plain"}),
        (405, "get", "/sign-out/", {}),
        (500, "get", "/?lang=en", {}),
    ],
)
def test_every_error_has_them_too(status, method, path, extra, monkeypatch):
    if status == 500:
        monkeypatch.setattr("yeogiro.front.views.current_plan", broken)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    response = getattr(client, method)(path, **extra)
    assert response.status_code == status
    assert what_is_wrong(response) == []
    if response.content:
        found = read(response.content.decode())
        assert found.inline == []
        assert [level for level, _text in found.headings if level == 1] == [1]


@pytest.mark.django_db
def test_a_refused_account_and_a_redirect_have_them_too(cast, client):
    client.force_login(cast.resident)
    refused = client.get(reverse("plan:office"))
    assert (refused.status_code, what_is_wrong(refused)) == (403, [])
    client.logout()
    sent_away = client.get(reverse("plan:office"))
    assert (sent_away.status_code, what_is_wrong(sent_away)) == (302, [])


@pytest.mark.django_db
def test_what_is_no_page_has_them_too(seodaemun, client):
    for name in (
        "front:health",
        "front:ready",
        "front:robots",
        "plan:document_hwpx",
        "people:download_share",
    ):
        assert name in NOT_PAGES
        kwargs = {"form": "csv"} if name == "people:download_share" else {}
        if name == "plan:document_hwpx":
            continue  # takes seconds to make; its view is no other
        assert what_is_wrong(client.get(reverse(name, kwargs=kwargs))) == [], name


@pytest.mark.django_db
def test_a_policy_that_was_loosened_would_be_seen(client, settings):
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": ["'self'", "unsafe-inline"]}}
    assert "script-src unsafe-inline" in what_is_wrong(client.get("/"))
    assert "frame-ancestors" in what_is_wrong(client.get("/"))


@pytest.mark.django_db
def test_cookies_are_for_this_site_and_not_for_scripts(cast, client):
    client.force_login(cast.officer)
    client.get("/sign-in/?lang=en")
    kept = {name: (bool(one["httponly"]), one["samesite"]) for name, one in client.cookies.items()}
    assert kept == {
        settings.SESSION_COOKIE_NAME: (True, "Lax"),
        settings.CSRF_COOKIE_NAME: (True, "Lax"),
        settings.LANGUAGE_COOKIE_NAME: (True, "Lax"),
    }


COOKIES_OF_A_CITY = """
import django
django.setup()
from django.test import Client
from django.conf import settings
from django.test.utils import setup_test_environment
response = Client().get("/sign-in/?lang=en", secure=True, headers={"host": "yeogiro.example.go.kr"})
for name, one in sorted(response.cookies.items()):
    print(name, bool(one["secure"]), bool(one["httponly"]), one["path"], repr(one["domain"]))
print(response.headers["Strict-Transport-Security"])
print(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, repr(settings.SESSION_COOKIE_DOMAIN))
plain = Client().get("/sign-in/", headers={"host": "yeogiro.example.go.kr"})
print(plain.status_code, plain.headers["Location"])
print(Client().get("/healthz", headers={"host": "yeogiro.example.go.kr"}).status_code)
"""


def in_a_city(command: list[str], state: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run with a city's settings, in a state folder and database of its own."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("YEOGIRO_", "DATABASE_"))
    }
    env |= {"YEOGIRO_STATE_DIR": str(state), "DJANGO_SETTINGS_MODULE": "yeogiro.settings", **CITY, **more}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True)


def test_behind_tls_cookies_carry_the_host_prefix_and_plain_http_is_sent_away(tmp_path):
    migrated = in_a_city(["manage.py", "migrate", "-v0"], tmp_path, YEOGIRO_HASHED_STATIC="0")
    assert migrated.returncode == 0, migrated.stderr
    done = in_a_city(["-c", COOKIES_OF_A_CITY], tmp_path, YEOGIRO_HASHED_STATIC="0")
    assert done.stdout.splitlines() == [
        "__Host-csrf True True / ''",
        "__Host-language True True / ''",
        "max-age=31536000; includeSubDomains; preload",
        "__Host-session True None",
        "301 https://yeogiro.example.go.kr/sign-in/",
        "200",
    ], done.stderr[-2000:]


def test_the_check_before_going_live_has_no_warning(tmp_path):
    done = in_a_city(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], tmp_path)
    assert (done.returncode, "no issues (0 silenced)" in done.stdout) == (0, True), done.stderr[-2000:]


def test_the_check_before_going_live_would_warn_without_tls(tmp_path):
    done = in_a_city(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], tmp_path, YEOGIRO_TLS="0")
    assert (done.returncode, "security.W012" in done.stderr) == (1, True)


def test_there_are_pages_to_look_at():
    assert len(pages.all_pages()) > 40
