"""Run beside the served demo city, in its environment: print every page's address and sessions of who may.

Output is JSON: {"addresses": {page name: path}, "sessions": {"officer": cookie value, "plan.edit": …}}: a session
for each role, and for each action that a page takes one of somebody who may.
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

    from tests.crawl import who_may
    from yeogiro.lib import clock, pages
    from yeogiro.people import rules
    from yeogiro.people.models import Account

    today, kept = clock.today(), {}
    accounts = list(Account.objects.filter(demo=True).order_by("pk"))
    for account in accounts:
        for post in rules.posts_of(account, on=today):
            kept.setdefault(post.role, session(account))
    able = {page.who: who_may(page, accounts) for page in pages.all_pages() if page.who != pages.ANYONE}
    sessions = kept | {action: session(account) for action, account in able.items()}
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
