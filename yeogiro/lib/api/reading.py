"""Reads: worked out once until data changes, and sent once until the answer does."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from yeogiro.lib import clock
from yeogiro.lib.revision import kept

from .problems import JSON
from .shapes import Shape

View = Callable[..., Any]


def reads(view: View) -> View:
    """A view that returns a Shape answers with its JSON and a mark of it; 304 to who has that already.

    The mark is a hash of the answer: the database's own revision means another thing on each connection, so it
    only says whether this process must work the answer out again (lib.revision). `request.auth.mark` says for
    whom; one answer is never kept for another viewer.
    """

    @wraps(view)
    def answered(request: HttpRequest, **values: Any) -> HttpResponse:
        key = ("api", request.get_full_path(), _viewer(request), clock.today(), get_language())
        body, mark = kept(key, lambda: _made(view(request, **values)))
        same = mark in [one.strip().removeprefix("W/") for one in _asked(request)]
        response = HttpResponse(status=304) if same else HttpResponse(body, content_type=JSON)
        if same:
            del response.headers["Content-Type"]
        response.headers["ETag"] = mark
        return response

    return answered


def _viewer(request: HttpRequest) -> Any:
    return request.auth.mark  # type: ignore[attr-defined]


def _made(answer: Shape) -> tuple[bytes, str]:
    body = answer.model_dump_json().encode()
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _asked(request: HttpRequest) -> list[str]:
    return request.headers.get("If-None-Match", "").split(",")
