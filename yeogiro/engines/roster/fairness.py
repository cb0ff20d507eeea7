"""Loads are evened out by exchanges that give no site a further worker."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from .handing import may_drive, minutes
from .model import Problem, Route
from .stopping import Stop

_MOST_BUNDLES = 2_000
Score = tuple[int, int, int]
"""(Site, further worker) pairs; range of minutes between workers used; squares of their minutes."""
Given = dict[int, int]
"""New workers of some bundles, by the bundles' numbers."""


@dataclass(frozen=True, order=True)
class _Bundle:
    """The same route on several days with one worker; `load` are its minutes on all of them."""

    days: tuple[int, ...]
    path: tuple[int, ...]
    worker: int
    load: int


def even_out(problem: Problem, routes: list[Route], *, stop: Stop, rounds: int = 300) -> list[Route]:
    """The same routes, handed out with a smaller range of minutes where an exchange achieves it.

    The most and the least loaded worker exchange a bundle of days with another, or give it to somebody who is
    free on those days, as long as the score shrinks.
    """
    kind = {(route.day, route.path): route.shift for route in routes}
    hands = _Hands(problem, _bundles(problem, routes))
    for _round in range(rounds if len(hands.bundles) <= _MOST_BUNDLES else 0):
        if stop():
            break
        tried = min(
            ((hands.score(given), sorted(given.items())) for given in hands.exchanges()), default=None
        )
        if tried is None or tried[0] >= hands.score({}):
            break
        hands = hands.after(dict(tried[1]))
    return [
        Route(day, one.worker, kind[day, one.path], one.path)
        for one in sorted(hands.bundles)
        for day in one.days
    ]


def measure(problem: Problem, routes: list[Route]) -> tuple[int, int]:
    """(Site, further worker) pairs, and the range of minutes between workers used."""
    return _Hands(problem, _bundles(problem, routes)).score({})[:2]


def _bundles(problem: Problem, routes: list[Route]) -> list[_Bundle]:
    def key(route: Route) -> tuple[int, tuple[int, ...]]:
        return route.worker, route.path

    found = []
    for (worker, path), group in groupby(sorted(routes, key=lambda r: (*key(r), r.day)), key):
        days = tuple(route.day for route in group)
        found.append(_Bundle(days, path, worker, len(days) * minutes(problem, path)))
    return found


class _Hands:
    """Who has which bundle, and what an exchange would change."""

    def __init__(self, problem: Problem, bundles: list[_Bundle]) -> None:
        self.problem, self.bundles = problem, bundles
        self.loads: Counter[int] = Counter()
        self.times: Counter[tuple[int, int]] = Counter()
        for one in bundles:
            self.loads[one.worker] += one.load
            self.times.update((site, one.worker) for site in one.path)
        self._extra = len(self.times) - len({site for site, _worker in self.times})
        self._squares = sum(load * load for load in self.loads.values())
        self._ranked = sorted((load, worker) for worker, load in self.loads.items())

    def score(self, given: Given) -> Score:
        """The score after an exchange, from what it changes alone."""
        loads, times = Counter[int](), Counter[tuple[int, int]]()
        for number, worker in given.items():
            one = self.bundles[number]
            loads[one.worker] -= one.load
            loads[worker] += one.load
            for site in one.path:
                times[site, one.worker] -= 1
                times[site, worker] += 1
        new = {worker: self.loads[worker] + change for worker, change in loads.items()}
        squares = self._squares + sum(load**2 - self.loads[worker] ** 2 for worker, load in new.items())
        ends = [load for load in new.values() if load]
        ends += [load for load, worker in self._ranked[: len(new) + 1] if worker not in new]
        ends += [load for load, worker in self._ranked[-len(new) - 1 :] if worker not in new]
        extra = self._extra
        for pair, change in times.items():
            extra += (self.times[pair] + change > 0) - (self.times[pair] > 0)
        return extra, max(ends, default=0) - min(ends, default=0), squares

    def after(self, given: Given) -> "_Hands":
        """The same with an exchange made."""
        bundles = [
            _Bundle(one.days, one.path, given.get(number, one.worker), one.load)
            for number, one in enumerate(self.bundles)
        ]
        return _Hands(self.problem, bundles)

    def exchanges(self) -> Iterator[Given]:
        """Those of the most and of the least loaded worker."""
        if not self._ranked:
            return
        ends = {self._ranked[0][1], self._ranked[-1][1]}
        busy = {(one.worker, day) for one in self.bundles for day in one.days}
        for number, one in enumerate(self.bundles):
            if one.worker not in ends:
                continue
            for worker in range(len(self.problem.workers)):
                if not any((worker, day) in busy for day in one.days) and self._may(one, worker):
                    yield {number: worker}
            for place, other in enumerate(self.bundles):
                if other.worker == one.worker or other.days != one.days:
                    continue
                if self._may(one, other.worker) and self._may(other, one.worker):
                    yield {number: other.worker, place: one.worker}

    def _may(self, bundle: _Bundle, worker: int) -> bool:
        return all(may_drive(self.problem, worker, day, bundle.path) for day in bundle.days)
