"""The API against its own schema: what is described is what is answered, for nobody, for officers, for nonsense."""

import itertools
import json
from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS

from yeogiro.front.api import api
from yeogiro.front.api_reference import as_json
from yeogiro.lib import clock
from yeogiro.people import actions
from yeogiro.people.models import ApiToken
from yeogiro.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seodaemun")]
# The schema that /api/openapi.json gives, read without asking a database before there is one for tests.
schema = schemathesis.openapi.from_dict(json.loads(as_json(api.get_openapi_schema())))
schema.app = application
few = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
numbers = itertools.count()


@pytest.fixture(autouse=True)
def one_connection(settings):
    """Keep the test's connection and its transaction over many requests, as Django's own test client does.

    More is asked in a minute than one machine may: the limit has tests of its own.
    """
    settings.RATE_LIMITS = []
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(cast) -> str:
    """A token of the coordinator with every scope."""
    return actions.make_token(
        account=cast.coordinator,
        name="test",
        scopes=ApiToken.Scope.values,
        expires_on=date(2023, 1, 1),
        now=clock.now(),
    )[1]


def fresh_key(case) -> None:
    """A well-formed Idempotency-Key stands for one request only, as with any machine that is written well."""
    if "Idempotency-Key" in (case.headers or {}) and not case.meta.generation.mode.is_negative:
        case.headers["Idempotency-Key"] = f"case-{next(numbers):08}"


@schema.parametrize()
@few
def test_what_nobody_asks_is_answered_as_described(case):
    fresh_key(case)
    case.call_and_validate()


@schema.parametrize()
@few
def test_what_an_officers_token_asks_is_answered_as_described(case, secret):
    fresh_key(case)
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})


def test_all_checks_of_the_tool_are_on():
    assert len(CHECKS.get_all()) >= 12
