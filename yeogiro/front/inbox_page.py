"""The inbox page: what a desk sees, narrowed, sorted and put in groups; and the same rows as a sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib import inbox
from yeogiro.lib.inbox import GROUPS, ORDERS, Desk, Inbox, Kind, Waiting
from yeogiro.lib.sheets import Column, Sheet
from yeogiro.lib.text import in_language, percent
from yeogiro.people import rules
from yeogiro.people.models import Body, Department
from yeogiro.plan.counting import indicators_if_done
from yeogiro.plan.showing.words import figure

FIRST = 8
"""Rows of a group before the link to all of it."""
A_PAGE = 25


def desk_of(account: Any, on: date) -> Desk:
    """How much of what waits the account sees: by its posts' places, and by what they may do over all rows."""
    reach = rules.reach(account, "front.see_inbox", on=on)
    actions = {key: kind.action for key, kind in inbox.all_kinds().items() if kind.action}
    held = {one: rules.reach(account, one, on=on).everywhere for one in set(actions.values())}
    kinds = frozenset(key for key, action in actions.items() if held[action])
    return Desk(reach.within.department, reach.everywhere, reach.within.body, kinds)


def inbox_of(request: HttpRequest, on: date) -> Inbox:
    """What waits for whoever asks; kept with the request, so that the rail can count it too."""
    found: Inbox | None = getattr(request, "inbox", None)
    if found is None:
        found = Inbox(desk_of(request.user, on), on)
        request.inbox = found  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty means all. Unknown values narrow nothing."""

    kind: str = ""
    whose: str = ""
    """ "mine" for what waits for the asker's own posts; only the coordinator sees more."""
    department: str = ""
    show: str = ""
    """One of the groups, shown whole."""
    sort: str = "due"

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "Wanted":
        """From a query string."""
        kind, department = str(query.get("kind", "")), str(query.get("department", ""))
        show, sort = str(query.get("show", "")), str(query.get("sort", "due"))
        return cls(
            kind=kind if kind in inbox.all_kinds() else "",
            whose="mine" if query.get("whose") == "mine" else "",
            department=department if department.isdigit() or department == "none" else "",
            show=show if show in GROUPS else "",
            sort=sort if sort in ORDERS else "due",
        )

    @property
    def narrows(self) -> bool:
        """Whether rows are left out."""
        return bool(self.kind or self.whose or self.department)

    def fits(self, one: Waiting, desk: Desk) -> bool:
        """Whether the row is wanted."""
        item = one.item
        if self.kind and item.kind != self.kind:
            return False
        if self.whose and not desk.owns(item):
            return False
        if self.department == "none":
            return not item.departments
        return not self.department or int(self.department) in item.departments


@dataclass(frozen=True)
class Group:
    """Rows of one group: all of them counted, the first ones or one page of them shown."""

    key: str
    name: str
    count: int
    rows: list[Waiting]
    page: Page | None = None  # type: ignore[type-arg]

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return self.count - len(self.rows) if self.page is None else 0


def group_names() -> dict[str, str]:
    """What the groups are called."""
    return {
        "late": pgettext("inbox", "Past its day"),
        "today": pgettext("inbox", "To finish today"),
        "soon": _("Within the next five working days"),
        "later": pgettext("inbox", "After that"),
    }


@dataclass(frozen=True)
class InboxPage:
    """The page for one desk and one question."""

    inbox: Inbox
    wanted: Wanted
    page_asked: str = ""

    @cached_property
    def rows(self) -> list[Waiting]:
        """Everything that fits, in order."""
        order = ORDERS[self.wanted.sort]
        fitting = (one for one in self.inbox.waiting if self.wanted.fits(one, self.inbox.desk))
        return sorted(fitting, key=lambda one: order(one.item))

    @cached_property
    def counts(self) -> Counter[str]:
        """How many the desk sees by group, whatever is narrowed."""
        return Counter(one.group for one in self.inbox.waiting)

    @cached_property
    def kinds(self) -> list[tuple[Kind, int]]:
        """Kinds that wait, with how many; in the order of rooms."""
        found = Counter(one.item.kind for one in self.inbox.waiting)
        return [(kind, found[key]) for key, kind in inbox.all_kinds().items() if found[key]]

    @cached_property
    def groups(self) -> list[Group]:
        """Groups with rows; where one is asked for it stands alone, in pages."""
        names = group_names()
        found = []
        for key in GROUPS:
            rows = [one for one in self.rows if one.group == key]
            if not rows or self.wanted.show not in ("", key):
                continue
            page = Paginator(rows, A_PAGE).get_page(self.page_asked) if self.wanted.show else None
            shown = list(page) if page else rows[:FIRST]
            found.append(Group(key, names[key], len(rows), shown, page))
        return found

    @property
    def shown(self) -> list[Waiting]:
        """The rows on the page."""
        return [one for group in self.groups for one in group.rows]

    def chosen(self, key: str) -> Waiting | None:
        """The row whose details stand at the right: the one asked for, else the first."""
        return self.inbox.find(key) or next(iter(self.shown), None)

    @property
    def takes_many(self) -> bool:
        """Whether a row on the page can be chosen for a bulk action."""
        return any(one.kind.bulk for one in self.shown)


@dataclass(frozen=True)
class Detail:
    """One item with its history, and what doing it would change where that can be said."""

    one: Waiting
    history: list[inbox.Step]
    effects: list[inbox.Effect]
    departments: list[Department]
    bodies: list[Body]


def detail_of(one: Waiting, on: date) -> Detail:
    """The right side of the page."""
    kind, item = one.kind, one.item
    return Detail(
        one,
        list(kind.history(str(item.pk))) if kind.history else [],
        effects_of(one, on),
        list(Department.objects.filter(pk__in=item.departments)),
        list(Body.objects.filter(pk__in=item.bodies)) if item.bodies else [],
    )


def effects_of(one: Waiting, on: date) -> list[inbox.Effect]:
    """What the room itself can say, then every indicator that would change, with its value now and then."""
    kind, pk = one.kind, str(one.item.pk)
    found = [effect] if kind.effect and (effect := kind.effect(pk, on)) else []
    if kind.row and (row := kind.row(pk, on)) is not None:
        for moved in indicators_if_done(row, on):
            indicator = moved.indicator
            values = moved.values.before, moved.values.after
            before, after = (
                percent(value) if indicator.unit == "percent" else figure(value, indicator)
                for value in values
            )
            if before != after:
                url = reverse("plan:indicator", args=[indicator.key])
                found.append(inbox.Effect(in_language(indicator, "name"), before, after, url))
    return found


def departments_in(waiting: Iterable[Waiting]) -> list[Department]:
    """The departments that something waits for, by name; one question."""
    return list(Department.objects.filter(pk__in={pk for one in waiting for pk in one.item.departments}))


def sheet() -> Sheet:
    """The columns of the list as a file."""
    return Sheet(
        "inbox",
        _("Inbox"),
        [
            Column("what", _("What waits"), width=60),
            Column("about", _("Belongs to"), width=40),
            Column("kind", pgettext("inbox", "Kind"), width=20),
            Column("department", _("Waits for"), width=30),
            Column("sender", _("From whom"), width=24),
            Column("since", _("Waits since"), kind="date", width=14),
            Column("age", _("Working days"), kind="number", width=12),
            Column("due", _("Due"), kind="date", width=14),
            Column("late", _("Working days late"), kind="number", width=14),
        ],
    )


def sheet_rows(rows: list[Waiting]) -> Iterator[dict[str, Any]]:
    """The rows of the list, as the sheet wants them."""
    names = {one.pk: in_language(one, "name") for one in departments_in(rows)}
    for one in rows:
        item = one.item
        yield {
            "what": item.what,
            "about": item.about,
            "kind": str(one.kind.name),
            "department": ", ".join(names[pk] for pk in item.departments) or _("Coordinator"),
            "sender": item.sender,
            "since": item.since,
            "age": one.age,
            "due": one.due,
            "late": one.late or None,
        }
