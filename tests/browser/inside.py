"""Run beside the served demo city, in its environment: print every page's address and each role's session.

Output is JSON: {"addresses": {page name: path}, "sessions": {"officer": cookie value, "coordinator": …}}.
"""

import json
import os
import sys

import django


def session(account: object) -> str:
    """A signed-in session for the account, as signing in would make it; returns the cookie's value."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return store.session_key


def main() -> None:
    """Print the addresses and sessions."""
    from django.urls import reverse

    from yeogiro.lib import clock, pages
    from yeogiro.people import rules
    from yeogiro.people.models import Account

    today, sessions = clock.today(), {}
    for account in Account.objects.filter(demo=True).order_by("pk"):
        if rules.is_coordinator(account, on=today):
            sessions.setdefault("coordinator", session(account))
        elif rules.is_officer(account, on=today):
            sessions.setdefault("officer", session(account))
    addresses = {
        page.name: reverse(page.name, kwargs=page.sample()) + (f"?{page.query}" if page.query else "")
        for page in pages.all_pages()
    }
    json.dump({"addresses": addresses, "sessions": sessions}, sys.stdout)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yeogiro.settings")
    django.setup()
    main()
