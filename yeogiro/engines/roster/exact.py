"""The best roster over a list of routes, and what is proven about it.

First the fewest unmet visits, then the least cost at that many. Both by the same road: the linear program
gives a lower bound L and prices; a roster that uses a column whose reduced cost is g costs at least L + g. So
the integer program needs only the columns below some g, and is proven for all of them once its optimum is
not above L + g. Without a proof g is widened to what is left between the bound and the best roster.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf, isfinite

import numpy as np

from .highs import MOST, Answer, Floats, Program
from .master import Master
from .stopping import Stop

_SLACK = 1e-5
_MANY, _FIRST, _MORE = 60_000, 15_000, 5_000


@dataclass(frozen=True)
class Best:
    """The best found; x None without any. Bounds are for these routes; None where nothing is known."""

    x: Floats | None
    unmet: int
    cost: int
    bound_unmet: int | None
    bound: int | None
    impossible: bool = False


@dataclass(frozen=True)
class _Search:
    x: Floats | None
    value: int
    bound: int | None
    impossible: bool


def best(
    master: Master,
    *,
    stop: Stop,
    seed: int,
    nodes: int | None = None,
    known: tuple[int, int] | None = None,
    tell: Callable[[int, int, int | None], None] | None = None,
) -> Best:
    """Lexicographic: unmet visits, cost. Stopped early it gives what it has.

    With a `known` roster's unmet visits and cost only better ones are looked for: x None and bounds that
    meet the known ones say that there is none.
    """
    wanted, program = master.wanted, master.program
    step = max(1, int(np.gcd.reduce([wanted, *(int(visits) for visits in master.met if visits)])))
    if known is not None and known[0] == 0:
        found = _cheapest(master, 0, stop, seed, nodes, tell, known[1])
        return Best(found.x, 0, found.value, 0, found.bound)
    relaxed = _relaxed(program, -master.met, stop, seed)
    if relaxed.impossible:
        return Best(None, wanted, 0, None, None, impossible=True)
    least = max(0, up(wanted + relaxed.value, step)) if relaxed.done else 0
    if relaxed.done and known is not None and least == known[0]:
        found = _cheapest(master, least, stop, seed, nodes, tell, known[1])
        return Best(found.x, least, found.value, least, found.bound)
    if relaxed.done and least == 0:
        found = _cheapest(master, 0, stop, seed, nodes, tell)
        if found.x is not None:
            return Best(found.x, 0, found.value, 0, found.bound)
    served = _search(program, -master.met, step, stop, seed, nodes, None)
    if served.x is None:
        return Best(None, wanted, 0, least, None, impossible=served.impossible)
    unmet = wanted + served.value
    bound_unmet = least if served.bound is None else max(least, wanted + served.bound)
    found = _cheapest(master, unmet, stop, seed, nodes, tell)
    if found.x is None:
        cost = round(float(master.cost @ np.round(served.x)))
        return Best(served.x, unmet, cost, bound_unmet, found.bound)
    return Best(found.x, unmet, found.value, bound_unmet, found.bound)


def _cheapest(
    master: Master,
    unmet: int,
    stop: Stop,
    seed: int,
    nodes: int | None,
    tell: Callable[[int, int, int | None], None] | None,
    known: int | None = None,
) -> _Search:
    """The least cost with at most so many unmet visits."""
    enough = (master.met, float(master.wanted - unmet), MOST)
    program = master.with_rows([enough])
    fewest = _relaxed(program, master.drives, stop, seed)
    if fewest.impossible:
        return _Search(None, 0, None, True)
    if fewest.done:
        # No roster has part of a route: as a row of its own this lifts the bound by most of a shift.
        step = max(1, int(np.gcd.reduce(master.drives.astype(np.int64))))
        program = master.with_rows([enough, (master.drives, float(up(fewest.value, step)), MOST)])
    return _search(
        program,
        master.cost,
        master.step,
        stop,
        seed,
        nodes,
        None if tell is None else lambda value, bound: tell(unmet, value, bound),
        known,
    )


def _search(
    program: Program,
    cost: Floats,
    step: int,
    stop: Stop,
    seed: int,
    nodes: int | None,
    tell: Callable[[int, int | None], None] | None,
    known: int | None = None,
) -> _Search:
    relaxed = _relaxed(program, cost, stop, seed)
    if relaxed.impossible:
        return _Search(None, 0, None, True)
    if not relaxed.done:
        return _Search(None, 0, None, False)
    floor = up(relaxed.value, step)
    reduced = program.reduced(cost, relaxed.duals)
    width = max(10.0 * step, 0.0002 * abs(relaxed.value))
    x, value, bound = None, inf if known is None else float(known), floor
    if bound >= value:
        return _Search(None, round(value), round(value), False)
    while True:
        within = reduced < width
        keep = np.nonzero(within)[0]

        def heard(now: float, _bound: float, floor: int = floor) -> None:
            if tell is not None and isfinite(now):
                tell(round(now), floor)

        answer = program.solve(cost, keep=keep, whole=True, stop=stop, nodes=nodes, seed=seed, better=heard)
        if answer.x is not None and answer.value < value - 0.5:
            x, value = answer.x, answer.value
        outside = relaxed.value + width if not within.all() else inf
        proven = min(answer.bound, outside)
        if isfinite(proven):
            bound = max(bound, up(proven, step))
        if isfinite(value):
            bound = min(bound, round(value))
            if bound >= round(value):
                return _Search(x, round(value), bound, False)
        if within.all() and answer.impossible:
            return _Search(None, 0, None, True)
        if within.all() or not answer.done:
            return _Search(x, round(value) if isfinite(value) else 0, bound, False)
        width = max(value - relaxed.value, 0.0) + 1 if isfinite(value) else width * 4
        if width > 1e6 + abs(relaxed.value):
            width = inf


def up(value: float, step: int) -> int:
    """The next multiple of `step` not below a value that may be off by a hair."""
    return ceil(value / step - _SLACK) * step


def _relaxed(program: Program, cost: Floats, stop: Stop, seed: int) -> Answer:
    """The linear program; where it has many columns only those that can lower it are brought in, by price."""
    if program.columns <= _MANY:
        return program.solve(cost, stop=stop, seed=seed)
    inside = np.zeros(program.columns, bool)
    inside[:: program.columns // _FIRST + 1] = True
    counts = np.bincount(program.columns_of, minlength=program.columns)
    inside |= (counts <= 2) | ~program.whole | (cost <= 0)
    inside[np.nonzero(program.whole)[0][-len(program.low) :]] = True
    answer = program.solve(cost, keep=np.nonzero(inside)[0], stop=stop, seed=seed)
    while answer.done and answer.x is not None:
        reduced = program.reduced(cost, answer.duals)
        better = np.nonzero((reduced < -1e-7) & ~inside)[0]
        if not len(better):
            return answer
        order = np.argsort(reduced[better], kind="stable")
        inside[better[order[:_MORE]]] = True
        answer = program.solve(cost, keep=np.nonzero(inside)[0], stop=stop, seed=seed)
    # What was brought in is not enough for any solution: ask all columns.
    return program.solve(cost, stop=stop, seed=seed) if answer.done else answer
