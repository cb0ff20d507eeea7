"""The officer's rail: which desks there are, for whom, and which one is open."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from yeogiro.lib import clock, pages
from yeogiro.people import rules

from .doors import address


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
        (_("Tokens for machines"), "people:tokens", "key"),
    ]
    # Counted by the pages that know what waits already: no other page pays for it.
    waiting = getattr(request, "inbox", None)
    counts = {"front:inbox": len(waiting.items) if waiting else 0}
    return [
        Item(name, url, icon, here=request.path == url, count=counts.get(page, 0))
        for name, page, icon in desks
        if (url := address(page)) and _open(page, request)
    ]


def _open(page: str, request: HttpRequest) -> bool:
    """Whether the signed-in account may open the page for some row at least."""
    needed = _needed().get(page, pages.ANYONE)
    return needed == pages.ANYONE or bool(rules.reach(request.user, needed, on=clock.today()))


@cache
def _needed() -> dict[str, str]:
    """The action each page takes."""
    return {page.name: page.who for page in pages.all_pages()}
