"""When carers are away: the same matching with as few changes as can be, for as long as it lasts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..assignment import assign
from .model import Problem
from .wishes import lot, orders

EXACT = 2**60
"""Sums below this fit numpy's whole numbers; larger ones are counted in Python's, which is slower."""


@dataclass(frozen=True)
class Move:
    """A family that has another carer for now. `before` is away, unless the family made room for others."""

    family: str
    before: str
    now: str
    travel: int
    text: str


@dataclass(frozen=True)
class Substitution:
    """Family → carer while some are away. `moves` changed; `uncovered` have nobody, each with the reason."""

    pairs: dict[str, str]
    moves: tuple[Move, ...]
    uncovered: dict[str, str]
    cost: int


def substitute(problem: Problem, current: Mapping[str, str], absent: frozenset[str]) -> Substitution:
    """Find a carer for every family whose carer is away, among those present with places left.

    In this order: fewest families without anybody; fewest families moved whose own carer is present; those
    with more points (then longer waiting, then lot) rather served; shortest way in all. Only families that
    have a carer now take part, and only pairs both sides would take. It is a stopgap: the matching need not be
    stable meanwhile. ValueError when `current` names a stranger or fills more places than there are.
    """
    numbers = {family.id: n for n, family in enumerate(problem.families)}
    carers = {carer.id: n for n, carer in enumerate(problem.carers)}
    _refuse(problem, current, absent, numbers, carers)
    rows = sorted(numbers[family] for family in current)
    seats = [
        c
        for c, carer in enumerate(problem.carers)
        if carer.id not in absent
        for _ in range(min(carer.places, len(rows)))
    ]
    allowed = orders(problem).family_rank
    most = 1 + len(rows) * max([1, *(minutes for f in rows for minutes in problem.travel[f])])
    by_priority = sorted(rows, key=lambda f: _priority(problem, f))
    dear = {f: len(rows) - at for at, f in enumerate(by_priority)}
    moved = most * (1 + len(rows) ** 2)
    alone = moved * (2 + len(rows))
    never = alone * (2 + len(rows))
    kind = np.int64 if never * (1 + len(rows)) < EXACT else object
    cost = np.full((len(rows), len(seats) + len(rows)), never, dtype=kind)
    for row, f in enumerate(rows):
        own = carers[current[problem.families[f].id]]
        for column, c in enumerate(seats):
            if c == own or c in allowed[f]:
                shifted = c != own and problem.carers[own].id not in absent
                cost[row, column] = problem.travel[f][c] + (moved if shifted else 0)
        pushed_out = problem.carers[own].id not in absent
        cost[row, len(seats) + row] = alone + most * dear[f] + (moved if pushed_out else 0)
    given = assign(cost).tolist()
    pairs = {
        problem.families[f].id: problem.carers[seats[at]].id
        for f, at in zip(rows, given, strict=True)
        if at < len(seats)
    }
    moves = tuple(
        _move(problem, name, current[name], now, absent, numbers, carers)
        for name, now in pairs.items()
        if now != current[name]
    )
    return Substitution(
        pairs,
        moves,
        {
            problem.families[f].id: _uncovered(problem, f, absent, allowed[f])
            for f in rows
            if problem.families[f].id not in pairs
        },
        sum(problem.travel[numbers[name]][carers[now]] for name, now in pairs.items()),
    )


def _priority(problem: Problem, f: int) -> tuple[int, int, int]:
    family = problem.families[f]
    return (-family.points, family.since, lot(problem.seed, family.id))


def _refuse(
    problem: Problem,
    current: Mapping[str, str],
    absent: frozenset[str],
    numbers: dict[str, int],
    carers: dict[str, int],
) -> None:
    for family, carer in current.items():
        if family not in numbers or carer not in carers:
            raise ValueError(f"{family} or {carer} is not known")
    for one in problem.carers:
        if one.id not in absent and sum(carer == one.id for carer in current.values()) > one.places:
            raise ValueError(f"{one.id} has more families than places")


def _move(
    problem: Problem,
    name: str,
    before: str,
    now: str,
    absent: frozenset[str],
    numbers: dict[str, int],
    carers: dict[str, int],
) -> Move:
    minutes = problem.travel[numbers[name]][carers[now]]
    why = (
        f"{before} is away"
        if before in absent
        else f"{name} makes room for a family that {before} alone can take"
    )
    return Move(name, before, now, minutes, f"{why}; {now} comes instead, {minutes} minutes away.")


def _uncovered(problem: Problem, f: int, absent: frozenset[str], allowed: dict[int, int]) -> str:
    present = [c for c in allowed if problem.carers[c].id not in absent]
    if not present:
        return "No carer who is present may go to this family."
    names = ", ".join(problem.carers[c].id for c in sorted(present, key=allowed.__getitem__))
    return f"The places of {names} are with families that have them already or come first."
