"""Who carries push messages to browsers: a closed list, since another address would make this server call anybody."""

from urllib.parse import urlsplit

SERVICES = {
    "fcm.googleapis.com": "Chrome",
    "push.services.mozilla.com": "Firefox",
    "push.apple.com": "Safari",
    "notify.windows.com": "Edge",
}
"""Host, also of its subdomains, to the make of browser that it mostly serves."""


def make_of(endpoint: str) -> str:
    """The make of browser behind an address; empty for an address of nobody we know, and without https."""
    parts = urlsplit(endpoint)
    host = f".{parts.hostname or ''}"
    if parts.scheme != "https":
        return ""
    return next((make for service, make in SERVICES.items() if host.endswith(f".{service}")), "")
