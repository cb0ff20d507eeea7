"""How tests ask the API: as nobody, or with a token of somebody of the cast."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from yeogiro.lib import clock
from yeogiro.people import actions
from yeogiro.people.models import Account, ApiToken

EVERYTHING = [one.value for one in ApiToken.Scope]
UNTIL = date(2023, 1, 1)
numbers = count()


def secret_of(account: Account, *scopes: str) -> str:
    """A new token's secret; with every scope unless said."""
    made = actions.make_token(
        account=account, name="test", scopes=scopes or EVERYTHING, expires_on=UNTIL, now=clock.now()
    )
    return made[1]


@dataclass
class Machine:
    """A program that asks; without a secret it is nobody."""

    secret: str = ""

    def headers(self, **more: str) -> dict[str, str]:
        """Its headers, and more."""
        return ({"Authorization": f"Bearer {self.secret}"} if self.secret else {}) | more

    def get(self, path: str, **more: str) -> Any:
        """The response to a read."""
        return Client().get(f"/api/{path}", headers=self.headers(**more))

    def read(self, path: str) -> Any:
        """What a read answers; it must succeed."""
        response = self.get(path)
        assert response.status_code == 200, response.content
        return response.json()

    def post(self, path: str, body: Any, *, key: str = "") -> Any:
        """The response to a write, under a key of its own unless one is given."""
        key = key or f"key-{next(numbers):06}"
        return Client().post(
            f"/api/{path}",
            body,
            content_type="application/json",
            headers=self.headers(**{"Idempotency-Key": key}),
        )


def said(response: Any) -> tuple[int, list[tuple[str, str]]]:
    """Status and faults of a refusal, in the one shape of errors."""
    errors = response.json()["errors"]
    assert set(response.json()) == {"errors"}
    assert [set(one) for one in errors] == [{"path", "message"}] * len(errors)
    return response.status_code, [(one["path"], one["message"]) for one in errors]
