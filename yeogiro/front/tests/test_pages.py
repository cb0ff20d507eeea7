"""Doors, search, health, robots and the pages for what went wrong."""

import pytest
from django.conf import settings
from django.test import Client

from tests.html import read
from yeogiro.front.doors import DOORS, closed
from yeogiro.lib import search as finder


@pytest.mark.django_db
@pytest.mark.parametrize("key", [door.key for door in DOORS if door.key not in {"report", "promises"}])
def test_a_closed_door_says_so_and_whom_to_call(key, client):
    page = read(client.get(f"/doors/{key}/?lang=en").content.decode())
    assert "tel:120" in page.links
    assert [text for level, text in page.headings if level == 2] == [
        "Whom to call now",
        "What will be here",
        "When it counts as working",
    ]


@pytest.mark.django_db
def test_a_closed_door_names_the_plans_projects_behind_it(seodaemun, client):
    answer = client.get("/doors/way-home/?lang=en")
    assert {goal.area for goal in answer.context["goals"]} == {"safety"}
    assert [p.number for p in answer.context["projects"]] == sorted(
        {p.number for p in answer.context["projects"]}
    )
    assert len(answer.context["projects"]) > 0


@pytest.mark.django_db
def test_the_open_door_and_an_unknown_one_have_no_such_page(client):
    assert {"report", "promises"} & {door.key for door in closed()} == set()
    assert client.get("/doors/promises/").status_code == 404
    assert client.get("/doors/moon/").status_code == 404


@pytest.fixture
def hits(monkeypatch):
    """A searcher that finds the numbers up to 45 in any question, besides the rooms' own."""
    finder.search("warm the discovery up", None)
    monkeypatch.setattr(
        finder,
        "_searchers",
        [lambda query, viewer: [finder.Hit(f"{query} {n:02}", "number", "/") for n in range(45)]],
    )


@pytest.mark.django_db
def test_search_without_words_asks_for_them(client):
    answer = client.get("/search/?lang=en&q=%20")
    assert "What are you looking for?" in answer.content.decode()
    assert len(answer.context["page"]) == 0


@pytest.mark.django_db
def test_search_that_finds_nothing_repeats_the_words_safely(client):
    text = client.get("/search/", {"q": "<script>zz</script>", "lang": "en"}).content.decode()
    assert "<script>zz" not in text
    assert "&lt;script&gt;zz" in text


@pytest.mark.django_db
def test_many_hits_stand_on_pages_that_keep_the_words(hits, client):
    answer = client.get("/search/?q=a&lang=en")
    assert (answer.context["page"].paginator.count, len(answer.context["page"])) == (45, 20)
    assert "?q=a&page=3" in read(answer.content.decode()).links
    assert len(client.get("/search/?q=a&page=3").context["page"]) == 5
    assert len(client.get("/search/?q=a&page=99").context["page"]) == 5


@pytest.mark.parametrize(("demo", "line"), [(True, "Disallow: /"), (False, "Disallow: /search/")])
def test_robots_keep_out_of_a_demonstration(demo, line, client, settings):
    settings.DEMO = demo
    assert client.get("/robots.txt").content.decode() == f"User-agent: *\n{line}\n"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "Nothing is here."), ("ko", "찾는 화면이 없습니다.")])
def test_a_missing_page_says_so_in_the_visitors_language(language, words, client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert [text for level, text in read(answer.content.decode()).headings if level == 1] == [words]


@pytest.mark.django_db
def test_a_form_without_its_token_says_what_to_do(client):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/?lang=en", {})
    assert answer.status_code == 403
    assert "Not sent: the form is too old." in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_host_is_refused_in_words(client):
    answer = client.get("/?lang=en", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


@pytest.mark.django_db
def test_a_broken_page_still_gives_112(client, monkeypatch):
    from yeogiro.front import views

    def broken() -> None:
        raise RuntimeError("planned")

    monkeypatch.setattr(views, "current_plan", broken)
    client.raise_request_exception = False
    answer = client.get("/?lang=en")
    assert answer.status_code == 500
    assert "Something broke on our side." in answer.content.decode()
    assert "tel:112" in answer.content.decode()
