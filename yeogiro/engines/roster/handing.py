"""Routes are handed to workers: the same one all week at a site, then alike loads. No cost changes here."""

from collections.abc import Sequence

import numpy as np

from ..assignment import assign
from .matching import FORBIDDEN, share_out
from .model import Problem, Route, Shift
from .spans import Span, Week, bits

Driven = tuple[int, tuple[int, ...]]
"""A span and the sites in order."""


def hand_out(problem: Problem, week: Week, driven: Sequence[Driven]) -> list[Route]:
    """A worker for every route on every day.

    Day after day by a cheapest matching: fewest sites that get a further worker (those foreseen on later days
    count too), fewest workers who had no route yet, squares of the loads least.
    """
    days = _by_day(problem, week, driven)
    loads = np.zeros(len(problem.workers), np.int64)
    known: dict[int, set[int]] = {}
    routes: list[Route] = []
    for day in sorted(days):
        paths = days[day]
        workers = [w for w in range(len(problem.workers)) if problem.works(w, day)]
        cost = _prices(problem, day, paths, workers, days, known, loads)
        for path, column in zip(paths, assign(cost).tolist(), strict=True):
            worker = workers[column]
            routes.append(Route(day, worker, shift_of(problem, path), path))
            loads[worker] += minutes(problem, path)
            for site in path:
                known.setdefault(site, set()).add(worker)
    return routes


def minutes(problem: Problem, path: tuple[int, ...]) -> int:
    """All minutes of a route."""
    return problem.trip(path) + sum(problem.sites[site].minutes for site in path)


def shift_of(problem: Problem, path: tuple[int, ...]) -> Shift:
    """In the afternoon where a site asks for it, otherwise in the morning."""
    return "pm" if any(problem.sites[site].window == "pm" for site in path) else "am"


def may_drive(problem: Problem, worker: int, day: int, path: tuple[int, ...]) -> bool:
    """Whether a worker has the time and the skills, and no hand-made visit stands against it."""
    if not problem.works(worker, day) or minutes(problem, path) > problem.cap(worker):
        return False
    if any(not problem.sites[site].skills <= problem.workers[worker].skills for site in path):
        return False
    fixed = {(fix.site, fix.worker) for fix in problem.fixed if fix.day == day}
    theirs = {site for site, other in fixed if other == worker}
    return theirs <= set(path) and all(other == worker for site, other in fixed if site in path)


def _by_day(problem: Problem, week: Week, driven: Sequence[Driven]) -> dict[int, list[tuple[int, ...]]]:
    """The routes of each day: those of a span dealt to its blocks, longest first, so that each block gets its
    share of long ones and no crew more routes than it has workers.
    """
    days: dict[int, list[tuple[int, ...]]] = {}
    for place, span in enumerate(week.spans):
        paths = [path for where, path in driven if where == place]
        paths.sort(key=lambda path: (-minutes(problem, path), path))
        turn: dict[int, int] = {}
        crews = crews_for(problem, span, paths)
        for path, crew in zip(paths, crews, strict=True):
            block = span.blocks[turn.get(crew, crew) % len(span.blocks)]
            turn[crew] = turn.get(crew, crew) + 1
            for day in block:
                days.setdefault(day, []).append(path)
    return days


def crews_for(problem: Problem, span: Span, paths: list[tuple[int, ...]]) -> list[int]:
    """A crew for each route, none more often than it counts."""
    if len(span.crews) == 1:
        return [0] * len(paths)
    known = bits(problem)
    able = np.zeros((len(paths), len(span.crews)), bool)
    for row, path in enumerate(paths):
        asked = 0
        for site in path:
            asked |= sum(known[skill] for skill in problem.sites[site].skills)
        owners: set[int | None] = {worker for site, worker in span.fixed if site in path}
        owners = owners or {None}
        for column, crew in enumerate(span.crews):
            fits = not asked & ~crew.skills and minutes(problem, path) <= crew.cap
            able[row, column] = fits and owners == {crew.worker}
    found = share_out(able, [crew.count for crew in span.crews])
    if found is None:
        raise AssertionError("the routes do not go round among the crews")
    return found


def _prices(
    problem: Problem,
    day: int,
    paths: list[tuple[int, ...]],
    workers: list[int],
    days: dict[int, list[tuple[int, ...]]],
    known: dict[int, set[int]],
    loads: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    longest = max(1, len(problem.days) * problem.shift_minutes)
    square = 90_000
    opening = square * (len(paths) + 1)
    extra = opening * (len(paths) + 1)
    later = {path: [d for d, found in days.items() if d > day and path in found] for path in paths}
    cost = np.full((len(paths), len(workers)), FORBIDDEN, np.int64)
    for row, path in enumerate(paths):
        long = minutes(problem, path)
        for column, worker in enumerate(workers):
            if not may_drive(problem, worker, day, path):
                continue
            strange = sum(1 for site in path if known.get(site) and worker not in known[site])
            strange += len(path) * sum(1 for d in later[path] if not problem.works(worker, d))
            load = (int(loads[worker]) + long) * 300 // longest
            cost[row, column] = strange * extra + (opening if not loads[worker] else 0) + load * load
    return cost
