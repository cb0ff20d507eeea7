"""Distances, neighbours within so many metres, and the order to walk spots in."""

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

Spot = tuple[float, float]
"""Latitude and longitude in degrees."""
EARTH = 6_371_008.8
"""Mean radius in metres (IUGG)."""
DEGREE = math.pi * EARTH / 180
"""Metres of a degree of latitude."""
Key = TypeVar("Key", bound=Hashable)


def metres(a: Spot, b: Spot) -> float:
    """Great-circle distance by the haversine formula; within 0.5 % of the ellipsoid's."""
    north, east = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    half = (
        math.sin(north / 2) ** 2
        + math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(east / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


class Neighbours(Generic[Key]):
    """Spots by cells as wide as the reach, so that a look asks nine cells and not all spots."""

    def __init__(self, reach: float) -> None:
        """`reach` in metres, more than 0."""
        self.reach = reach
        self._size = reach / DEGREE
        self._cells: dict[tuple[int, int], list[tuple[Key, Spot]]] = defaultdict(list)

    def add(self, key: Key, spot: Spot) -> None:
        """Enter a spot."""
        self._cells[self._cell(spot)].append((key, spot))

    def near(self, spot: Spot) -> list[tuple[float, Key]]:
        """What lies within reach of `spot` as (metres, key), the nearest first."""
        row, _column = self._cell(spot)
        found = []
        for step in (-1, 0, 1):
            # Another row's cells have the same numbers: columns count metres at the row's own latitude.
            wide = self._column(row + step, spot[1])
            for beside in (wide - 1, wide, wide + 1):
                for key, other in self._cells.get((row + step, beside), ()):
                    away = metres(spot, other)
                    if away <= self.reach:
                        found.append((away, key))
        return sorted(found, key=lambda one: one[0])

    def _cell(self, spot: Spot) -> tuple[int, int]:
        row = math.floor(spot[0] / self._size)
        return row, self._column(row, spot[1])

    def _column(self, row: int, longitude: float) -> int:
        # At the edge nearer to the pole a degree is shortest: cells are at least the reach wide there.
        edge = min(89.0, max(abs(row), abs(row + 1)) * self._size)
        return math.floor(longitude * math.cos(math.radians(edge)) / self._size)


def walking_order(spots: Sequence[Spot]) -> list[int]:
    """Indices of `spots` in a short walk from the first: nearest next, then crossings undone (2-opt).

    Straight lines, not streets; at most a few hundred spots (the undoing is quadratic a pass).
    """
    if not spots:
        return []
    left, order = set(range(1, len(spots))), [0]
    while left:
        here = spots[order[-1]]
        nearest = min(left, key=lambda at: (metres(here, spots[at]), at))
        order.append(nearest)
        left.remove(nearest)
    for _pass in range(20):
        if not _uncross(spots, order):
            break
    return order


def _uncross(spots: Sequence[Spot], order: list[int]) -> bool:
    """One pass of 2-opt over an open walk with a fixed start; whether it got shorter."""
    shorter = False
    for first in range(len(order) - 2):
        for last in range(first + 2, len(order)):
            a, b, c = (spots[order[at]] for at in (first, first + 1, last))
            before, after = metres(a, b), metres(a, c)
            if last + 1 < len(order):
                following = spots[order[last + 1]]
                before, after = before + metres(c, following), after + metres(b, following)
            if after < before - 1e-6:
                order[first + 1 : last + 1] = reversed(order[first + 1 : last + 1])
                shorter = True
    return shorter
