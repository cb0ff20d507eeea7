"""The timetable: which run visits which stop, in which order, at what time."""

from collections.abc import Callable

from .exact import solve_exactly
from .explain import unmet
from .labels import Label, timetable
from .model import Problem, Result
from .search import ROUNDS, search, value

NEVER = ("no-run", "no-day", "too-short")
"""Reasons that hold whatever else is planned; too far alone may still be near by way of another stop."""


def never() -> bool:
    """A stop criterion that never stops."""
    return False


def solve(
    problem: Problem,
    *,
    stop: Callable[[], bool] = never,
    stop_exact: Callable[[], bool] | None = None,
    seed: int = 0,
    exact: bool = True,
    rounds: int = ROUNDS,
) -> Result:
    """The least weight left out and, with that, the fewest minutes of travel.

    Where the sets of stops that runs can serve are few enough, the outcome is proven best; else it is the best a
    seeded search met until its `rounds` are over or `stop` says so. `stop_exact` ends the first, so that time is
    left for the second; `exact=False` leaves the first out.
    """
    found = solve_exactly(problem, stop=stop_exact or stop) if exact else None
    proven = found is not None
    return result(
        problem, found if found is not None else search(problem, stop=stop, seed=seed, rounds=rounds), proven
    )


def result(problem: Problem, plan: dict[int, Label], proven: bool) -> Result:
    """The timetable of a plan, with a reason for every stop it leaves out."""
    tables = [timetable(problem, run, plan[run]) for run in sorted(plan)]
    left = unmet(problem, plan)
    weight, cost = value(problem, plan)
    weights = {stop.id: stop.weight for stop in problem.stops}
    return Result(
        visits=tuple(visit for _, visits in tables for visit in visits),
        routes=tuple(route for route, _ in tables),
        unmet=left,
        unmet_weight=weight,
        cost=cost,
        proven=proven or not (problem.stops and problem.runs) or (weight == 0 and cost == 0),
        bound_unmet=weight if proven else sum(weights[one.stop] for one in left if one.reason in NEVER),
    )
