"""Every registered page, in both languages: opens, few queries, named, translated, no dead link."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.crawl import NOT_PAGES, dead_links, url_names, who_may
from tests.html import HANGUL, read
from yeogiro.lib import pages

PAGES = pages.all_pages()
LANGUAGES = ["ko", "en"]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def address(page: pages.Page) -> str:
    """The address of the page's sample."""
    return reverse(page.name, kwargs=page.sample()) + (f"?{page.query}" if page.query else "")


def open_as(client, cast, page: pages.Page, language: str):
    """Open the page's sample as the one who may see it."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if account := who_may(page, vars(cast).values()):
        client.force_login(account)
    return client.get(address(page))


@pytest.mark.once
@pytest.mark.django_db
@each_language
@each_page
def test_the_page_is_sound(page, language, seodaemun, cast, client):
    response = open_as(client, cast, page, language)
    assert response.status_code == 200
    found = read(response.content.decode())
    assert found.lang == language
    assert response.headers["Content-Language"] == language
    assert [text.strip() for level, text in found.headings if level == 1] != [""]
    assert sum(level == 1 for level, _text in found.headings) == 1
    assert found.title.strip() != ""
    assert found.duplicate_ids() == []
    assert found.unlabelled() == []
    assert [image for image in found.images if "alt" not in image] == []
    assert found.inline == [], "the content security policy would block it"
    assert dead_links(found.links, urlsplit(address(page)).path) == []
    assert [one for one in found.assets if urlsplit(one).netloc] == [], "nothing is fetched from outside"
    if language == "en":
        assert found.foreign("en") == [], "Korean that is not marked as Korean"
    else:
        (heading,) = (text for level, text in found.headings if level == 1)
        assert HANGUL.search(heading), heading
        assert HANGUL.search(found.title), found.title


@pytest.mark.django_db
@each_page
def test_the_page_asks_the_database_no_more_than_it_says(page, seodaemun, cast, client):
    open_as(client, cast, page, "ko")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        open_as(client, cast, page, "ko")
    assert len(queries) <= page.max_queries, "\n".join(query["sql"][:150] for query in queries)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.who != pages.ANYONE], ids=lambda page: page.name
)
def test_a_page_for_staff_sends_a_stranger_to_sign_in(page, seodaemun, client):
    response = client.get(address(page))
    assert (response.status_code, urlsplit(response.headers.get("Location", "")).path) == (
        302,
        reverse(settings.LOGIN_URL),
    )


def test_every_url_is_a_registered_page_or_said_to_be_none():
    registered = {page.name for page in PAGES}
    assert url_names() - registered - set(NOT_PAGES) == set()
    assert registered & set(NOT_PAGES) == set()
    assert set(NOT_PAGES) - url_names() == set(), "no longer in the URL map"


def test_there_are_pages():
    assert len(PAGES) > 10
