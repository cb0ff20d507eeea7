"""An independent look at a forecast: is it the least-squares line, and does it keep to its bounds?"""

from collections.abc import Sequence

from .model import Forecast, Point


def check(points: Sequence[Point], found: Forecast, *, tolerance: float = 1e-6) -> list[str]:
    """What is wrong with `found`; an empty list means nothing.

    A line is the least-squares one exactly when what it leaves over adds up to nothing, alone and weighted
    by time.
    """
    wrong = []
    scale = max(1.0, *(abs(point.value) for point in points))
    length = max(1.0, *(abs(point.at - found.at) for point in points))
    left = [point.value - (found.line + found.slope * (point.at - found.at)) for point in points]
    if abs(sum(left)) > tolerance * scale * len(points):
        wrong.append("the points do not lie evenly above and below the line")
    weighted = sum(rest * (point.at - found.at) for rest, point in zip(left, points, strict=True))
    if abs(weighted) > tolerance * scale * length * len(points):
        wrong.append("the line leans the wrong way")
    if not found.low <= found.value <= found.high:
        wrong.append("the value is not inside its range")
    if found.kind == "percent" and not (found.low >= 0 and found.high <= 100):
        wrong.append("a percentage leaves 0 to 100")
    if found.kind == "cumulative" and found.low < max(point.value for point in points):
        wrong.append("a cumulative count falls")
    if found.low < 0:
        wrong.append("below nothing")
    return wrong
