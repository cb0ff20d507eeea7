"""The log says what a keeper needs and names nobody; the two health addresses tell strangers nothing."""

import io
import json
import logging
import re

import pytest
from django.conf import settings as project_settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.urls import reverse

from tests.test_pages_crawl import PAGES, address
from yeogiro.lib import logs, ready
from yeogiro.people.models import Account, Person

HANGUL = re.compile(r"[가-힣]")


@pytest.fixture
def lines(caplog):
    """Everything that is logged during the test, as the JSON lines a city collects."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.JsonFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    request_log = logging.getLogger("yeogiro.requests")
    before = request_log.level
    request_log.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    request_log.setLevel(before)
    root.removeHandler(handler)


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_facts(seodaemun, cast, client, lines):
    client.force_login(cast.officer)
    response = client.get(reverse("plan:projects"))
    (line,) = lines()
    number = response.headers["X-Request-ID"]
    assert set(line) == {"time", "level", "logger", "request", "route", "method", "status", "ms", "account"}
    assert (line["request"], line["route"], line["status"]) == (number, "plan:projects", 200)
    assert re.fullmatch("[0-9a-f]{32}", line["account"])
    assert line["ms"] > 0


@pytest.mark.django_db
def test_the_number_of_a_request_is_the_proxys_when_it_is_one_and_ours_otherwise(client):
    def number(given: str) -> str:
        return client.get("/about/", headers={"X-Request-ID": given}).headers["X-Request-ID"]

    assert number("ab" * 16) == "ab" * 16
    assert re.fullmatch("[0-9a-f]{32}", number("홍길동\r\nX: y".encode().decode("latin-1")))


@pytest.mark.once
@pytest.mark.django_db
def test_a_whole_crawl_leaves_no_name_no_phone_no_address_and_no_path_in_the_log(seodaemun, cast, lines):
    """Every page as visitor and as the one who may, a wrong sign-in, and pages that do not exist."""
    samples = [address(page) for page in PAGES]
    Person.objects.create(name="남궁비밀", synthetic=True)
    visitor, officer, coordinator = Client(), Client(), Client()
    officer.force_login(cast.officer)
    coordinator.force_login(cast.coordinator)
    for path in samples:
        for client in (visitor, officer, coordinator):
            client.get(path, REMOTE_ADDR="203.0.113.77")
    visitor.get("/people/남궁비밀/?phone=010-1234-5678")
    visitor.get("/search/?q=남궁비밀")
    visitor.post("/sign-in/", {"username": "남궁비밀", "password": "010-1234-5678"})
    Client(enforce_csrf_checks=True).post("/sign-in/?q=남궁비밀", {"username": "남궁비밀"})
    visitor.get("/", headers={"host": "namgung.example"})
    written = lines()
    text = json.dumps(written, ensure_ascii=False)
    assert len(written) > 3 * len(samples)
    assert {line.get("status") for line in written} >= {200, 302, 400, 403, 404}
    assert HANGUL.findall(text) == []
    names = {
        *Person.objects.values_list("name", flat=True),
        *Account.objects.values_list("username", flat=True),
    }
    assert len(names) > 5
    assert [name for name in names if name in text] == []
    for secret in ("1234-5678", "203.0.113", "namgung", "%EB", "sessionid", project_settings.SECRET_KEY):
        assert secret not in text, secret
    assert [line for line in written if "/" in line.get("route", "") and not line.get("at")] == []


@pytest.mark.django_db
def test_a_fault_is_told_by_type_and_lines_of_code_and_not_by_what_it_quotes(lines, monkeypatch):
    def broken(*_given, **_named):
        raise ValueError("남궁비밀 010-1234-5678")

    monkeypatch.setattr("yeogiro.front.views.current_plan", broken)
    Client(raise_request_exception=False).get("/")
    (fault,) = [line for line in lines() if "fault" in line]
    assert (fault["fault"], fault["route"], fault["status"]) == ("ValueError", "front:home", 500)
    assert any("front/views.py" in frame for frame in fault["at"])
    assert "남궁비밀" not in json.dumps(lines(), ensure_ascii=False)


def test_the_text_for_a_terminal_holds_no_more(rf):
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "Not Found: %s", ("/남궁비밀",), None
    )
    record.request, record.status_code = rf.get("/남궁비밀"), 404
    assert (
        logs.TextFormatter().format(record) == "WARNING django.request Not Found request= route= status=404"
    )


@pytest.mark.django_db
def test_the_process_lives(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"live": True})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_strangers_learn_whether_it_can_serve_and_officers_which_check_failed(
    cast, client, settings, tmp_path
):
    settings.STATE_DIR = tmp_path
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True})
    settings.STATE_DIR = tmp_path / "gone"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})
    client.force_login(cast.officer)
    assert client.get("/readyz").json()["checks"] == {
        "database": True,
        "migrations": True,
        "static": True,
        "disk": False,
    }


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ready(client, monkeypatch):
    class Broken:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr(ready, "connection", Broken())
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.django_db
def test_a_migration_that_was_not_run_is_not_ready(client, settings, tmp_path, monkeypatch):
    settings.STATE_DIR = tmp_path
    monkeypatch.setattr(ready, "_migrated", set())
    latest = MigrationLoader(connection).graph.leaf_nodes("lib")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", latest[0])
    assert client.get("/readyz").status_code == 503
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, CURRENT_TIMESTAMP)", latest[0]
        )
    assert client.get("/readyz").status_code == 200


def test_styles_that_were_not_collected_are_not_ready(settings, tmp_path, monkeypatch):
    from whitenoise.storage import CompressedManifestStaticFilesStorage

    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(ready, "staticfiles_storage", CompressedManifestStaticFilesStorage())
    assert ready.static() is False
    (tmp_path / "staticfiles.json").write_text("{}")
    assert ready.static() is True
