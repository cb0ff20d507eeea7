"""The officer's rail: which desks there are, for whom, and which one is open."""

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from yeogiro.lib import clock, pages
from yeogiro.lib.inbox import lately
from yeogiro.lib.revision import revision
from yeogiro.people import rules

from .doors import address
from .inbox_page import desk_of


@dataclass(frozen=True)
class Item:
    name: str
    url: str
    icon: str
    here: bool = False
    count: int = 0


def items(request: HttpRequest, posts: list[Any]) -> list[Item]:
    """The desks of somebody who holds a post; nobody else has one."""
    if not posts:
        return []
    desks = [
        (_("Inbox"), "front:inbox", "inbox"),
        (_("Cases"), "cases:desk", "message"),
        (_("My projects"), "plan:office", "chart"),
        (_("This week"), "front:digest", "bell"),
        (_("Projects"), "plan:projects", "list"),
        (_("Schedule"), "plan:schedule", "calendar"),
        (_("Money"), "plan:money", "won"),
        (_("Returns"), "plan:returns", "exchange"),
        (_("Pilots"), "plan:pilots", "page-check"),
        (_("Bodies and meetings"), "people:bodies", "chair"),
        (_("Women's share"), "people:share", "chart"),
        (_("Posts"), "people:posts", "people"),
        (_("Looks at personal data"), "people:looks", "search"),
        (_("Jobs"), "people:jobs", "briefcase"),
        (_("Persons"), "people:persons", "people"),
        (_("Places"), "places:kinds", "map"),
        (_("Monitoring rounds"), "cases:rounds", "walk"),
        (_("Messages"), "messages:outbox", "message"),
        (_("Promises and delays"), "front:promises", "alert"),
        (_("Closed years"), "plan:years", "calendar"),
        (_("Findings"), "plan:findings", "balance"),
        (_("Versions"), "plan:versions", "compare"),
        (_("History"), "plan:history", "history"),
        (_("Document"), "plan:document", "page"),
        (_("Deputies"), "front:deputies", "user"),
        (_("Closed days of the office"), "front:closures", "settings"),
        (_("Accounts and sign-in"), "front:accounts", "shield"),
        (_("Tokens for machines"), "people:tokens", "key"),
    ]
    counts = {"front:inbox": _waiting(request)}
    return [
        Item(name, url, icon, here=request.path == url, count=counts.get(page, 0))
        for name, page, icon in desks
        if (url := address(page)) and _open(page, request)
    ]


def _waiting(request: HttpRequest) -> int:
    """How many things wait: exactly where the page works it out, else as of some seconds ago; once a request."""
    if (found := getattr(request, "inbox", None)) is not None:
        return len(found.items)
    today = clock.today()
    if not rules.reach(request.user, "front.see_inbox", on=today):
        return 0
    waiting = lately(today, mark=revision(), at=time.monotonic())
    desk = desk_of(request.user, today)
    return sum(desk.sees(one) for one in waiting or [])


def _open(page: str, request: HttpRequest) -> bool:
    """Whether the signed-in account may open the page for some row at least."""
    needed = _needed().get(page, pages.ANYONE)
    return needed == pages.ANYONE or bool(rules.reach(request.user, needed, on=clock.today()))


@cache
def _needed() -> dict[str, str]:
    """The action each page takes."""
    return {page.name: page.who for page in pages.all_pages()}
