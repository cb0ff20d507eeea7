"""Loads are evened out by exchanges that give no site a further worker."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from .handing import may_drive, minutes
from .model import Problem, Route
from .stopping import Stop

Score = tuple[int, int, int]
"""(Site, further worker) pairs; range of minutes between workers used; squares of their minutes."""


@dataclass(frozen=True, order=True)
class _Bundle:
    """The same route on several days with one worker."""

    days: tuple[int, ...]
    path: tuple[int, ...]
    worker: int


def even_out(problem: Problem, routes: list[Route], *, stop: Stop, rounds: int = 300) -> list[Route]:
    """The same routes, handed out with a smaller range of minutes where an exchange achieves it.

    The most and the least loaded worker exchange a bundle of days with another, or give it to somebody who is
    free on those days, as long as the score shrinks.
    """
    kind = {(route.day, route.path): route.shift for route in routes}
    bundles = _bundles(routes)
    score = _score(problem, bundles)
    for _round in range(rounds):
        if stop():
            break
        tried = min(((_score(problem, one), one) for one in _exchanges(problem, bundles)), default=None)
        if tried is None or tried[0] >= score:
            break
        score, bundles = tried
    return [
        Route(day, one.worker, kind[day, one.path], one.path) for one in sorted(bundles) for day in one.days
    ]


def measure(problem: Problem, routes: list[Route]) -> tuple[int, int]:
    """(Site, further worker) pairs, and the range of minutes between workers used."""
    return _score(problem, _bundles(routes))[:2]


def _bundles(routes: list[Route]) -> list[_Bundle]:
    def key(route: Route) -> tuple[int, tuple[int, ...]]:
        return route.worker, route.path

    ordered = sorted(routes, key=lambda route: (*key(route), route.day))
    return [
        _Bundle(tuple(route.day for route in group), path, worker)
        for (worker, path), group in groupby(ordered, key)
    ]


def _loads(problem: Problem, bundles: list[_Bundle]) -> Counter[int]:
    loads: Counter[int] = Counter()
    for one in bundles:
        loads[one.worker] += len(one.days) * minutes(problem, one.path)
    return loads


def _score(problem: Problem, bundles: list[_Bundle]) -> Score:
    loads = _loads(problem, bundles)
    pairs = {(site, one.worker) for one in bundles for site in one.path}
    extra = len(pairs) - len({site for site, _worker in pairs})
    span = max(loads.values()) - min(loads.values()) if loads else 0
    return extra, span, sum(load * load for load in loads.values())


def _exchanges(problem: Problem, bundles: list[_Bundle]) -> Iterator[list[_Bundle]]:
    loads = _loads(problem, bundles)
    if not loads:
        return
    ends = {max(loads, key=lambda w: (loads[w], w)), min(loads, key=lambda w: (loads[w], w))}
    busy = {(one.worker, day) for one in bundles for day in one.days}
    for at, one in enumerate(bundles):
        if one.worker not in ends:
            continue
        for worker in range(len(problem.workers)):
            if all((worker, day) not in busy and _may(problem, one, worker, day) for day in one.days):
                yield _replaced(bundles, {at: worker})
        for place, other in enumerate(bundles):
            if other.worker == one.worker or other.days != one.days:
                continue
            if all(
                _may(problem, one, other.worker, day) and _may(problem, other, one.worker, day)
                for day in one.days
            ):
                yield _replaced(bundles, {at: other.worker, place: one.worker})


def _may(problem: Problem, bundle: _Bundle, worker: int, day: int) -> bool:
    return may_drive(problem, worker, day, bundle.path)


def _replaced(bundles: list[_Bundle], workers: dict[int, int]) -> list[_Bundle]:
    return [_Bundle(one.days, one.path, workers.get(place, one.worker)) for place, one in enumerate(bundles)]
