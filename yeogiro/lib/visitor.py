"""Who sends a request, as marks that name nobody: for counting and for the log, never for showing."""

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The sender's address; an IPv6 sender is its /64, which one household can change within at will.

    Behind YEOGIRO_PROXIES proxies it is the entry that the outermost of them wrote: what stands further left
    in X-Forwarded-For was written by the sender and is not believed.
    """
    said = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        entries = [
            one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()
        ]
        if len(entries) >= settings.PROXIES:
            said = entries[-settings.PROXIES]
    try:
        found = ipaddress.ip_address(said)
    except ValueError:
        return said[:64]
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False).network_address)
    return str(found)


def mark(kind: str, text: str) -> str:
    """32 hex digits that stand for `text` in this installation only: keyed by the secret, not to be undone."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{kind}:{text}".encode(), hashlib.sha256).hex()[:32]


def account_mark(request: HttpRequest) -> str:
    """The mark of the account that is signed in; empty for a visitor. Asks no database of its own."""
    user = getattr(request, "user", None)
    return mark("account", str(user.pk)) if user is not None and user.is_authenticated else ""
