"""Working days of the district office: Mondays to Fridays, less Korean public holidays and local closures.

Public holidays with their substitutes come from the `holidays` library (관공서의 공휴일에 관한 규정); the
days this office is closed besides are rows of `Closure`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays

from .models import Closure


@cache
def _public(year: int) -> frozenset[date]:
    # Labour Day closes companies, not public offices: only the category "public" counts.
    return frozenset(holidays.country_holidays("KR", years=year, categories=("public",)))


@dataclass(frozen=True)
class Workdays:
    """The office's calendar; ask `calendar()` for the one in the database."""

    closures: frozenset[date] = field(default_factory=frozenset)

    def is_open(self, day: date) -> bool:
        """Whether the office works on `day`."""
        return day.weekday() < 5 and day not in self.closures and day not in _public(day.year)

    def after(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`; `start` itself never counts. ValueError below 0.

        With 0 days it is `start` itself, or the next working day where the office is closed that day.
        """
        if days < 0:
            raise ValueError("working days are counted forward")
        day = start
        while days or not self.is_open(day):
            day += timedelta(days=1)
            if self.is_open(day):
                days = max(days - 1, 0)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; 0 where `end` is not later."""
        return sum(self.is_open(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def calendar(closures: Iterable[date] | None = None) -> Workdays:
    """The office's calendar with the closures in the database (one query), or with those given."""
    days = Closure.objects.values_list("on", flat=True) if closures is None else closures
    return Workdays(frozenset(days))
