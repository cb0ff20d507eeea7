"""Ordinary least squares over a few points, with the prediction interval of simple linear regression."""

from collections.abc import Sequence
from math import sqrt

from .model import Forecast, Kind, Point
from .quantiles import t90

LEAST_POINTS = 3


def forecast(points: Sequence[Point], at: float, *, kind: Kind) -> Forecast | None:
    """The trend's value at a time with its 80 % prediction interval; None with fewer than three times.

    Slope b = Σ(x−x̄)(y−ȳ) / Σ(x−x̄)², line ŷ = ȳ + b(x−x̄), s² = Σ(y−ŷ)² / (n−2), and the interval at x₀

        ŷ₀ ± t₀.₉₀(n−2) · s · √(1 + 1/n + (x₀−x̄)² / Σ(x−x̄)²)

    (Montgomery, Peck and Vining, Introduction to Linear Regression Analysis, section 2.5). It supposes that
    the trend goes on, that points scatter around it by chance and alike, and that they do not pull on each
    other; yearly figures of a city meet that loosely, so the range is a guide and no promise. Bounds of
    `kind` are applied afterwards.
    """
    n = len(points)
    if len({point.at for point in points}) < LEAST_POINTS:
        return None
    x = sum(point.at for point in points) / n
    y = sum(point.value for point in points) / n
    spread = sum((point.at - x) ** 2 for point in points)
    slope = sum((point.at - x) * (point.value - y) for point in points) / spread
    error = sqrt(sum((point.value - y - slope * (point.at - x)) ** 2 for point in points) / (n - 2))
    line = y + slope * (at - x)
    half = t90(n - 2) * error * sqrt(1 + 1 / n + (at - x) ** 2 / spread)
    floor, ceiling = _bounds(points, kind)

    def bounded(value: float) -> float:
        return min(max(value, floor), ceiling)

    return Forecast(
        at=at,
        value=bounded(line),
        low=bounded(line - half),
        high=bounded(line + half),
        line=line,
        slope=slope,
        error=error,
        df=n - 2,
        kind=kind,
    )


def _bounds(points: Sequence[Point], kind: Kind) -> tuple[float, float]:
    if kind == "percent":
        return 0.0, 100.0
    if kind == "cumulative":
        return max(point.value for point in points), float("inf")
    return 0.0, float("inf")
