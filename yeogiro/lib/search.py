"""Search over everything: each room's `search.py` offers a function, found by discovery."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Hit:
    """One find. `weight` orders: 3 the name matches, 2 a part's name, 1 somewhere in the text."""

    title: str
    kind: str
    """What it is, translated: project, indicator, department …"""
    url: str
    summary: str = ""
    weight: int = 1
    lang: str = ""
    """Language of the title when it is not the page's own."""


Searcher = Callable[[str, Any], Iterable[Hit]]
_searchers: list[Searcher] = []


def register(searcher: Searcher) -> Searcher:
    """Offer a room's search: called with the query (stripped, non-empty) and the viewer."""
    _searchers.append(searcher)
    return searcher


def by_kind(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """Hits grouped by what they are; the kind of the best hit comes first, each group keeps its order."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.kind, []).append(hit)
    return found


def search(query: str, viewer: Any) -> list[Hit]:
    """All rooms' hits for `query`, best first; an empty query finds nothing."""
    autodiscover_modules("search")
    query = " ".join(query.split())[:100]
    if not query:
        return []
    hits = [hit for searcher in _searchers for hit in searcher(query, viewer)]
    return sorted(hits, key=lambda hit: (-hit.weight, hit.title))
