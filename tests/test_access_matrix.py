"""Every address × every role × {own, another's}: what the table of who may says is what the site does.

The expectation is worked out here from the table and the posts made below, not by `people.rules`.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.api import secret_of
from tests.cast import seated
from tests.crawl import url_names
from yeogiro.lib import pages
from yeogiro.lib.access import NOWHERE, Scope, Where
from yeogiro.people import actions
from yeogiro.people.access.table import NO_POST, table
from yeogiro.people.models import Account, Body, Department, Person, Post

# Who may is worked out above the database: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROUTES = pages.all_routes()
API = [route for route in ROUTES if route.token]
GUARDED = [route for route in ROUTES if route.who != pages.ANYONE and not route.token]
SIGN_IN = {"get": "sign in", "post": "sign in"}
KINDS = {Scope.DEPARTMENT: Department, Scope.BODY: Body}


@pytest.fixture(scope="module")
def samples(seodaemun, django_db_blocker) -> dict[str, tuple[str, Where]]:
    """Address and owner of every route's sample, made once; `seodaemun` rolls them back."""
    with django_db_blocker.unblock():
        made = {route.name: (route, route.sample()) for route in ROUTES}
        return {
            name: (reverse(name, kwargs=given), route.whose(**given)) for name, (route, given) in made.items()
        }


class Team:
    """Accounts of one role: one for each place that owns a sample, and one elsewhere."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.made: dict[tuple[type, int], Account] = {}

    def at(self, owner: Where, own: bool) -> tuple[Account, frozenset[str]]:
        """An account of the role where the row belongs (or elsewhere), and what it shares with the row."""
        for scope, kind in KINDS.items():
            if not own or kind._meta.model_name not in table().roles[self.role].stands_in:
                continue
            for key in sorted(getattr(owner, scope)):
                return self._seated(kind, kind.objects.get(pk=key)), frozenset({scope})
        home = "department" if "department" in table().roles[self.role].stands_in else "body"
        kind = KINDS[Scope(home)]
        row, _made = kind.objects.get_or_create(name_ko="다른 곳", defaults={"name_en": "elsewhere"})
        return self._seated(kind, row), frozenset()

    def _seated(self, kind: type, home: Department | Body) -> Account:
        if (kind, home.pk) not in self.made:
            name = f"matrix-{self.role}-{len(self.made)}"
            self.made[kind, home.pk] = seated(name, home, name, self.role)
        return self.made[kind, home.pk]


def may(route: pages.Route, roles: list[str], shared: frozenset[str]) -> dict[str, str]:
    """What the table says, by method, for somebody of these roles who shares this much with the row."""
    found = {}
    for method, action in (("get", route.who), ("post", route.posts or route.who)):
        scopes = {scope for role in roles for scope in table().scopes(role, action)}
        able = Scope.ALL in scopes or bool(scopes & shared) or (route.anywhere and bool(scopes))
        found[method] = "open" if able else "refused"
    return found


def outcome(client, route: pages.Route, address: str, method: str) -> str:
    """What the address answers: "open", "refused", "sign in", or the status that should not be."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    target = response.headers.get("Location", "")
    if response.status_code == 302 and target.startswith(f"{reverse(settings.LOGIN_URL)}?next="):
        return "sign in"
    if response.status_code == 403:
        return "refused"
    fine = {200, 302} if method == "get" else {200, 302, 404, 409, 422}
    return "open" if response.status_code in fine else str(response.status_code)


def differing(
    client, visits: Iterator[tuple[pages.Route, str, dict[str, str]]]
) -> list[tuple[str, str, str, str]]:
    """(route, method, expected, answered) where the site does something else than the table says."""
    found = []
    for route, address, expected in visits:
        for method in ("get", "post"):
            wanted = "405" if route.post_only and method == "get" else expected[method]
            if (answered := outcome(client, route, address, method)) != wanted:
                found.append((route.name, method, wanted, answered))
    return found


@pytest.mark.parametrize("own", [True, False], ids=["own", "anothers"])
@pytest.mark.parametrize("role", [role.value for role in Post.Role])
def test_a_role_may_what_the_table_says(role, own, samples, client):
    team = Team(role)

    def visits() -> Iterator[tuple[pages.Route, str, dict[str, str]]]:
        for route in GUARDED:
            address, owner = samples[route.name]
            account, shared = team.at(owner, own)
            client.force_login(account)
            yield route, address, may(route, [role, NO_POST], shared)

    assert differing(client, visits()) == []


def test_visitors_are_sent_to_sign_in(samples, client):
    assert differing(client, ((route, samples[route.name][0], SIGN_IN) for route in GUARDED)) == []


@pytest.mark.parametrize("who", ["resident", "nobody", "former"])
def test_an_account_without_a_post_today_may_what_residents_may(who, samples, client):
    if who == "nobody":
        account = Account.objects.create_user("matrix-nobody")
    elif who == "resident":
        account = actions.open_account(username="matrix", person=Person.objects.create(name="주민"))
    else:
        home = Department.objects.create(name_ko="옛 과", name_en="former")
        account = seated("matrix-former", home, "옛 자리", Post.Role.COORDINATOR)
        account.person.tenures.update(until="2019-12-31")

    def visits() -> Iterator[tuple[pages.Route, str, dict[str, str]]]:
        for route in GUARDED:
            if who != "nobody" or Scope.OWN not in table().scopes(NO_POST, route.who):
                client.force_login(account)
                yield route, samples[route.name][0], may(route, [NO_POST], frozenset())

    assert differing(client, visits()) == []


@pytest.mark.parametrize(
    "role",
    [
        pytest.param(role, marks=[] if role in {"visitor", "partner"} else [pytest.mark.slow])
        for role in ["visitor", *[role.value for role in Post.Role]]
    ],
)
def test_what_is_for_anyone_is_open_to_everybody(role, samples, client):
    if role != "visitor":
        account, _shared = Team(role).at(NOWHERE, own=False)
    found = []
    for route in ROUTES:
        if route.who == pages.ANYONE and not route.token:
            if role != "visitor":
                client.force_login(account)
            method = "post" if route.post_only else "get"
            if (answered := outcome(client, route, samples[route.name][0], method)) != "open":
                found.append((route.name, answered))
    assert found == []


def asked(route: pages.Route, address: str, client: Client, **headers: str) -> int:
    """The status of the route's own method with an empty body."""
    with transaction.atomic():
        if route.post_only:
            response = client.post(address, "{}", "application/json", headers=headers)
        else:
            response = client.get(address, headers=headers)
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize("role", ["visitor", *[role.value for role in Post.Role]])
def test_no_session_opens_what_a_token_decides(role, samples, client):
    if role != "visitor":
        account, _shared = Team(role).at(NOWHERE, own=False)
        client.force_login(account)
    guarded = {
        route.name: asked(route, samples[route.name][0], client) for route in API if route.who != "anyone"
    }
    assert guarded == dict.fromkeys(guarded, 401)
    assert len(guarded) > 5


def test_what_the_api_gives_everybody_asks_for_no_token(samples, client):
    refused = {401, 403, 500}
    open_to_all = [route for route in API if route.who == pages.ANYONE]
    answers = {route.name: asked(route, samples[route.name][0], client) for route in open_to_all}
    assert [name for name, status in answers.items() if status in refused] == []


@pytest.mark.parametrize("role", [role.value for role in Post.Role])
def test_a_token_opens_what_the_table_says_of_its_owners_role(role, samples, client):
    """Whether with any row at all; whose the row is each room's tests of the API ask."""
    account, _shared = Team(role).at(NOWHERE, own=False)
    headers = {"Authorization": f"Bearer {secret_of(account)}", "Idempotency-Key": f"matrix-{role}"}
    guarded = [route for route in API if route.who != pages.ANYONE]
    wanted = {route.name: bool(table().scopes(role, route.who)) for route in guarded}
    answered = {route.name: asked(route, samples[route.name][0], client, **headers) for route in guarded}
    assert {name: status != 403 for name, status in answered.items()} == wanted
    assert {401, 500} & set(answered.values()) == set()


def test_the_matrix_holds_every_address_of_the_site():
    assert {route.name for route in ROUTES} == url_names()


def test_somebody_may_do_everything_that_can_be_done():
    assert [route.name for route in GUARDED if not table().holders(route.who)] == []
