"""Around every address of the API: answers for wrong methods and addresses, and headers on each answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from .problems import JSON, MOST_BYTES, Refused, nothing_here, one, too_large_words

View = Callable[..., HttpResponse]


def framed(patterns: list[Any]) -> list[Any]:
    """The same patterns, each view inside the frame, and last one that answers for addresses nobody has."""
    rows = [_with_frame(pattern) for pattern in patterns]
    return [*rows, re_path(r"^(?P<rest>.+)$", csrf_exempt(frame(_nothing)), name="nothing")]


def _with_frame(pattern: URLPattern) -> URLPattern:
    pattern.callback = csrf_exempt(frame(pattern.callback))
    return pattern


def frame(view: View) -> View:
    """A wrong method is said in the one shape of errors; an answer to a token is for its owner alone."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405 and response.headers.get("Content-Type") != JSON:
            allowed = response.headers.get("Allow", "")
            response = one(405, _("This address does not take this method."))
            response.headers["Allow"] = allowed
        signed = "Authorization" in request.headers
        response.headers.setdefault("Cache-Control", "private, no-cache" if signed else "no-cache")
        response.headers["Vary"] = "Authorization, Cookie, Accept-Encoding"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return inside


def require_json(request: HttpRequest) -> None:
    """Refused (413, 415) before a body is read that is too large or says it is something else."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdigit() and int(length) > MOST_BYTES:
        raise Refused(413, too_large_words())
    if request.content_type != JSON:
        said = _("The body is JSON: send Content-Type: application/json.")
        raise Refused(415, said, "header.Content-Type")


def _nothing(request: HttpRequest, rest: str) -> HttpResponse:
    return one(404, nothing_here())
