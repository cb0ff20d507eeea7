"""A roster that changes the previous one as little as possible.

With at most k changes a worker drops at most k of their visits and takes over at most k of others', so few
routes come into question. k grows until no roster at all has fewer unmet visits; the first such k gives the
fewest changes, because every roster with k changes is among those looked at.
"""

from dataclasses import dataclass

import numpy as np

from .afresh import afresh
from .exact import up
from .explain import reachable
from .highs import MOST, Floats, Program
from .holding import Before, Column
from .master import Table, build, ground
from .model import Problem, Result, Route
from .outcome import finish, nothing
from .routes import find_routes
from .spans import bits, week
from .stopping import Stop, interrupts

_SMALL = 5_000


@dataclass(frozen=True)
class _Level:
    routes: list[Route]
    unmet: int
    moved: int
    bound: int | None
    sure: bool


def repair(problem: Problem, *, stop: Stop, seed: int, most_routes: int) -> Result:
    """Fewest unmet visits, then fewest moved, then least cost; the bound is for as many unmet and moved."""
    ask = interrupts(stop)
    before = Before(problem, most_routes)
    floor = _unreachable(problem)
    best: _Level | None = None
    for changes in _levels(before.staying):
        if best is not None and stop():
            break
        if changes > 1 and before.too_many(changes):
            break
        level = _level(before, changes, ask, seed, best.unmet if best is not None else None)
        if level is None:
            continue
        if best is None or (level.unmet, level.moved) < (best.unmet, best.moved):
            best = level
        if best.unmet <= floor:
            break
    if best is None or best.unmet > floor:
        floor = max(floor, _floor(problem, ask, seed, most_routes))
    if (best is None or best.unmet > floor) and (other := afresh(before, ask, seed)) is not None:
        found = finish(problem, other, bound_unmet=floor, bound=None, seed=seed)
        if best is None or found.unmet_visits < best.unmet:
            return found
    if best is None:
        return nothing(problem, ["No roster was found that keeps all visits fixed by hand."], seed=seed)
    bound = best.bound if best.sure and best.unmet <= floor else None
    return finish(problem, best.routes, bound_unmet=floor, bound=bound, seed=seed)


def _levels(most: int) -> list[int]:
    """0, 1, 2, 3, then in longer steps up to everything."""
    return [*[k for k in (0, 1, 2, 3, 5, 8, 13, 21) if k < most], most]


def _unreachable(problem: Problem) -> int:
    """Visits on days on which nobody could come."""
    total = 0
    for place, site in enumerate(problem.sites):
        lacking = [sum(1 for day in one if not reachable(problem, place, day)) for one in site.patterns]
        total += min(lacking, default=site.visits)
    return total


def _floor(problem: Problem, stop: Stop, seed: int, most: int) -> int:
    """The fewest unmet visits of any roster in which sites may be served on some of their days."""
    weekly = week(problem)
    terrain = ground(problem, weekly, bits(problem))
    sites = np.array([place for place, found in enumerate(weekly.options) if found], np.int64)
    routes = find_routes(terrain, sites, most=most)
    if not routes.complete:
        return 0
    master = build(problem, weekly, routes)
    base = master.program
    covered = len({(site, span) for site, one in master.choices for span in one})
    low = base.low.copy()
    low[:covered] = -MOST
    loose = Program(base.columns, low, base.high, base.rows_of, base.columns_of, base.values, base.whole)
    served = np.zeros(base.columns)
    sizes = (routes.paths >= 0).sum(axis=1)
    served[: len(master.route_of)] = -(master.drives[: len(master.route_of)] * sizes[master.route_of])
    whole = base.columns <= _SMALL  # otherwise the linear bound has to do: it takes seconds, not hours
    answer = loose.solve(served, whole=whole, stop=stop, seed=seed)
    return max(0, up(master.wanted + answer.bound, 1)) if np.isfinite(answer.bound) else 0


def _level(before: Before, changes: int, stop: Stop, seed: int, under: int | None) -> _Level | None:
    """The best with at most so many changes; None when visits fixed by hand cannot be kept so, or when not
    even parts of routes would leave fewer than `under` visits unmet.
    """
    problem = before.problem
    columns = [one for day in range(len(problem.days)) for one in before.columns(day, changes)]
    choices = [(site, one) for site in range(len(problem.sites)) for one in before.options(site, changes)]
    table, total = _table(problem, columns, choices), len(columns) + len(choices)
    size, kept, cost = np.zeros(total), np.zeros(total), np.zeros(total)
    size[: len(columns)] = [len(one.route.path) for one in columns]
    kept[: len(columns)] = [one.kept for one in columns]
    cost[: len(columns)] = [problem.shift_minutes + problem.trip(one.route.path) for one in columns]
    _limit(table, kept, before.staying - changes, MOST)
    wanted = sum(site.visits for site in problem.sites)
    if under is not None:
        relaxed = table.program(total, total).solve(-size, stop=stop, seed=seed)
        if relaxed.impossible or (relaxed.done and up(wanted + relaxed.value, 1) >= under):
            return None
    first = table.program(total, total).solve(
        -(size * (before.staying + 1) + kept), whole=True, stop=stop, seed=seed
    )
    if first.x is None:
        return None
    x = np.round(first.x)
    served, stays = float(size @ x), float(kept @ x)
    _limit(table, size, served, MOST)
    _limit(table, kept, stays, MOST)
    last = table.program(total, total).solve(cost, whole=True, stop=stop, seed=seed)
    if last.x is not None:
        x = np.round(last.x)
    routes = [one.route for place, one in enumerate(columns) if x[place] > 0.5]
    bound = up(last.bound, 1) if np.isfinite(last.bound) else None
    return _Level(
        routes, wanted - round(served), before.staying - round(stays), bound, before.complete and first.done
    )


def _limit(table: Table, values: Floats, low: float, high: float) -> None:
    row = table.row(low, high)
    for value in np.unique(values[values != 0]):
        table.put(row, np.nonzero(values == value)[0], float(value))


def _table(problem: Problem, columns: list[Column], choices: list[tuple[int, frozenset[int]]]) -> Table:
    table = Table()
    must = {(fix.site, fix.day) for fix in problem.fixed}
    takes: dict[tuple[int, int], list[int]] = {key: [] for key in must}
    busy: dict[tuple[int, int], list[int]] = {}
    for place, one in enumerate(columns):
        busy.setdefault((one.route.worker, one.route.day), []).append(place)
        for site in one.route.path:
            takes.setdefault((site, one.route.day), []).append(place)
    allows: dict[tuple[int, int], list[int]] = {}
    own: dict[int, list[int]] = {}
    for place, (site, pattern) in enumerate(choices, len(columns)):
        own.setdefault(site, []).append(place)
        for day in pattern:
            allows.setdefault((site, day), []).append(place)
    for key, places in takes.items():
        table.put(table.row(1.0 if key in must else 0.0, 1.0), places, 1.0)
        within = table.row(-MOST, 0.0)
        table.put(within, places, 1.0)
        table.put(within, allows.get(key, []), -1.0)
    for places in [*busy.values(), *own.values()]:
        table.put(table.row(0.0, 1.0), places, 1.0)
    return table
