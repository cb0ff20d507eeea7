"""What somebody's posts let them do, in words, with the page where it is done: for desks that little waits for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yeogiro.lib import access, pages
from yeogiro.people import rules
from yeogiro.people.access.printed import SCOPE_NAMES

from .doors import address

UNSAID = {"people.enter_office", "people.see_own", "front.see_inbox"}
"""Rights that are the page itself."""


@dataclass(frozen=True)
class Right:
    """One thing one may do; `where` says how far unless that is everywhere, `url` is the page that begins it."""

    title: str
    where: str
    url: str


def rights_of(account: Any, on: date) -> list[Right]:
    """In the order of the rooms. Asks nothing beyond the account's posts."""
    found = []
    begins: dict[str, str] = {}
    for page in pages.all_pages():
        begins.setdefault(page.who, "")
        begins[page.who] = begins[page.who] or address(page.name)
    for name, action in access.all_actions().items():
        reach = rules.reach(account, name, on=on)
        if not reach or name in UNSAID:
            continue
        kinds = [str(SCOPE_NAMES[one]) for one in access.NARROW if getattr(reach.within, one)]
        where = "" if reach.everywhere else ", ".join(kinds)
        found.append(Right(str(action.title), where, begins.get(name, "")))
    return found
