"""The page registry: every page a visitor can open, with a sample address, found in each room's `pages.py`.

One parametrised crawl reads it (status, queries, axe, keyboard, languages); docs list it; nothing else is a page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.module_loading import autodiscover_modules

Who = Literal["anyone", "officer", "coordinator"]


@dataclass(frozen=True)
class Page:
    """A page: its URL name, who may open it, and how to make the arguments of one sample address."""

    name: str
    who: Who = "anyone"
    sample: Callable[[], dict[str, Any]] = dict
    max_queries: int = 30
    query: str = ""
    """Query string of the sample, without "?"."""


@dataclass
class Registry:
    pages: dict[str, Page] = field(default_factory=dict)

    def add(self, *pages: Page) -> None:
        """Enter pages; a URL name stands once."""
        for page in pages:
            if page.name in self.pages:
                raise ValueError(f"page {page.name} is registered twice")
            self.pages[page.name] = page


registry = Registry()
register = registry.add


def all_pages() -> list[Page]:
    """Every registered page, in the order of the installed rooms."""
    autodiscover_modules("pages")
    return list(registry.pages.values())
