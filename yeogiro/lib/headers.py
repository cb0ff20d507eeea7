"""What stands around every request: headers on every answer, and what is refused before it is read.

HeadersMiddleware is outermost, so that an answer of any other part, or about its fault, carries the headers
too; RefuseMiddleware stands where the language is known and nothing has read the body yet.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .api import problems

API = "/api/"
# Nothing here asks for any of these; who runs the city's own map on a subdomain changes it here. Where a report is
# made the phone may say, if its owner lets it.
NOT_USED = (
    *(
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
    ),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "usb"),
    *("browsing-topics", "xr-spatial-tracking"),
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in NOT_USED), "geolocation=(self)"]),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
PIECE = 64 * 1024
Next = Callable[[HttpRequest], HttpResponse]


class HeadersMiddleware:
    """Put HEADERS on every answer that does not say otherwise."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class RefuseMiddleware:
    """Refuse what is too large by its stated length, and addresses with a NUL, which no database takes.

    Without a stated length Django reads nothing, so that what is read is never more than MOST_BODY bytes.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = stated_length(request)
        if length > settings.MOST_BODY:
            throw_away(request, min(length, 4 * settings.MOST_BODY))
            if request.path.startswith(API):
                return problems.one(413, problems.too_large_words())
            return render(request, "yg/too_large.html", {"most": settings.MOST_BODY // 1024**2}, status=413)
        if "\0" in request.path or any("\0" in text for pair in request.GET.lists() for text in _texts(pair)):
            if request.path.startswith(API):
                return problems.one(400, _("There is a NUL in the address."))
            raise BadRequest("NUL in the address")
        return self.get_response(request)


def _texts(pair: tuple[str, list[str]]) -> list[str]:
    return [pair[0], *pair[1]]


def stated_length(request: HttpRequest) -> int:
    """Bytes of the body as its header says; 0 where it says nothing or no number."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def throw_away(request: HttpRequest, most: int) -> None:
    """Take in what is already on its way and forget it: a browser shows no answer while it still sends."""
    try:
        while most > 0 and (piece := request.read(min(PIECE, most))):
            most -= len(piece)
    except OSError:
        return
