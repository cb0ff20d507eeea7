"""What goes in and what comes out of a forecast."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["percent", "count", "cumulative"]
"""percent stays within 0–100, a count is not below 0, a cumulative count never falls below its last point."""


@dataclass(frozen=True)
class Point:
    """A value at a time; time in any unit that stays the same, years for instance."""

    at: float
    value: float


@dataclass(frozen=True)
class Forecast:
    """What the trend comes to at a time, and the range it falls in 4 times of 5 if the trend goes on.

    `value`, `low` and `high` keep to the bounds of `kind`; `line` is the straight line before that. `error`
    is the standard deviation of the points around the line, `df` their number less two.
    """

    at: float
    value: float
    low: float
    high: float
    line: float
    slope: float
    error: float
    df: int
    kind: Kind
