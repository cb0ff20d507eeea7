"""Devices on which somebody signed in before: a signed cookie, so that strangers who guess cannot keep her out.

It opens nothing. It only says that guesses made elsewhere do not count here (lib.limiting): guesses made with this
cookie are counted by the cookie. It holds marks, no names, and is renewed at every sign-in.
"""

import secrets
import unicodedata
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from .visitor import mark

SALT = "yeogiro.device"
MOST_NAMES = 8
"""Accounts that one device is remembered for, the latest ones: a desk may be shared."""


def plain(name: str) -> str:
    """An account name as it is counted: one for all ways of writing it."""
    return unicodedata.normalize("NFKC", name).casefold()


def known(request: HttpRequest, name: str) -> str:
    """The mark of the device with this name; empty where it has not signed in here, or too long ago."""
    kept = _read(request)
    mine = mark("name", plain(name))
    return mark("device", f"{kept['device']} {mine}") if mine in kept["names"] else ""


def remember(request: HttpRequest, name: str) -> None:
    """Somebody is signed in on this device: the answer to this request will carry the cookie."""
    request.signed_in_name = name  # type: ignore[attr-defined]


def write(request: HttpRequest, response: HttpResponse) -> None:
    """Put the cookie on the answer, where somebody just signed in."""
    name = getattr(request, "signed_in_name", None)
    if name is None:
        return
    kept, mine = _read(request), mark("name", plain(name))
    names = [mine, *(one for one in kept["names"] if one != mine)][:MOST_NAMES]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps({"device": kept["device"], "names": names}, salt=SALT),
        max_age=settings.DEVICE_COOKIE_AGE,
        secure=settings.TLS,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    """What the cookie says; a new device where there is none, or one that we did not sign."""
    try:
        found: dict[str, Any] = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""),
            salt=SALT,
            max_age=settings.DEVICE_COOKIE_AGE,
        )
    except signing.BadSignature:
        return {"device": secrets.token_hex(16), "names": []}
    return found
