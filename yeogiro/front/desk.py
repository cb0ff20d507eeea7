"""The officer's rail: which desks there are, for whom, and which one is open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

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
        (_("My desk"), "plan:office", "inbox"),
        (_("Projects"), "plan:projects", "list"),
        (_("Schedule"), "plan:schedule", "calendar"),
        (_("Money"), "plan:money", "won"),
        (_("Returns"), "plan:returns", "exchange"),
        (_("Pilots"), "plan:pilots", "page-check"),
        (_("Bodies and meetings"), "people:bodies", "chair"),
        (_("Women's share"), "people:share", "chart"),
        (_("Posts"), "people:posts", "people"),
        (_("Jobs"), "people:jobs", "briefcase"),
        (_("Places"), "places:kinds", "map"),
        (_("Closed years"), "plan:years", "calendar"),
        (_("Findings"), "plan:findings", "balance"),
        (_("Versions"), "plan:versions", "compare"),
        (_("History"), "plan:history", "history"),
        (_("Document"), "plan:document", "page"),
    ]
    return [
        Item(name, url, icon, here=request.path == url)
        for name, page, icon in desks
        if (url := address(page))
    ]
