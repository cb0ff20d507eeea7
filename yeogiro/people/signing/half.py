"""Between the password and the second factor: who is half signed in, kept in the session for five minutes."""

import time
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest

from yeogiro.lib import devices

from ..models import Account

KEY = "half_signed_in"
LASTS = 300
BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, account: Account, *, back: str) -> None:
    """The password was right. The session gets a new key, so that nobody waits with the old one."""
    request.session.cycle_key()
    request.session[KEY] = {"account": account.pk, "since": time.time(), "next": back}


def standing(request: HttpRequest) -> tuple[Account | None, str]:
    """Who is half signed in, and where they wanted to go; None for nobody, or when it is too long ago."""
    kept: dict[str, Any] = request.session.get(KEY) or {}
    if not kept or time.time() - kept["since"] > LASTS:
        return None, ""
    return Account.objects.filter(pk=kept["account"], is_active=True).first(), kept["next"]


def finish(request: HttpRequest, account: Account) -> None:
    """Sign in for good; Django gives the session another key, and the device is known from now on."""
    request.session.pop(KEY, None)
    login(request, account, backend=BACKEND)
    devices.remember(request, account.username)
