"""One week of a desk: what came new, what was done, what is late, what falls due next."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Done, Inbox, Kind, Waiting
from yeogiro.people.models import Department

SHOWN = 20
"""Rows of a part before the link to the inbox."""


@dataclass(frozen=True)
class Line:
    """One department in the coordinator's table."""

    department: Department | None
    """None: the coordinator's own."""
    waiting: int
    late: int
    done: int


@dataclass(frozen=True)
class Digest:
    """The week of Monday `monday`, as far as it has come on `on`."""

    inbox: Inbox
    monday: date
    on: date

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @cached_property
    def new(self) -> list[Waiting]:
        """What began to wait in the week and still does, the latest first."""
        found = [
            one
            for one in self.inbox.waiting
            if one.item.since is not None and self.monday <= one.item.since <= self.on
        ]
        return sorted(found, key=lambda one: (one.item.since, one.item.key), reverse=True)

    @cached_property
    def done(self) -> list[tuple[Kind, Done]]:
        """What was done in the week, of all rooms and of this desk's departments."""
        return [pair for pair in self.done_by_all if self._sees(pair[1])]

    @cached_property
    def done_by_all(self) -> list[tuple[Kind, Done]]:
        return inbox.done(self.monday, self.on)

    def _sees(self, one: Done) -> bool:
        return self.inbox.desk.coordinates or not self.inbox.desk.departments.isdisjoint(one.departments)

    @cached_property
    def late(self) -> list[Waiting]:
        """What is past its day, the longest late first."""
        return [one for one in self.inbox.waiting if one.group == "late"]

    @cached_property
    def next(self) -> list[Waiting]:
        """What falls due today or within the next working days."""
        return [one for one in self.inbox.waiting if one.group in ("today", "soon")]

    @cached_property
    def departments(self) -> list[Line]:
        """What the coordinator sees across departments, those with the most late first.

        A thing that several departments have stands with each of them.
        """
        waiting, late, done = Counter[int](), Counter[int](), Counter[int]()
        for one in self.inbox.waiting:
            for pk in one.item.departments or (0,):
                waiting[pk] += 1
                late[pk] += one.group == "late"
        for _kind, ready in self.done_by_all:
            done.update(ready.departments or (0,))
        named = Department.objects.in_bulk([pk for pk in {*waiting, *done} if pk])
        lines = [
            Line(named.get(pk), waiting[pk], late[pk], done[pk])
            for pk in {*waiting, *done}
            if not pk or pk in named
        ]
        return sorted(
            lines,
            key=lambda line: (-line.late, -line.waiting, line.department.name_ko if line.department else ""),
        )


def week_of(day: date) -> date:
    """The Monday of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())
