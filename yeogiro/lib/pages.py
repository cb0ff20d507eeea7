"""The page registry: every page a visitor can open, with a sample address, found in each room's `pages.py`.

One parametrised crawl reads it (status, queries, axe, keyboard, languages); docs list it; nothing else is a page.
Addresses that answer with something else (a file, a change by POST) are entered as a `Route`, so that the test
of who may open what knows every address there is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.module_loading import autodiscover_modules

from .access import NOWHERE, Where

ANYONE = "anyone"


def nobodys(**_arguments: Any) -> Where:
    """Of nobody in particular: only a right over all rows opens it."""
    return NOWHERE


@dataclass(frozen=True)
class Route:
    """An address by its URL name: the action it takes (lib.access), a sample of its arguments, whose that is.

    `who` is "anyone" or an action's name. `anywhere`: it opens for whoever may do that with some row at least,
    and shows each their own. `post_only`: it answers nothing but POST.
    """

    name: str
    who: str = ANYONE
    sample: Callable[[], dict[str, Any]] = dict
    whose: Callable[..., Where] = nobodys
    """Takes the sample's arguments."""
    posts: str = field(default="", kw_only=True)
    """The action that POST takes, where it is another."""
    anywhere: bool = field(default=False, kw_only=True)
    post_only: bool = field(default=False, kw_only=True)
    token: bool = field(default=False, kw_only=True)
    """Of the API: decided by the token that comes with it, never by who is signed in."""


@dataclass(frozen=True)
class Page(Route):
    """A page: besides, how many queries it may take, and the query string of its sample, without "?"."""

    max_queries: int = 30
    query: str = ""


@dataclass
class Registry:
    pages: dict[str, Page] = field(default_factory=dict)
    routes: dict[str, Route] = field(default_factory=dict)

    def add(self, *pages: Page) -> None:
        """Enter pages; a URL name stands once."""
        for page in pages:
            if page.name in self.pages:
                raise ValueError(f"page {page.name} is registered twice")
            self.pages[page.name] = page

    def add_routes(self, *routes: Route) -> None:
        """Enter addresses that are no pages."""
        for route in routes:
            if route.name in self.routes or route.name in self.pages:
                raise ValueError(f"route {route.name} is registered twice")
            self.routes[route.name] = route


registry = Registry()
register = registry.add
register_routes = registry.add_routes


def all_pages() -> list[Page]:
    """Every registered page, in the order of the installed rooms."""
    autodiscover_modules("pages")
    return list(registry.pages.values())


def all_routes() -> list[Route]:
    """Every registered address: the pages, then what is no page."""
    return [*all_pages(), *registry.routes.values()]


def find(name: str) -> Page | None:
    """The page of a URL name; None where it is no page."""
    if not registry.pages:
        all_pages()
    return registry.pages.get(name)
