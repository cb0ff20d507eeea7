"""Invented nights of escorts, from a seed: who asks when and where, and where the pairs stand.

Published before any result (docs/reference/dispatch.md says every figure and that they are assumptions).
"""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from .model import Point

SIDE = 2_900.0
"""Metres: the lived-in part of a district as a square of 8.4 square kilometres."""
HUBS = 6
AT_HUB = 0.7
SCATTER = 60.0
ESCORT_METRES = 700.0
OPENS, CLOSES, PEAK = 0.0, 150.0, 60.0
"""Minutes after 22:00 between which people ask, and when most do."""
SHIFT = 180.0
NOISE = 0.2
PAIRS = {26: 5, 60: 10, 120: 19}
"""Pairs on duty for so many requests a night."""


@dataclass(frozen=True)
class Ask:
    """One request of a night. Times are minutes after 22:00; `slow` are factors that turn an estimated walk
    to the meeting and an estimated escort into what they really take.
    """

    key: int
    at: float
    meet: Point
    home: Point
    slow: tuple[float, float]


@dataclass(frozen=True)
class Night:
    """A night: requests in order of time, where each pair starts, the hubs."""

    asks: tuple[Ask, ...]
    pairs: tuple[Point, ...]
    hubs: tuple[Point, ...]


def night(seed: int, *, requests: int = 60, pairs: int | None = None, districts: int = 1) -> Night:
    """One night in `districts` districts side by side (a grid as square as can be), each with so many
    requests and pairs. The same arguments always give the same night.
    """
    chance = Random(f"night {seed} {requests} {districts}")  # noqa: S311 – invented nights, no secret
    count = PAIRS.get(requests) if pairs is None else pairs
    if count is None:
        raise ValueError("say how many pairs are on duty")
    across = max(1, round(districts**0.5))
    drawn: list[tuple[float, Point, Point, tuple[float, float]]] = []
    starts: list[Point] = []
    hubs: list[Point] = []
    for number in range(districts):
        west, south = (number % across) * SIDE, (number // across) * SIDE
        own = [(west + chance.uniform(0, SIDE), south + chance.uniform(0, SIDE)) for _ in range(HUBS)]
        hubs += own
        starts += [own[n % HUBS] for n in range(count)]
        for _ in range(requests):
            at = chance.triangular(OPENS, CLOSES, PEAK)
            meet = (west + chance.uniform(0, SIDE), south + chance.uniform(0, SIDE))
            if chance.random() < AT_HUB:
                hub = chance.choice(own)
                meet = (hub[0] + chance.gauss(0, SCATTER), hub[1] + chance.gauss(0, SCATTER))
            far, way = chance.gammavariate(3, ESCORT_METRES / 3), chance.uniform(0, 2 * pi)
            home = (
                min(max(meet[0] + far * cos(way), west), west + SIDE),
                min(max(meet[1] + far * sin(way), south), south + SIDE),
            )
            slow = (chance.lognormvariate(0, NOISE), chance.lognormvariate(0, NOISE))
            drawn.append((at, meet, home, slow))
    drawn.sort()
    return Night(tuple(Ask(key, *one) for key, one in enumerate(drawn)), tuple(starts), tuple(hubs))
