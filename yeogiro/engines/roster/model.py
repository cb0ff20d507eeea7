"""What goes in and what comes out of a roster. Sites, days and workers are named by their index."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Window = Literal["any", "am", "pm"]
Shift = Literal["am", "pm"]
Status = Literal["optimal", "feasible", "infeasible"]
Reason = Literal["no-pattern", "too-long", "no-skill", "no-worker", "no-room"]


@dataclass(frozen=True)
class Site:
    """Where somebody goes: `visits` times a week on the days of one of its patterns, `minutes` each time."""

    id: str
    minutes: int
    visits: int
    patterns: tuple[frozenset[int], ...]
    window: Window = "any"
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Worker:
    """Who goes: at most one shift on each of their days, and at most `minutes` in it."""

    id: str
    days: frozenset[int]
    minutes: int
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Held:
    """A visit of the roster that is to be changed as little as possible; the shift None when unknown."""

    site: int
    day: int
    worker: int
    shift: Shift | None = None


@dataclass(frozen=True)
class Fix:
    """A visit that an officer gave to a worker by hand; solving never undoes it."""

    site: int
    day: int
    worker: int


@dataclass(frozen=True)
class Problem:
    """One week. `travel` in whole minutes, row by row; with a depot its row and column 0 are the depot."""

    days: tuple[str, ...]
    shift_minutes: int
    sites: tuple[Site, ...]
    workers: tuple[Worker, ...]
    travel: Ints
    depot: bool = False
    previous: tuple[Held, ...] | None = None
    absent: frozenset[tuple[int, int]] = frozenset()
    fixed: tuple[Fix, ...] = ()

    @cached_property
    def between(self) -> Ints:
        """Minutes from site to site."""
        return self.travel[1:, 1:] if self.depot else self.travel

    @cached_property
    def out(self) -> Ints:
        """Minutes from the depot to each site; nothing without a depot."""
        return self.travel[0, 1:] if self.depot else np.zeros(len(self.sites), np.int64)

    @cached_property
    def back(self) -> Ints:
        """Minutes from each site to the depot; nothing without a depot."""
        return self.travel[1:, 0] if self.depot else np.zeros(len(self.sites), np.int64)

    def works(self, worker: int, day: int) -> bool:
        """Whether a worker comes on a day."""
        return day in self.workers[worker].days and (worker, day) not in self.absent

    def cap(self, worker: int) -> int:
        """The most minutes of a worker's day."""
        return min(self.shift_minutes, self.workers[worker].minutes)

    def trip(self, path: tuple[int, ...]) -> int:
        """Minutes of travel of a route through these sites in this order."""
        legs = sum(int(self.between[a, b]) for a, b in pairwise(path))
        return int(self.out[path[0]]) + legs + int(self.back[path[-1]])


@dataclass(frozen=True)
class Route:
    """One worker's day: the sites in order, in the morning or in the afternoon."""

    day: int
    worker: int
    shift: Shift
    path: tuple[int, ...]


@dataclass(frozen=True)
class Visit:
    """One visit; minutes from the beginning of the shift."""

    site: int
    day: int
    shift: Shift
    worker: int
    start: int
    end: int


@dataclass(frozen=True)
class Unmet:
    """What nobody comes for: a whole site, or in a repair one of its days. `text` says why, in English."""

    site: int
    day: int | None
    reason: Reason
    text: str


@dataclass(frozen=True)
class Result:
    """A roster and what is proven about it; `cost` = shift_minutes × routes + minutes of travel.

    `bound` is what no roster with as many unmet visits (in a repair: and as many moved) can undercut, and
    `bound_unmet` what no roster can; None where nothing is known. `extra_workers` counts (site, worker after
    the first) pairs, `minutes_range` the difference between the most and the least loaded worker used.
    """

    status: Status
    cost: int
    bound: int | None
    unmet_visits: int
    bound_unmet: int | None
    visits: tuple[Visit, ...]
    unmet: tuple[Unmet, ...]
    routes: int
    workers_used: int
    extra_workers: int
    minutes_range: int
    moved: int
    reassigned: int
    seed: int
    notes: tuple[str, ...] = ()

    @property
    def feasible(self) -> bool:
        """Whether it is a roster at all."""
        return self.status != "infeasible"

    @property
    def gap(self) -> float | None:
        """(cost − bound) / cost; None without a bound."""
        if self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else 0.0

    @property
    def proven(self) -> bool:
        """Whether both bounds are met."""
        return self.feasible and self.bound == self.cost and self.bound_unmet == self.unmet_visits

    def explain(self) -> dict[int, str]:
        """Why each site that is left out, wholly or on a day, is left out."""
        texts: dict[int, list[str]] = {}
        for one in self.unmet:
            texts.setdefault(one.site, []).append(one.text)
        return {site: " ".join(dict.fromkeys(found)) for site, found in texts.items()}


@dataclass(frozen=True)
class Progress:
    """The best roster so far, told while the solver goes on."""

    unmet: int
    cost: int
    bound: int | None
