"""Export and forget over all rooms: each room's `privacy.py` calls `room(...)`, found by discovery."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.module_loading import autodiscover_modules

from .cells import THRESHOLD

log = logging.getLogger("yeogiro.privacy")

Export = Callable[[Any], dict[str, Any]]
Forget = Callable[..., None]
SHARED = ("sex", "age_band", "dong", "channel")


@dataclass(frozen=True)
class Room:
    """One room's two functions: what it holds on a person as plain data, and how it lets go of them."""

    name: str
    export: Export
    forget: Forget
    words: Mapping[str, Any] = field(default_factory=dict)


_rooms: dict[str, Room] = {}


def room(name: str, *, export: Export, forget: Forget, words: Mapping[str, Any] | None = None) -> None:
    """Register a room: `export(person) -> dict` and `forget(person, *, by, now, reason) -> None`.

    `words` say, translated when shown, what the keys of the export are called.

    `forget` empties links, free text and location and keeps sex, age band, dong, channel and date (`loosen`
    does it for records of `lib.facts.Counted`), so that no total changes.
    """
    if name in _rooms:
        raise ValueError(f"room {name} is registered twice")
    _rooms[name] = Room(name, export, forget, words or {})


def _all_rooms() -> list[Room]:
    autodiscover_modules("privacy")
    return list(_rooms.values())


def export(person: Any) -> dict[str, dict[str, Any]]:
    """Everything held on `person`, by room: plain data, for themselves to read and take along."""
    return {one.name: one.export(person) for one in _all_rooms()}


def words() -> dict[str, Any]:
    """What the keys of every room's export are called."""
    return {key: said for one in _all_rooms() for key, said in one.words.items()}


@transaction.atomic
def forget(person: Any, *, by: Any, now: datetime, reason: str) -> None:
    """Let go of `person` in every room, or in none. Upper rooms go first, because lower ones hold the person.

    ValueError without a reason. The log says that it was done and by whom, never whom it was about.
    """
    if not reason.strip():
        raise ValueError("forgetting needs a reason")
    rooms = _all_rooms()
    for one in reversed(rooms):
        one.forget(person, by=by, now=now, reason=reason)
    log.info(
        "a person was forgotten in %s by account %s", [one.name for one in rooms], getattr(by, "pk", None)
    )


def loosen(rows: QuerySet[Any], *, date: str, link: str = "person", empty: Iterable[str] = ()) -> int:
    """Cut the records loose from their person: the link and the free texts in `empty` go, the facts stay.

    Where fewer than five persons' records share sex, age band, dong, channel and the `date` field, the dong
    becomes unknown, so that the facts alone do not point at somebody. Returns how many records there were. No
    record is added or removed: every total stays, only splits by dong may move to "unknown".
    """
    model: type[Model] = rows.model
    keys = list(rows.order_by().values_list("pk", flat=True))
    own = model._default_manager.filter(pk__in=keys)
    for facts in list(own.order_by().values(*SHARED, date).distinct()):
        like = model._default_manager.filter(**facts).exclude(pk__in=keys)
        persons = like.filter(**{f"{link}__isnull": False}).order_by().values(link).distinct().count()
        # A record whose person was forgotten before stands for one person.
        persons += like.filter(**{f"{link}__isnull": True}).count()
        if persons + 1 < THRESHOLD:
            own.filter(**facts).update(dong="")
    return own.update(**{link: None, **dict.fromkeys(empty, "")})
