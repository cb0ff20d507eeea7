"""What a previous roster holds, and which routes each worker could have instead with so many changes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .handing import may_drive
from .master import ground
from .model import Problem, Route, Shift
from .routes import Routes, find_routes
from .spans import bits, patterns, week

_SMALL = 25
_MOST_COLUMNS = 20_000


@dataclass(frozen=True)
class Column:
    """A route a worker could have, and how many visits it leaves with them as they were."""

    route: Route
    kept: int


class Before:
    """The previous roster, read once."""

    def __init__(self, problem: Problem, most: int) -> None:
        self.problem, self._most = problem, most
        held = problem.previous or ()
        self.patterns = patterns(problem)
        self.own: dict[tuple[int, int], dict[int, Shift | None]] = {}
        self.days: dict[int, set[int]] = {}
        self.stay: dict[int, set[int]] = {}
        for one in held:
            self.days.setdefault(one.site, set()).add(one.day)
            if problem.works(one.worker, one.day):
                self.own.setdefault((one.worker, one.day), {})[one.site] = one.shift
                self.stay.setdefault(one.site, set()).add(one.day)
        self.staying = sum(len(days) for days in self.stay.values())
        self._terrain = ground(problem, week(problem), bits(problem))
        self._cache: dict[tuple[int, ...], Routes] = {}
        self.complete = True
        self.small = len(problem.sites) <= _SMALL

    def options(self, site: int, changes: int) -> list[frozenset[int]]:
        """The patterns a site may take while no more than so many visits leave their day.

        Among many sites one whose visits all stand keeps its days: to try them all would take hours.
        """
        stands = not self.small and self.stay.get(site) and self.stay[site] == self.days[site]
        found = [one for one in self.patterns[site] if self._leaving(site, one) <= changes]
        kept = [one for one in found if not self._leaving(site, one)]
        if stands and kept:
            self.complete &= kept == found
            return kept
        return found

    def too_many(self, changes: int) -> bool:
        """Whether more routes come into question than can be weighed."""
        count = 0
        for day in range(len(self.problem.days)):
            for _column in self.columns(day, changes):
                count += 1
                if count > _MOST_COLUMNS:
                    return True
        return False

    def columns(self, day: int, changes: int) -> Iterator[Column]:
        """Every route of a day for every worker that drops at most so many of their visits and takes over at
        most so many of others; visits that nobody holds are free to take.
        """
        everybody = [w for w in range(len(self.problem.workers)) if self.problem.works(w, day)]
        holders = {site: w for w in everybody for site in self.own.get((w, day), {})}
        prices = {
            site: min(self._leaving(site, one) for one in self.options(site, changes) if day in one)
            for site in range(len(self.problem.sites))
            if site not in holders and any(day in one for one in self.options(site, changes))
        }
        free = prices.keys()
        leaving = {
            site: min(self._leaving(site, one) for one in self.options(site, changes) if day not in one)
            for site in holders
            if any(day not in one for one in self.options(site, changes))
        }
        loose = changes - self._least(day, everybody, [*prices.values(), *leaving.values()])
        for worker in everybody:
            own = self.own.get((worker, day), {})
            sites = {*own, *free} if loose <= 0 else {*holders, *free}
            firm = set(own) - leaving.keys()
            for path in self._routes(tuple(sorted(sites)), firm, {*own, *free}, max(0, loose)):
                if may_drive(self.problem, worker, day, path):
                    yield from self._kept(worker, day, path, own, max(0, loose) + len(own) - len(firm))

    def _leaving(self, site: int, pattern: frozenset[int]) -> int:
        """How many visits that could stay leave their day with a pattern."""
        return len(self.stay.get(site, set()) - pattern)

    def _least(self, day: int, everybody: list[int], prices: list[int]) -> int:
        """The fewest changes of other days without which nothing changes on this one.

        A day whose routes all still fit, with no visit free to take, changes only when a site changes its days.
        """
        problem = self.problem
        if any(fix.day == day for fix in problem.fixed) or not all(
            self._stands(worker, day) for worker in everybody
        ):
            return 0
        return min(prices, default=self.staying)

    def _stands(self, worker: int, day: int) -> bool:
        """Whether a worker's route of before is still possible."""
        own = self.own.get((worker, day), {})
        paths = self._routes(tuple(sorted(own)), set(own), set(own), 0)
        return not own or any(
            may_drive(self.problem, worker, day, path) and any(self._kept(worker, day, path, own, 0))
            for path in paths
        )

    def _routes(
        self, sites: tuple[int, ...], firm: set[int], known: set[int], loose: int
    ) -> Iterator[tuple[int, ...]]:
        """Routes among sites that lack at most so many of the firm ones and have at most so many unknown."""
        if sites not in self._cache:
            self._cache[sites] = find_routes(self._terrain, np.array(sites, np.int64), most=self._most)
        routes = self._cache[sites]
        self.complete &= routes.complete
        size = len(self.problem.sites) + 1
        mine, others = np.zeros(size, np.int64), np.ones(size, np.int64)
        mine[list(firm)] = 1
        others[[*known, size - 1]] = 0
        fits = mine[routes.paths].sum(axis=1) >= len(firm) - loose
        fits &= others[routes.paths].sum(axis=1) <= loose
        for row in np.nonzero(fits)[0]:
            yield routes.path(int(row))

    def _kept(
        self, worker: int, day: int, path: tuple[int, ...], own: dict[int, Shift | None], loose: int
    ) -> Iterator[Column]:
        """The route in the half of the day in which most stays, as far as the sites allow."""
        windows = {self.problem.sites[site].window for site in path} - {"any"}
        shifts: tuple[Shift, ...] = ("am", "pm")
        found = []
        for shift in shifts:
            if not windows <= {shift}:
                continue
            kept = sum(1 for site in path if site in own and own[site] in (None, shift))
            found.append((-kept, shift))
        for kept, shift in sorted(found)[:1]:
            if -kept >= len(own) - loose:
                yield Column(Route(day, worker, shift, path), -kept)
