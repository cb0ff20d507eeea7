"""How long somebody stays signed in: so long without use, and so long in all. Alerts and limits use the real clock."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from . import held

SINCE, SEEN = "signed_in_at", "seen_at"
WRITE_EVERY = 5 * 60
"""Seconds between two notes of use: a note is a write, and a write makes every kept count be made again."""


class SessionLimitMiddleware:
    """Sign out whoever was away too long; a form sent too late gives back what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.signed_out = False  # type: ignore[attr-defined]
        if request.session.session_key and request.user.is_authenticated:
            now = time.time()
            if over(request.session, now=now):
                logout(request)
                request.signed_out = True  # type: ignore[attr-defined]
            else:
                note(request.session, now=now)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Say why somebody has to sign in again."""
        if not getattr(request, "signed_out", False):
            return None
        if request.method == "POST" and any(value.strip() for _name, value in held.typed(request)):
            return held.refuse(request, why="signed-out", status=403, again=False)
        messages.info(request, _("You were signed out because nothing was done for a while."))
        return None


def over(session: object, *, now: float) -> bool:
    """Whether the time without use or the time in all is over; a session without its times has just begun."""
    since, seen = session.get(SINCE), session.get(SEEN)  # type: ignore[attr-defined]
    if since is None or seen is None:
        return False
    return (
        now - float(seen) > settings.SESSION_IDLE_SECONDS or now - float(since) > settings.SESSION_COOKIE_AGE
    )


def note(session: object, *, now: float) -> None:
    """Note use, at most every WRITE_EVERY seconds."""
    if session.get(SINCE) is None:  # type: ignore[attr-defined]
        session[SINCE] = now  # type: ignore[index]
    if now - float(session.get(SEEN) or 0) > min(WRITE_EVERY, settings.SESSION_IDLE_SECONDS / 4):  # type: ignore[attr-defined]
        session[SEEN] = now  # type: ignore[index]
