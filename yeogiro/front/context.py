"""What every page's frame needs: doors, languages, who is signed in, the district's name."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.text import in_language
from yeogiro.people.rules import posts_of
from yeogiro.plan.models import Plan
from yeogiro.plan.selectors import current_plan

from .desk import Item, items
from .doors import DOORS, Door, address

OWN_NAMES = {"ko": "한국어", "en": "English"}


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    here: bool = False
    code: str = ""


@dataclass(frozen=True)
class MenuDoor:
    """A door in the menu: whether the visitor stands behind it, and whether this very page is its first."""

    door: Door
    name: str
    url: str
    icon: str
    tone: str
    here: bool
    exact: bool


@dataclass(frozen=True)
class Me:
    """Who is signed in, as a post: people rotate."""

    post: str
    department: str


class Shell:
    """The frame of a page. Each part is worked out when a template asks: files and redirects pay nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def demo(self) -> bool:
        return settings.DEMO

    @property
    def product_date(self) -> date:
        return clock.today()

    @cached_property
    def plan(self) -> Plan | None:
        """The plan served; None before the first load and where the database does not answer."""
        try:
            return current_plan()
        except DatabaseError:
            return None

    @cached_property
    def district(self) -> str:
        return in_language(self.plan, "district") if self.plan else ""

    @property
    def source(self) -> str:
        """The title of the plan the site speaks about, as printed."""
        return self.plan.document_title if self.plan else ""

    home_url = property(lambda self: address("front:home"))
    search_url = property(lambda self: address("front:search"))
    tour_url = property(lambda self: address("front:tour"))
    sign_in_url = property(lambda self: address("people:sign_in"))
    my_url = property(lambda self: address("people:my"))
    sign_out_url = property(lambda self: address("people:sign_out"))

    @cached_property
    def doors(self) -> list[MenuDoor]:
        match = getattr(self.request, "resolver_match", None)
        room, key = (match.namespace, match.kwargs.get("key")) if match else ("", None)
        return [
            MenuDoor(
                door=door,
                name=str(door.name),
                url=door.url,
                icon=door.icon,
                tone=door.tone,
                here=bool(door.room and door.room == room) or (room == "front" and door.key == key),
                exact=self.request.path == door.url,
            )
            for door in DOORS
        ]

    @property
    def languages(self) -> list[Link]:
        """This page in each language, its own named in itself; path and query stay."""
        links = []
        for code, _name in settings.LANGUAGES:
            query = self.request.GET.copy()
            query["lang"] = code
            links.append(
                Link(
                    OWN_NAMES.get(code, code),
                    f"{self.request.path}?{query.urlencode()}",
                    code == get_language(),
                    code,
                )
            )
        return links

    @property
    def signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated)

    @cached_property
    def posts(self) -> list[Any]:
        return posts_of(getattr(self.request, "user", None), on=clock.today())

    @cached_property
    def me(self) -> Me | None:
        if not self.posts:
            return None
        post = self.posts[0]
        return Me(in_language(post, "title"), in_language(post.home, "name"))

    @cached_property
    def desk(self) -> list[Item]:
        return items(self.request, self.posts)

    @property
    def desk_url(self) -> str:
        return self.desk[0].url if self.posts and self.desk else ""

    @property
    def footer(self) -> list[Link]:
        pages = [
            (_("Privacy"), address("front:privacy")),
            (_("Accessibility"), address("front:accessibility")),
            (_("Promises and delays"), address("front:promises")),
            (_("Open data"), address("front:data")),
            (_("Who may do what"), address("people:access")),
            (_("About and sources"), address("front:about")),
            (_("Source code and licence"), f"{address('front:about')}#source"),
        ]
        return [Link(name, url) for name, url in pages if url]

    def sign_in_back(self) -> str:
        """The sign-in page that leads back here."""
        return (
            f"{self.sign_in_url}?{urlencode({'next': self.request.get_full_path()})}"
            if self.sign_in_url
            else ""
        )


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` in every template."""
    return {"shell": Shell(request)}
