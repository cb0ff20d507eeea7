"""A roster problem from JSON, with every error named by its path."""

from collections.abc import Iterator
from typing import Any, cast

import numpy as np

from ..files import MOST as LARGEST
from ..files import Faults
from .model import Fix, Held, Ints, Problem, Shift, Site, Window, Worker

LONGEST_SHIFT = 100_000
MOST_DAYS = 60
MOST_SKILLS = 60


def read_problem(data: object) -> Problem:
    """The problem that parsed JSON describes; Invalid with all errors. Unknown keys are ignored."""
    reader = _Reader()
    problem = reader.problem(data)
    reader.faults.settle()
    assert problem is not None  # noqa: S101 - without one there is a fault
    return problem


class _Reader:
    """Reads on after an error, so that all of them are told at once."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.days: dict[str, int] = {}
        self.sites: dict[str, int] = {}
        self.workers: dict[str, int] = {}

    def wrong(self, path: str, message: str) -> None:
        self.faults.say(path, message)

    def problem(self, data: object) -> Problem | None:
        if not isinstance(data, dict):
            self.wrong("", "must be an object with days, shift_minutes, sites, workers and travel")
            return None
        days = [self.text(one, path) for path, one in self.items(data, "days")]
        self.days = self.index(days, "days")
        if len(days) > MOST_DAYS:
            self.wrong("days", f"must be at most {MOST_DAYS} days")
        shift = self.number(data, "shift_minutes", "", 1, LONGEST_SHIFT)
        sites = [self.site(one, path) for path, one in self.items(data, "sites")]
        self.sites = self.index([site.id for site in sites], "sites", ".id")
        if len({skill for site in sites for skill in site.skills}) > MOST_SKILLS:
            self.wrong("sites", f"must ask for at most {MOST_SKILLS} different skills")
        workers = [self.worker(one, path, shift) for path, one in self.items(data, "workers")]
        self.workers = self.index([worker.id for worker in workers], "workers", ".id")
        depot = data.get("depot", False)
        if not isinstance(depot, bool):
            self.wrong("depot", "must be true or false")
            depot = False
        travel = self.travel(data, len(sites) + depot)
        absent = [self.names(one, path, "worker", "day") for path, one in self.items(data, "absent", True)]
        return Problem(
            tuple(days),
            shift,
            tuple(sites),
            tuple(workers),
            travel,
            depot,
            self.previous(data),
            frozenset((worker, day) for worker, day in absent),
            self.fixed(data),
        )

    def site(self, one: object, path: str) -> Site:
        if not isinstance(one, dict):
            self.wrong(path, "must be an object")
            return Site("", 0, 0, ())
        visits = self.number(one, "visits", path, 0, MOST_DAYS)
        patterns = []
        for place, pattern in self.items(one, "patterns", path=path):
            days = self.day_set(pattern, place)
            if days is not None:
                if len(days) != visits:
                    self.wrong(place, f"must name {visits} days, as many as visits; it names {len(days)}")
                patterns.append(days)
        window = one.get("shift", "any")
        if window not in ("any", "am", "pm"):
            self.wrong(f"{path}.shift", 'must be "any", "am" or "pm"')
            window = "any"
        return Site(
            self.text(one.get("id"), f"{path}.id"),
            self.number(one, "minutes", path, 0, LARGEST),
            visits,
            tuple(patterns),
            cast(Window, window),
            self.skills(one, path),
        )

    def worker(self, one: object, path: str, shift: int) -> Worker:
        if not isinstance(one, dict):
            self.wrong(path, "must be an object")
            return Worker("", frozenset(), 0)
        minutes = self.number(one, "minutes", path, 0, LARGEST) if "minutes" in one else shift
        days = self.day_set(one.get("days"), f"{path}.days") or frozenset()
        return Worker(self.text(one.get("id"), f"{path}.id"), days, minutes, self.skills(one, path))

    def travel(self, data: dict[str, Any], size: int) -> Ints:
        found = np.zeros((size, size), np.int64)
        rows = list(self.items(data, "travel"))
        if "travel" in data and isinstance(data["travel"], list) and len(rows) != size:
            self.wrong(
                "travel", f"must have {size} rows, one for the depot and each site; it has {len(rows)}"
            )
        for number, (path, row) in enumerate(rows):
            if not isinstance(row, list):
                self.wrong(path, "must be a list of minutes")
                continue
            if len(row) != size:
                self.wrong(path, f"must have {size} entries; it has {len(row)}")
            for column, entry in enumerate(row):
                minutes = self.whole(entry, f"{path}[{column}]", 0, LARGEST)
                if number < size and column < size:
                    found[number, column] = minutes
        return found

    def previous(self, data: dict[str, Any]) -> tuple[Held, ...] | None:
        if data.get("previous") is None:
            return None
        held: dict[tuple[int, int], Held] = {}
        for path, one in self.items(data, "previous"):
            site, day, worker = self.names(one, path, "site", "day", "worker")
            shift = one.get("shift") if isinstance(one, dict) else None
            if shift not in (None, "am", "pm"):
                self.wrong(f"{path}.shift", 'must be "am" or "pm"')
                shift = None
            if (site, day) in held and -1 not in (site, day):
                self.wrong(path, "is a second visit to the same site on the same day")
            held[site, day] = Held(site, day, worker, cast(Shift | None, shift))
        return tuple(held.values()) or None

    def fixed(self, data: dict[str, Any]) -> tuple[Fix, ...]:
        fixes: dict[tuple[int, int], Fix] = {}
        for path, one in self.items(data, "fixed", True):
            site, day, worker = self.names(one, path, "site", "day", "worker")
            before = fixes.setdefault((site, day), Fix(site, day, worker))
            if before.worker != worker and -1 not in (site, day, worker):
                self.wrong(f"{path}.worker", "differs: this visit is fixed to another worker further up")
        return tuple(fixes.values())

    # What follows reads one value each; a wrong one is told and stands as something harmless.

    def items(
        self, data: object, key: str, optional: bool = False, path: str = ""
    ) -> Iterator[tuple[str, Any]]:
        where = f"{path}.{key}" if path else key
        found = data.get(key) if isinstance(data, dict) else None
        if found is None and optional:
            return
        if not isinstance(found, list):
            self.wrong(where, "is missing" if found is None else "must be a list")
            return
        for number, one in enumerate(found):
            yield f"{where}[{number}]", one

    def index(self, ids: list[str], path: str, key: str = "") -> dict[str, int]:
        found: dict[str, int] = {}
        for number, one in enumerate(ids):
            if one in found and one:
                self.wrong(f"{path}[{number}]{key}", f"is there twice: {one}")
            found.setdefault(one, number)
        return found

    def text(self, one: object, path: str) -> str:
        if not isinstance(one, str) or not one.strip():
            self.wrong(path, "is missing" if one is None else "must be a text that is not empty")
            return ""
        return one

    def number(self, data: dict[str, Any], key: str, path: str, low: int, high: int) -> int:
        where = f"{path}.{key}" if path else key
        if data.get(key) is None:
            self.wrong(where, "is missing")
            return low
        return self.whole(data[key], where, low, high)

    def whole(self, one: object, path: str, low: int, high: int) -> int:
        if isinstance(one, float) and one.is_integer():
            one = int(one)
        if isinstance(one, bool) or not isinstance(one, int):
            self.wrong(
                path, "must be a whole number of minutes" if "visits" not in path else "must be a number"
            )
            return low
        if not low <= one <= high:
            self.wrong(path, f"must be between {low} and {high}")
            return low
        return one

    def skills(self, one: dict[str, Any], path: str) -> frozenset[str]:
        return frozenset(self.text(skill, place) for place, skill in self.items(one, "skills", True, path))

    def day_set(self, one: object, path: str) -> frozenset[int] | None:
        if not isinstance(one, list):
            self.wrong(path, "is missing" if one is None else "must be a list of days")
            return None
        found: set[int] = set()
        for number, name in enumerate(one):
            day = self.name(name, f"{path}[{number}]", "day")
            if day in found and day >= 0:
                self.wrong(f"{path}[{number}]", f"is there twice: {name}")
            found.add(day)
        return frozenset(found)

    def name(self, one: object, path: str, kind: str) -> int:
        known = {"day": self.days, "site": self.sites, "worker": self.workers}[kind]
        if isinstance(one, str) and one in known:
            return known[one]
        self.wrong(path, "is missing" if one is None else f"must be the name of a {kind}: {one!r}"[:120])
        return -1

    def names(self, one: object, path: str, *kinds: str) -> tuple[int, ...]:
        if not isinstance(one, dict):
            self.wrong(path, "must be an object")
            return (-1,) * len(kinds)
        return tuple(self.name(one.get(kind), f"{path}.{kind}", kind) for kind in kinds)
