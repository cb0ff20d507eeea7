"""Pages kept for strangers: the same until something changes, never another's, never one with a form's token."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yeogiro.people.actions import found_body
from yeogiro.people.models import Account

BODIES = "/people/bodies/"
SINCE = date(2018, 1, 1)


@pytest.fixture
def bodies(transactional_db):
    """One body in the register; the database commits, so that it has a revision."""
    connection.__dict__.pop("_yeogiro_kept", None)
    return found_body(name_ko="첫 위원회", name_en="First committee", kind="committee", founded_on=SINCE)


def page(client: Client, address: str = BODIES) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def asked(client: Client, address: str = BODIES) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, address)
    return len(queries)


def test_a_stranger_is_shown_the_same_page_without_asking_for_its_rows_again(bodies):
    first, again = Client(), Client()
    before = page(first)
    assert "첫 위원회" in before
    if (
        connection.vendor == "sqlite"
    ):  # PostgreSQL's snapshot moves with every database of the server, others' too
        assert asked(again) <= 1  # the revision
    assert page(again) == before
    # The number of the request is each one's own.
    one, other = (dict(client.get(BODIES).headers) | {"X-Request-ID": ""} for client in (first, again))
    assert one == other


def test_what_is_written_is_seen_at_once(bodies):
    assert "둘째 위원회" not in page(Client())
    found_body(name_ko="둘째 위원회", name_en="Second committee", kind="committee", founded_on=SINCE)
    assert "둘째 위원회" in page(Client())


def test_each_language_address_and_day_has_its_own_page(bodies, settings):
    korean, english = Client(), Client()
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page(korean)
    assert "First committee" in page(english)
    assert "First committee" not in page(korean)
    page(korean, f"{BODIES}?kind=council")
    assert "첫 위원회" in page(korean)
    kept_today = asked(korean)
    settings.PRODUCT_DATE = settings.PRODUCT_DATE.replace(day=16)
    assert asked(korean) >= kept_today
    if connection.vendor == "sqlite":
        assert kept_today <= 1 < asked(english)


def test_who_is_signed_in_neither_sees_nor_leaves_a_kept_page(bodies):
    page(Client())
    signed_in = Client()
    signed_in.force_login(Account.objects.create_user("somebody"))
    assert "/sign-out/" in page(signed_in)
    assert asked(signed_in) > 1
    assert "/sign-out/" not in page(Client())


def test_a_page_with_the_token_of_a_form_is_made_for_each(bodies):
    tokens = set()
    for client in (Client(), Client()):
        page(client, "/sign-in/")
        tokens.add(client.cookies[settings.CSRF_COOKIE_NAME].value)
    assert len(tokens) == 2


def test_what_is_no_page_is_not_kept(bodies):
    assert [asked(Client(), "/people/bodies/list.csv") > 1 for _again in range(3)] == [True] * 3
