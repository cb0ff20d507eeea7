"""A page that a stranger has been shown is shown again as it is, until data, day or language change.

What somebody without a session sees depends on the address, the language, the day and the database, and on nothing
else; the revision of the database (lib.revision) says when it changed. Kept with the thread's connection, so
nothing is shared between threads and nothing outlives a write.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from . import clock, pages
from .revision import kept

LARGEST = 256 * 1024
"""Bytes of a page that is kept; a larger one (the whole plan) is made anew."""
OWN = (settings.SESSION_COOKIE_NAME, "messages")
"""Cookies that make a visitor somebody of whom the page may know more."""
View = Callable[..., HttpResponse]
Made = tuple[bytes, tuple[tuple[str, str], ...]]


class _NotKept(Exception):
    """Carries an answer out that must not be kept."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


class KeptPagesMiddleware:
    """Answer a stranger's GET with the page as it was made before, where nothing it depends on has changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """The page as it was made; None where the view is asked as ever."""
        match = request.resolver_match
        if request.method != "GET" or match is None or any(name in request.COOKIES for name in OWN):
            return None
        if not (page := pages.find(match.view_name)) or page.who != pages.ANYONE:
            return (
                None  # nothing else is asked for its revision: whoever watches the server needs no database
            )

        def make() -> Made:
            response = view(request, *args, **kwargs)
            if not may_be_kept(request, response):
                raise _NotKept(response)
            return response.content, tuple(response.headers.items())

        address = (request.scheme, request.get_host(), request.get_full_path())
        try:
            content, headers = kept(("page", address, request.LANGUAGE_CODE, clock.today()), make)
        except _NotKept as out:
            return out.response
        again = HttpResponse(content)
        for name, value in headers:
            again.headers[name] = value
        return again


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer is a whole page that holds nothing of this one visitor: no token of a form, no cookie."""
    return (
        response.status_code == HTTPStatus.OK
        and isinstance(response, HttpResponse)
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Cache-Control" not in response.headers
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and len(response.content) <= LARGEST
    )
