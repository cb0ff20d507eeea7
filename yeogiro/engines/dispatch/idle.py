"""Where idle pairs wait: a rule of its own, so that what it wins is never counted as good dispatching."""

from collections.abc import Callable
from math import dist

from .model import Point


def to_hubs(hubs: tuple[Point, ...]) -> Callable[[Point, tuple[Point, ...]], Point]:
    """Idle pairs walk to the nearest hub at which or towards which no other idle pair is; where each has one,
    they stay.
    """

    def rule(at: Point, others: tuple[Point, ...]) -> Point:
        empty = [hub for hub in hubs if hub not in others]
        return min(empty, key=lambda hub: (dist(at, hub), hub), default=at)

    return rule
