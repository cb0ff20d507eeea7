"""Stops that ask for a visit, runs that a bus or a patrol makes, and the timetable that comes of them.

Times are whole minutes, counted from any midnight; after midnight they go on beyond 1,440.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Window:
    """A time in which a visit may be: it begins at `start` or later and is over by `end`. Without `day` it
    holds on every day.
    """

    start: int
    end: int
    day: str | None = None


@dataclass(frozen=True)
class Stop:
    """A place to be visited once for so many minutes. Without windows any time will do. `weight` is its declared
    priority: where not all can be visited, the sum of weights left out is least.
    """

    id: str
    minutes: int
    windows: tuple[Window, ...] = ()
    weight: int = 1


@dataclass(frozen=True)
class Run:
    """One outing: out after `start`, back by `end`, on the way for at most `minutes`, with at most `most` stops."""

    id: str
    start: int
    end: int
    day: str = ""
    minutes: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Problem:
    """`travel[from][to]` in minutes, may be asymmetric and is used as given. With `depot` row and column 0 are
    where runs begin and end, and stop i is i + 1; without, a run begins at its first stop and ends at its last.
    """

    stops: tuple[Stop, ...]
    runs: tuple[Run, ...]
    travel: tuple[tuple[int, ...], ...]
    depot: bool = True

    def way(self, one: int | None, other: int | None) -> int:
        """Minutes between stops by number; None is the depot."""
        if one is None or other is None:
            if not self.depot:
                return 0
            return self.travel[0 if one is None else one + 1][0 if other is None else other + 1]
        return self.travel[one + self.depot][other + self.depot]

    def windows(self, stop: int, run: int) -> tuple[Window, ...]:
        """When the stop may be visited on the run; the run's own hours where it did not say."""
        outing = self.runs[run]
        if not self.stops[stop].windows:
            return (Window(outing.start, outing.end),)
        return tuple(one for one in self.stops[stop].windows if one.day in (None, outing.day))


@dataclass(frozen=True)
class Visit:
    """A visit of the timetable; `order` counts from 1 within its run."""

    stop: str
    run: str
    order: int
    arrives: int
    start: int
    end: int


@dataclass(frozen=True)
class Route:
    """A run that is made: when it leaves and is back, and how many minutes of that it drives or walks."""

    run: str
    stops: tuple[str, ...]
    leaves: int
    returns: int
    travel: int


Why = Literal["no-run", "no-day", "too-short", "too-far", "full"]


@dataclass(frozen=True)
class Unmet:
    """A stop left out and why: there is no run; none on its days; its visit is longer than its windows; it does
    not fit into any run even alone; the runs it would fit into are taken.
    """

    stop: str
    reason: Why
    text: str


@dataclass(frozen=True)
class Result:
    """The timetable. `unmet_weight` first, then `cost` (minutes of travel) is least; `proven` says whether no
    better one exists. `bound_unmet` is a proven lower bound on `unmet_weight`.
    """

    visits: tuple[Visit, ...]
    routes: tuple[Route, ...]
    unmet: tuple[Unmet, ...]
    unmet_weight: int
    cost: int
    proven: bool
    bound_unmet: int

    @property
    def feasible(self) -> bool:
        """Whether every stop is visited."""
        return not self.unmet
