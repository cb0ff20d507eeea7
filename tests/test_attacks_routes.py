"""Every route, asked in every wrong way: nothing breaks, nothing changes, nothing is shown that was not before."""

from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from tests.attacks import PARAMETER, filled, routes, rows, sample_of
from tests.crawl import NOT_PAGES
from tests.html import read
from tests.test_pages_crawl import PAGES, address
from yeogiro.lib.models import Hit
from yeogiro.people.models import Account

ROUTES = routes()
# Ids and words that no row has; each is tried where the route takes it.
WRONG = (
    *(
        "0",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "1" + "0" * 40,
        "none",
        "-1",
        "a" * 3000,
    ),
    *("1.5", "%00", "\0", "../../etc/passwd", "' OR '1'='1", "{{7*7}}", "가나다", "٣"),
)
OPEN = {"people:sign_out", "people:sign_in_as"}
"""They change who is signed in, and nothing else; a session is no gain."""


@pytest.fixture
def quiet(settings):
    """No limits on how often: the attacker has all day. Limits have their own tests."""
    settings.RATE_LIMITS = []


def signed_in(account: Account, **options) -> Client:
    client = Client(raise_request_exception=False, **options)
    client.force_login(account)
    return client


def safe(response) -> bool:
    """An answer that was meant: a page, a way elsewhere, a refusal. Never a fault."""
    return response.status_code in {200, 301, 302, 400, 401, 403, 404, 405, 409, 422}


@pytest.mark.django_db
def test_ids_that_nobody_has_are_refused_on_every_route(quiet, seodaemun, cast):
    """By GET and by POST, one parameter wrong at a time, as the one who may do everything."""
    client = signed_in(cast.coordinator)
    given = {name: sample_of(name) for name in ROUTES}
    before, broke, asked, unknown = rows(), [], 0, []
    for name, route in ROUTES.items():
        for parameter in set(PARAMETER.findall(route)):
            for wrong in WRONG:
                path = filled(route, given[name] | {parameter: wrong})
                if not leads_somewhere(path):
                    unknown.append(path)
                    continue
                for method in (client.get, client.post):
                    asked += 1
                    if not safe(response := method(path)):
                        broke.append((path[:120], response.status_code))
    assert broke == []
    assert asked > 300
    # What no route takes is "not found" as a page, whatever it is.
    assert {client.get(path).status_code for path in unknown[::40]} <= {400, 404}
    assert rows() == before


def leads_somewhere(path: str) -> bool:
    try:
        resolve(unquote(path))
    except Resolver404:
        return False
    return True


@pytest.mark.once
@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_on_every_route(quiet, seodaemun, cast):
    client = signed_in(cast.coordinator, enforce_csrf_checks=True)
    given = {name: sample_of(name) for name in ROUTES}
    before, taken = rows(), []
    for name, route in ROUTES.items():
        response = client.post(filled(route, given[name]), {"why": "x", "do": "apply"})
        if name.startswith("api:") and name != "api:reference":
            # The API knows no sessions: a form of another site brings no token of ours.
            refused = {"api:openapi-json": {200}}.get(name, {401, 404, 405})  # the schema is everybody's
            taken += [(name, response.status_code)] if response.status_code not in refused else []
            continue
        if name == "messages:solapi_receipts":
            # The provider's door: its secret is in the address, and a wrong one leads nowhere.
            taken += [(name, response.status_code)] if response.status_code != 404 else []
            continue
        page = read(response.content.decode())
        if response.status_code != 403 or [lvl for lvl, _ in page.headings if lvl == 1] != [1]:
            taken.append((name, response.status_code))
    assert taken == []
    assert rows() == before


@pytest.mark.django_db
def test_a_token_of_somebody_else_is_no_token(cast):
    client, other = signed_in(cast.coordinator, enforce_csrf_checks=True), Client()
    other.get("/sign-in/")
    token = other.cookies[settings.CSRF_COOKIE_NAME].value
    assert client.post("/sign-out/", {"csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.once
@pytest.mark.django_db
def test_other_methods_and_pretended_ones_change_nothing(quiet, seodaemun, cast):
    client = signed_in(cast.coordinator)
    given = {name: sample_of(name) for name in ROUTES}
    before, broke = rows(), []
    pretended = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "DELETE", "X-HTTP-Method": "PUT"}
    for name, route in ROUTES.items():
        if name in OPEN or name == "plan:document_hwpx":  # a file that takes seconds, by GET alone
            continue
        path = filled(route, given[name])
        for response in (
            client.put(path, b"{}", content_type="application/json"),
            client.delete(path),
            client.get(path + "?_method=POST&do=apply", headers=pretended),
        ):
            if not safe(response) and response.status_code != 429:
                broke.append((name, response.request["REQUEST_METHOD"], response.status_code))
    assert broke == []
    assert rows() == before


def asked_for() -> set[str]:
    """Every parameter that some page reads from its address, as its forms and links name them."""
    client, names = Client(), {"q", "page", "on", "lang", "next", "show", "kind", "year", "sort"}
    for page in PAGES:
        if page.who == "anyone":
            found = read(client.get(address(page)).content.decode())
            names |= {name for link in found.links for name, _value in parse_qsl(urlsplit(link).query)}
            names |= {one.attributes.get("name", "") for one in found.fields}
    return names - {""}


WORDS = (
    *("-1", "9" * 40, "2022-99-99", "' OR 1=1 --", "{{7*7}}", "<script>alert(1)</script>"),
    *("a" * 5000, "0000-00-00", "٣", "한" * 900),
)


@pytest.mark.once
@pytest.mark.django_db
def test_words_in_the_address_break_no_page(quiet, seodaemun, cast):
    """Every name that some page reads, on every page, often twice; each name gets another word each round."""
    client = signed_in(cast.coordinator)
    names = sorted(asked_for() - {"lang"})
    assert len(names) > 12
    broke = []
    for at, page in enumerate(PAGES):
        for turn in range(2):
            query = [
                (name, WORDS[(at + number + 5 * turn) % len(WORDS)]) for number, name in enumerate(names)
            ]
            response = client.get(address(page).split("?")[0], query_params=[*query, *query])
            if not safe(response):
                broke.append((page.name, response.status_code))
            if response.status_code == 200:
                assert read(response.content.decode()).inline == [], page.name
    assert broke == []


@pytest.mark.django_db
def test_a_nul_in_the_address_is_refused_on_every_page(quiet, seodaemun, cast):
    client = signed_in(cast.coordinator)
    paths = [address(page).split("?")[0] for page in PAGES]
    assert {client.get(path, query_params={"q": "a\0b"}).status_code for path in paths[::4]} == {400}


FOREIGN = (
    *("//evil.example", "https://evil.example/", "///evil.example", "\\\\evil.example", "/\\evil.example"),
    *("https:evil.example", "javascript:alert(1)", "http:///evil.example", "%2f%2fevil.example", "\t//evil.example"),
    *("https://testserver@evil.example/", "https://testserver.evil.example", "data:text/html,x"),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("target", FOREIGN)
def test_signing_in_leads_to_no_other_site(target, quiet, seodaemun, cast, settings):
    settings.DEMO = True
    account = cast.officer
    account.set_password("a long enough sentence")
    account.demo = True
    account.save()
    words = {"username": account.username, "password": "a long enough sentence", "next": target}
    by_password = Client().post("/sign-in/", words)
    by_click = Client().post(f"/sign-in/as/{account.username}/", {"next": target})
    out = Client()
    out.force_login(account)
    signed_out = out.post("/sign-out/", {"next": target})
    for response in (by_password, by_click, signed_out):
        assert response.status_code == 302
        there = urlsplit(urljoin("http://testserver/sign-in/", response.headers["Location"]))
        assert (there.scheme, there.netloc) == ("http", "testserver")


@pytest.mark.django_db
def test_a_false_host_is_refused_and_a_forwarded_one_not_believed(seodaemun):
    for host in (
        "evil.example",
        "localhost.evil.example",
        "localhost:80@evil.example",
        "",
        "evil.example:8000",
    ):
        assert Client().get("/", headers={"host": host or "-"}).status_code == 400
    pretended = {
        "X-Forwarded-Host": "evil.example",
        "X-Original-URL": "/office/",
        "X-Rewrite-URL": "/office/",
    }
    response = Client().get("/", headers=pretended)
    assert response.status_code == 200
    assert b"evil.example" not in response.content


@pytest.mark.django_db
def test_plain_http_cannot_be_declared_safe_by_the_sender(settings):
    response = Client().get("/sign-in/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in response.headers
    assert settings.SECURE_PROXY_SSL_HEADER is None


@pytest.mark.django_db
def test_guessing_leaves_counts_and_nothing_else(seodaemun):
    before = rows()
    Client().post("/sign-in/", {"username": "x", "password": "y"})
    assert rows() == before
    assert Hit.objects.count() == 2


def test_every_route_is_walked():
    assert len(ROUTES) > 80
    assert set(NOT_PAGES) <= set(ROUTES)
