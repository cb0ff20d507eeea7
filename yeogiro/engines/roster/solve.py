"""From a problem to a roster."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .draft import construct
from .exact import best
from .fairness import even_out
from .handing import Driven, hand_out
from .master import Master, build, ground
from .model import Problem, Progress, Result
from .outcome import finish, impossible, nothing
from .repair import repair
from .routes import Ground, find_routes
from .search import improve, least_cost
from .spans import Week, bits, week
from .stopping import Stop, interrupts

MOST_ROUTES = 250_000
_ROUNDS = 40
_QUICK = 60_000  # so many routes are solved at once; with more a searched roster first narrows them down
Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class _Found:
    week: Week
    driven: list[Driven]
    unmet: int
    cost: int
    bound_unmet: int | None
    bound: int | None


def solve(
    problem: Problem,
    *,
    stop: Stop,
    seed: int = 0,
    progress: Tell | None = None,
    most_routes: int = MOST_ROUTES,
) -> Result:
    """The best roster found until `stop` says True, or proven before.

    Fewest unmet visits, least cost, fewest further workers at a site, smallest range of minutes; with a
    previous roster: fewest unmet visits, fewest moved ones, least cost. The third and fourth are improved as
    far as a matching and exchanges reach, without proof. Problems with more than `most_routes` possible
    routes are searched, and seldom proven.
    """
    if notes := impossible(problem):
        return nothing(problem, notes, seed=seed)
    tell = progress or (lambda _progress: None)
    if problem.previous is not None:
        return repair(problem, stop=stop, seed=seed, most_routes=most_routes)
    found = _week(problem, stop, seed, tell, most_routes)
    if found is None:
        return nothing(problem, ["No roster was found that keeps all visits fixed by hand."], seed=seed)
    routes = even_out(problem, hand_out(problem, found.week, found.driven), stop=interrupts(stop))
    return finish(problem, routes, bound_unmet=found.bound_unmet, bound=found.bound, seed=seed)


def _week(problem: Problem, stop: Stop, seed: int, tell: Tell, most: int) -> _Found | None:
    """First with those workers only who are there on all days of a kind: such a week is the same on each of
    them. It is best if no better one exists with those who are there on any. Otherwise day by day.
    """
    steady = _solved(problem, week(problem, "least"), stop, seed, tell, most)
    ample = week(problem, "most")
    if ample == week(problem, "least"):
        return steady
    limit = _solved(problem, ample, stop, seed, lambda _progress: None, most)
    if steady is not None and limit is not None and (limit.unmet, limit.bound) == (steady.unmet, steady.cost):
        return _Found(steady.week, steady.driven, steady.unmet, steady.cost, limit.bound_unmet, limit.bound)
    daily = _solved(problem, week(problem), stop, seed, tell, most)
    found = [one for one in (steady, daily) if one is not None]
    if not found:
        return None
    first = min(found, key=lambda one: (one.unmet, one.cost))
    bound_unmet = daily.bound_unmet if daily is not None else None
    bound = daily.bound if daily is not None and daily.unmet == first.unmet else None
    return _Found(first.week, first.driven, first.unmet, first.cost, bound_unmet, bound)


def _solved(problem: Problem, weekly: Week, stop: Stop, seed: int, tell: Tell, most: int) -> _Found | None:
    terrain = ground(problem, weekly, bits(problem))
    sites = np.array([place for place, found in enumerate(weekly.options) if found], np.int64)
    routes = find_routes(terrain, sites, most=most)
    if not routes.complete:
        draft = improve(problem, weekly, terrain, construct(problem, weekly, terrain), stop, seed, tell)
        if draft is None:
            return None
        unmet, cost = draft.value(problem, weekly)
        floor = least_cost(problem) if unmet == 0 else None
        return _Found(weekly, draft.driven, unmet, cost, 0, floor)
    master = build(problem, weekly, routes)
    if len(master.route_of) > _QUICK:
        return _narrowed(problem, weekly, terrain, master, stop, seed, tell)
    found = best(
        master,
        stop=interrupts(stop),
        seed=seed,
        tell=lambda unmet, cost, bound: tell(Progress(unmet, cost, bound)),
    )
    if found.x is not None:
        return _Found(weekly, master.chosen(found.x), found.unmet, found.cost, found.bound_unmet, found.bound)
    draft = None if found.impossible else construct(problem, weekly, terrain)
    if draft is None:
        return None
    unmet, cost = draft.value(problem, weekly)
    bound = found.bound if unmet == found.unmet else None
    return _Found(weekly, draft.driven, unmet, cost, found.bound_unmet, bound)


def _narrowed(
    problem: Problem, weekly: Week, terrain: Ground, master: Master, stop: Stop, seed: int, tell: Tell
) -> _Found | None:
    """Search for a while, then look among all routes for something better than that."""
    first = construct(problem, weekly, terrain)
    draft = improve(problem, weekly, terrain, first, stop, seed, tell, rounds=_ROUNDS)
    known = None if draft is None else draft.value(problem, weekly)
    found = best(
        master,
        stop=interrupts(stop),
        seed=seed,
        known=known,
        tell=lambda unmet, cost, bound: tell(Progress(unmet, cost, bound)),
    )
    if found.x is not None and (known is None or (found.unmet, found.cost) < known):
        return _Found(weekly, master.chosen(found.x), found.unmet, found.cost, found.bound_unmet, found.bound)
    if draft is None or known is None:
        return None
    bound = found.bound if known[0] == found.unmet else None
    if bound is None and known[0] == 0:
        bound = least_cost(problem)
    return _Found(weekly, draft.driven, *known, found.bound_unmet, bound)
