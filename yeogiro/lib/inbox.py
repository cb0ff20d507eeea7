"""What waits for whom: each room's `inbox.py` offers items and names their kinds, found by discovery.

Work belongs to departments' posts, never to persons: an item names the departments it waits for (none: the
coordinator of the programme), and whoever holds a post there today has it. A post's next holder finds
everything that waits; nothing has to be handed over by name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import get_language

from .revision import kept
from .workdays import Workdays, calendar

Words = str | Promise
FRESH = 30
"""Seconds that a number beside a menu may be old."""
SOON = 5
"""Working days ahead that a due date is reminded of."""


@dataclass(frozen=True)
class Item:
    """One thing that waits. `kind` and `pk` together tell it from all others, on every day."""

    kind: str
    pk: int | str
    what: str
    """What waits, a sentence in the page's language."""
    url: str
    verb: str
    """Where it is done, and the one word on its button."""
    about: str = ""
    """What it belongs to: a project, a body, a place."""
    sender: str = ""
    """From whom it comes."""
    since: date | None = None
    """When it began to wait; None where nobody wrote that down."""
    due: date | None = None
    departments: tuple[int, ...] = ()
    """Primary keys of the departments it waits for; none is the coordinator."""
    bodies: tuple[int, ...] = ()
    """Primary keys of the bodies whose own posts can do it too: a secretary's, a partner's."""
    reason: str = ""
    """Why it is late, as somebody recorded it."""
    public: str = ""
    """What everybody may read about it, without names; "" keeps it among officers."""
    public_url: str = ""
    synthetic: bool = False

    @property
    def key(self) -> str:
        """ "plan.promise:12"."""
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True)
class Step:
    """One line of an item's history."""

    on: date
    text: str
    note: str = ""


@dataclass(frozen=True)
class Effect:
    """What doing the item changes: the name of a figure, and the figure before and after, in words."""

    name: str
    before: str
    after: str
    url: str = ""


@dataclass(frozen=True)
class Bulk:
    """An action that is safe to do for many items of a kind at once: `act(pk, by=…, now=…)` does one.

    ValidationError and PermissionDenied refuse that one and keep no other back.
    """

    verb: Words
    act: Callable[..., object]


@dataclass(frozen=True)
class Kind:
    """A kind of item: its name in a filter, its icon, and what a room can say beyond the list."""

    key: str
    name: Words
    icon: str
    history: Callable[[str], Iterable[Step]] | None = None
    """By the item's primary key; oldest first."""
    effect: Callable[[str, date], Effect | None] | None = None
    """A change that only the room can work out, by the item's primary key."""
    row: Callable[[str, date], Model | None] | None = None
    """The record as it would be once the item is done, saved or not: what indicators come to is worked out from it."""
    action: str = ""
    """The right that doing it takes (lib.access), where posts outside the departments have it over all rows."""
    bulk: Bulk | None = None
    done: Callable[[date, date], Iterable["Done"]] | None = None
    """What was done from a day to a day, both included."""

    @property
    def room(self) -> str:
        """The room it comes from."""
        return self.key.partition(".")[0]


@dataclass(frozen=True)
class Done:
    """Something done: the day, what, where it stands, and the departments that had it."""

    on: date
    what: str
    url: str
    departments: tuple[int, ...] = ()


Offer = Callable[[date], Iterable[Item]]
_kinds: dict[str, Kind] = {}
_offers: list[Offer] = []


def kinds(*given: Kind) -> None:
    """Enter kinds of items, once each."""
    for kind in given:
        if kind.key in _kinds:
            raise ValueError(f"kind {kind.key} is registered twice")
        _kinds[kind.key] = kind


def register(offer: Offer) -> Offer:
    """Offer what waits in a room on a day, for all posts. Asks the database a fixed number of times."""
    _offers.append(offer)
    return offer


def all_kinds() -> dict[str, Kind]:
    """Every kind by its key, in the order of the rooms."""
    _discover()
    return _kinds


@cache
def _discover() -> None:
    """Once a process: every page of the office asks."""
    autodiscover_modules("inbox")


def items(on: date) -> list[Item]:
    """Everything that waits anywhere on a day, in order. Rooms are asked again only after data changed.

    Two rooms may know one job by its action: the kind that is due first keeps it.
    """
    _discover()
    return kept(("inbox", on, get_language()), lambda: each_job_once(_offered(on)))


@dataclass(frozen=True)
class _Lately:
    """What waited at some moment: the items, the data's revision then, and when that was."""

    mark: object
    at: float
    items: list[Item]


_lately: dict[tuple[str, date], _Lately] = {}


def lately(on: date, *, mark: object, at: float) -> list[Item] | None:
    """What waits, for a number beside a menu: as it is by the data's revision `mark`, or was within FRESH seconds.

    However often data changes, the rooms are asked at most once in FRESH seconds. Inside a transaction (no `mark`)
    nothing new can be kept: what is known is given, else None. `at` is a clock that only goes on.
    """
    key = (str(connection.settings_dict["NAME"]), on)
    known = _lately.get(key)
    if mark is None:
        return known.items if known else None
    if known is None or (known.mark != mark and not 0 <= at - known.at < FRESH):
        _lately.clear()
        known = _lately[key] = _Lately(mark, at, items(on))
    return known.items


def _offered(on: date) -> Iterable[Item]:
    return (item for offer in _offers for item in offer(on))


def each_job_once(given: Iterable[Item]) -> list[Item]:
    """The items by due date; of two kinds that lead to the same action only the one due first."""
    ordered = sorted(given, key=by_due)
    kind_of: dict[str, str] = {}
    for item in ordered:
        kind_of.setdefault(item.url, item.kind)
    return [item for item in ordered if item.kind == kind_of[item.url]]


def by_due(item: Item) -> tuple[Any, ...]:
    """Sorts by due date, then by what waited longest; unknown days come last. Total: no two are equal."""
    return (item.due or date.max, item.since or date.max, item.kind, _natural(item.pk))


def by_age(item: Item) -> tuple[Any, ...]:
    """Sorts by what waited longest, then by due date."""
    return (item.since or date.max, item.due or date.max, item.kind, _natural(item.pk))


def _natural(pk: int | str) -> tuple[int, str]:
    """Numbers by size before words."""
    return (int(pk), "") if str(pk).isdigit() else (-1, str(pk))


ORDERS: dict[str, Callable[[Item], tuple[Any, ...]]] = {"due": by_due, "age": by_age}
Group = Literal["late", "today", "soon", "later"]
GROUPS: tuple[Group, ...] = ("late", "today", "soon", "later")


@dataclass(frozen=True)
class Waiting:
    """An item seen from a day, in working days. A due date on a closed day moves to the next open one."""

    item: Item
    kind: Kind
    age: int | None
    due: date | None
    late: int
    """Working days past the due date; 0 while it is in time."""
    left: int | None
    """Working days until the due date; None without one or once it is late."""

    @property
    def group(self) -> Group:
        """late, today, soon (within SOON working days) or later."""
        if self.late:
            return "late"
        if self.left is None or self.left > SOON:
            return "later"
        return "today" if self.left == 0 else "soon"


@dataclass
class Clerk:
    """Counts working days for many items; each span once."""

    on: date
    days: Workdays = field(default_factory=calendar)
    _spans: dict[tuple[date, date], int] = field(default_factory=dict)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`."""
        if (start, end) not in self._spans:
            self._spans[start, end] = self.days.between(start, end)
        return self._spans[start, end]

    def see(self, item: Item) -> Waiting:
        """The item as it stands on the day."""
        due = self.days.after(item.due, 0) if item.due else None
        late = self.between(due, self.on) if due else 0
        left = None if due is None or late else self.between(self.on, due)
        age = None if item.since is None else self.between(item.since, self.on)
        return Waiting(item, _kinds[item.kind], age, due, late, left)


@dataclass(frozen=True)
class Desk:
    """For whom: the departments and bodies of the posts somebody holds or stands in for, what these may do over
    all rows, and whether one coordinates.
    """

    departments: frozenset[int]
    coordinates: bool = False
    bodies: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    """Kinds of items that its rights let it do, wherever they wait."""

    def sees(self, item: Item) -> bool:
        """The coordinator sees all; others what waits for them, and what they have the right to do."""
        return self.coordinates or item.kind in self.kinds or self.owns(item)

    def owns(self, item: Item) -> bool:
        """Whether the item waits for this desk itself."""
        if not self.bodies.isdisjoint(item.bodies):
            return True
        if not item.departments:
            return self.coordinates
        return not self.departments.isdisjoint(item.departments)


@dataclass(frozen=True)
class Inbox:
    """What a desk sees on a day."""

    desk: Desk
    on: date

    @cached_property
    def items(self) -> list[Item]:
        """Without working days: enough to count."""
        return [item for item in items(self.on) if self.desk.sees(item)]

    @cached_property
    def clerk(self) -> Clerk:
        return Clerk(self.on)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """All of it, by due date."""
        return [self.clerk.see(item) for item in self.items]

    def find(self, key: str) -> Waiting | None:
        """The item of this key, if the desk sees it."""
        return next((one for one in self.waiting if one.item.key == key), None)


@dataclass(frozen=True)
class Refused:
    """Why one item of a bulk action stayed as it was."""

    item: Item
    why: str


def chosen(inbox: Inbox, keys: Sequence[str]) -> list[Waiting]:
    """The items of these keys that the desk sees and whose kind takes many at once."""
    wanted = set(keys)
    return [one for one in inbox.waiting if one.item.key in wanted and one.kind.bulk is not None]


def act(seen: Iterable[Waiting], *, by: Any, now: datetime) -> list[Refused]:
    """Do the kinds' bulk actions for these items; returns those refused, with why."""
    refused = []
    for one in seen:
        if one.kind.bulk is not None:
            try:
                one.kind.bulk.act(one.item.pk, by=by, now=now)
            except ValidationError as error:
                refused.append(Refused(one.item, " ".join(error.messages)))
            except PermissionDenied as error:
                refused.append(Refused(one.item, str(error)))
    return refused


def done(since: date, until: date) -> list[tuple[Kind, Done]]:
    """What was done in all rooms from a day to a day, the latest first."""
    found = [(kind, one) for kind in all_kinds().values() if kind.done for one in kind.done(since, until)]
    return sorted(found, key=lambda pair: (pair[1].on, pair[1].url, pair[1].what), reverse=True)
