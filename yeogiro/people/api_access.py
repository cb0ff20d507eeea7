"""Who asks the API: nobody, or a token; and how a room puts an address of its own under /api/.

`read` and `write` register one operation each, with its answers, its errors and the action it takes
(lib.access): whoever has no right to it at all is refused before anything is read; whose the row is the view
asks. A view gets `request.auth`, a Viewer. Writes are done once for each Idempotency-Key (actions.once).
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, Router
from ninja.security import HttpBearer
from ninja.utils import contribute_operation_args

from yeogiro.lib import clock
from yeogiro.lib.api import Refused, problems, reads
from yeogiro.lib.api.frame import require_json

from . import actions, rules
from .models import Account, ApiToken

KEY = re.compile(r"[A-Za-z0-9_.:-]{8,100}")
Scope = ApiToken.Scope


@dataclass(frozen=True)
class Viewer:
    """Who asks. Without an account it sees what every visitor of the pages sees."""

    account: Account | None = None

    @property
    def mark(self) -> int:
        """Names the viewer among answers that are kept; 0 is everybody."""
        return self.account.pk if self.account else 0

    @property
    def is_officer(self) -> bool:
        """Whether the owner of the token sees names of persons today."""
        return rules.is_officer(self.account, on=clock.today())

    def may(self, action: str) -> bool:
        """Whether the owner of the token may do it today with every row."""
        return rules.may(self.account, action, on=clock.today())


class Token(HttpBearer):
    """`Authorization: Bearer yg_…`. Sessions do not count here: no other site can write in an officer's name."""

    def __init__(self, scope: str, action: str = "", *, optional: bool = False) -> None:
        super().__init__()
        self.scope, self.action, self.optional = scope, action, optional

    def __call__(self, request: HttpRequest) -> Viewer | None:
        if self.optional and "Authorization" not in request.headers:
            return Viewer()
        viewer = super().__call__(request)
        if viewer is not None and self.scope != Scope.READ:
            require_json(request)
        return viewer

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The token's owner; PermissionDenied where the token lacks the scope, or the owner the right."""
        row = actions.token_of(token.strip(), on=clock.today())
        if row is None:
            return None
        if self.scope not in row.scopes:
            raise PermissionDenied(_("This token lacks the scope “%(scope)s”.") % {"scope": self.scope})
        if self.action:
            rules.require_any(row.account, self.action, on=clock.today())
        return Viewer(row.account)


ANYONE = Token(Scope.READ, optional=True)
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True)
class Operation:
    """One operation: its method, and the action it takes; "" is open to everybody."""

    method: str
    action: str


operations: dict[str, Operation] = {}
"""By the name of their address, without "api:"."""


def read(router: Router, path: str, answer: Any, *, summary: Any, who: str = "") -> Decorator:
    """Register a GET. Everybody may ask; with `who`, an action, only tokens of those who may do that."""

    def enter(view: Callable[..., Any]) -> Callable[..., Any]:
        operations[view.__name__] = Operation("get", who)
        return router.get(
            path,
            auth=Token(Scope.READ, who) if who else ANYONE,
            response={200: answer, 304: None, problems.READING: problems.Problem},
            summary=summary,
            openapi_extra={} if who else {"security": [{}]},
        )(reads(view))

    return enter


def write(
    router: Router, path: str, answer: Any, *, summary: Any, scope: str, who: str, status: int = 201
) -> Decorator:
    """Register a POST that is done once for each key. The view returns a Shape, and raises what an action does.

    `who` is the action it takes; whether that reaches the row asked for, the view asks itself.
    """

    def enter(view: Callable[..., Any]) -> Callable[..., Any]:
        operations[view.__name__] = Operation("post", who)

        @wraps(view)
        def done_once(request: HttpRequest, idempotency_key: str, **values: Any) -> HttpResponse:
            account = request.auth.account  # type: ignore[attr-defined]
            try:
                code, body, before = actions.once(
                    account=account,
                    key=idempotency_key,
                    request_sha256=_mark(request),
                    now=clock.now(),
                    make=lambda: (status, view(request, **values).model_dump_json()),
                )
            except actions.KeyUsed as used:
                raise Refused(422, used.messages[0], "header.Idempotency-Key") from used
            response = HttpResponse(body, content_type=problems.JSON, status=code)
            response.headers["Cache-Control"] = "no-store"
            if before:
                response.headers["Idempotency-Replayed"] = "true"
            return response

        header = Header(alias="Idempotency-Key", pattern=f"^{KEY.pattern}$")  # type: ignore[call-arg]
        contribute_operation_args(done_once, "idempotency_key", str, header)
        return router.post(
            path,
            auth=Token(scope, who),
            response={status: answer, problems.WRITING: problems.Problem},
            summary=summary,
        )(done_once)

    return enter


def _mark(request: HttpRequest) -> str:
    """Hash of what is asked: method, address, and the body however its JSON is spaced and ordered."""
    said = msgspec.json.encode(msgspec.json.decode(request.body), order="deterministic")
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + said).hexdigest()
