"""Days whose roster needs more changes than can be weighed one by one are planned anew.

The days of every site stay. On such a day the fewest visits are left out and the routes are the cheapest; then
they are handed out so that most visits stay with their worker.
"""

from collections import Counter
from dataclasses import replace

import numpy as np

from ..assignment import assign
from .exact import best
from .handing import may_drive, shift_of
from .holding import Before
from .master import build, ground
from .matching import FORBIDDEN
from .model import Problem, Route, Shift, Site
from .routes import find_routes
from .spans import bits, week
from .stopping import Stop


def afresh(before: Before, stop: Stop, seed: int) -> list[Route] | None:
    """Routes for every day; None when visits fixed by hand cannot be kept so."""
    routes: list[Route] = []
    for day in range(len(before.problem.days)):
        planned = _day(before, day, stop, seed)
        if planned is None:
            return None
        routes += planned
    return routes


def _day(before: Before, day: int, stop: Stop, seed: int) -> list[Route] | None:
    problem = before.problem
    there = {site for site, days in before.days.items() if day in days}
    everybody = [w for w in range(len(problem.workers)) if problem.works(w, day)]
    one = replace(
        problem,
        sites=tuple(_only(site, day, number in there) for number, site in enumerate(problem.sites)),
        previous=None,
        fixed=tuple(fix for fix in problem.fixed if fix.day == day),
    )
    weekly = week(one)
    terrain = ground(one, weekly, bits(one))
    routes = find_routes(terrain, np.array(sorted(there), np.int64), most=250_000)
    master = build(one, weekly, routes)
    found = best(master, stop=stop, seed=seed)
    if found.x is None:
        return None
    paths = [path for _span, path in master.chosen(found.x)]
    if not paths:
        return []
    cost = np.full((len(paths), len(everybody)), FORBIDDEN, np.int64)
    for row, path in enumerate(paths):
        for column, worker in enumerate(everybody):
            if may_drive(one, worker, day, path):
                own = before.own.get((worker, day), {})
                cost[row, column] = len(problem.sites) - sum(1 for site in path if site in own)
    return [
        Route(day, everybody[column], _shift(one, path, before.own.get((everybody[column], day), {})), path)
        for path, column in zip(paths, assign(cost).tolist(), strict=True)
    ]


def _only(site: Site, day: int, there: bool) -> Site:
    return replace(site, visits=int(there), patterns=(frozenset([day]),) if there else ())


def _shift(problem: Problem, path: tuple[int, ...], own: dict[int, Shift | None]) -> Shift:
    """The half of the day in which most stays; where a site asks for one, that."""
    if any(problem.sites[site].window != "any" for site in path):
        return shift_of(problem, path)
    kept = Counter(own[site] for site in path if own.get(site))
    return kept.most_common(1)[0][0] or "am" if kept else "am"
