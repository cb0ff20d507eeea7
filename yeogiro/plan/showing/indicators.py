"""All indicators over the plan's years, in as many questions whatever the number of records."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from yeogiro.lib.revision import kept

from ..counting import IndicatorReading, Versions, last_day, read_all
from ..counting.reading import IndicatorYears
from ..models import Indicator, Plan
from ..publishing.released import Shown, sees_all, shown_to
from ..selectors import IndicatorRow, indicator_rows
from .indicator import STATES


@dataclass(frozen=True)
class TableLine:
    """One indicator: what the plan says of it, and its readings as the viewer may see them."""

    row: IndicatorRow
    shown: Shown

    @property
    def latest(self) -> IndicatorReading:
        """The reading that is led with."""
        return self.shown.latest

    @property
    def state(self) -> str:
        """on, late or open."""
        return STATES[self.latest.pace]


@dataclass(frozen=True)
class IndicatorsTable:
    """The table and its years; `years` are those that have begun."""

    lines: list[TableLine]
    years: list[int]

    @property
    def states(self) -> Counter[str]:
        """How many indicators are on, late and open."""
        return Counter(line.state for line in self.lines)

    @property
    def counted(self) -> int:
        """How many have a value."""
        return sum(line.latest.value is not None for line in self.lines)

    def by_key(self) -> dict[str, TableLine]:
        """Lines by the indicator's key."""
        return {line.row.indicator.key: line for line in self.lines}


def indicators_table(plan: Plan, *, account: Any, on: date) -> IndicatorsTable:
    """The table for a viewer on a day; before the plan's first year it reads that day. Made again when data
    changed.
    """
    everything = sees_all(account, on=on)
    key = ("indicators", plan.pk, on, get_language(), everything)
    return kept(key, lambda: _table(plan, account, on))


def _table(plan: Plan, account: Any, on: date) -> IndicatorsTable:
    years = [year for year in plan.years if year <= on.year] or [on.year]
    rows = {row.indicator.pk: row for row in indicator_rows(plan)}
    read = read_all(plan, years, today=on)
    lines = [TableLine(rows[one.indicator.pk], shown_to(account, one, on=on)) for one in read]
    return IndicatorsTable(lines, years)


def standings(
    plan: Plan, indicators: Iterable[Indicator], *, account: Any, on: date
) -> dict[int, IndicatorReading]:
    """The reading each indicator is led with, by primary key: one day each, more only where years are needed
    to say what may be shown.
    """
    versions, found = Versions(plan), {}
    everything = sees_all(account, on=on)
    begun = [year for year in plan.years if year <= on.year] or [on.year]
    for one in indicators:
        latest = versions.read(one, last_day(begun[-1], on))
        if latest.counts_people and not everything:
            read = {year: versions.read(one, last_day(year, on)) for year in begun[:-1]}
            latest = shown_to(account, IndicatorYears(one, {**read, begun[-1]: latest}), on=on).latest
        found[one.pk] = latest
    return found
