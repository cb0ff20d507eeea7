"""Readings as the public may see them: of indicators that count persons only what closed years release.

The rule is docs/adr/0008-small-cells.md. Indicators that count things, bodies or official posts are shown
as they are; officers see everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.facts import SPLITS, Counted
from yeogiro.lib.measures import Measured, split
from yeogiro.lib.privacy import COUNTED, Release, released_days, releases
from yeogiro.lib.privacy.releases import Record
from yeogiro.people import rules as people

from .counting import IndicatorReading
from .counting.reading import IndicatorYears

NAME = "it"
Cell = tuple[str, int | None, int | None]
"""A split's key, how many count, of how many; None is hidden."""


@dataclass(frozen=True)
class Shown:
    """An indicator's readings by year as one viewer may see them, and whether figures are held back."""

    readings: Mapping[int, IndicatorReading]
    held_back: bool = False
    release: Release | None = None

    @property
    def latest(self) -> IndicatorReading:
        """The reading to lead with: the last year's, or where that is held back the last one released."""
        years = sorted(self.readings)
        known = [year for year in years if self.readings[year].value is not None]
        return self.readings[known[-1] if self.held_back and known else years[-1]]

    def splits(self, by: str) -> list[Cell] | None:
        """The latest reading by one fact of its rows; None where rows carry no facts or all is held back."""
        measured = self.latest.measured
        if measured is None or self.latest.value is None or not issubclass(measured.rows.model, Counted):
            return None
        if self.held_back:
            return self._released_split(by)
        return [(key, int(above), int(below)) for key, above, below in split(measured, by)]

    def _released_split(self, by: str) -> list[Cell] | None:
        group = self._group()
        if group is None:
            return None
        below = group.split(NAME, by)
        if below is None:
            return None
        share = self.latest.denominator is not None
        above = group.split(COUNTED.format(NAME), by) if share else below
        return [(key, above.get(key, 0) if above is not None else None, below[key]) for key in below]

    def _group(self) -> Any:
        """What the latest released figure is made of: one group for a share, all of them for a count."""
        if self.release is None or not self.release.groups:
            return None
        return self.release.groups[-1] if self.latest.denominator is not None else self.release


def sees_all(account: Any, *, on: Any) -> bool:
    """Officers see every figure; everybody else what is released."""
    return people.is_officer(account, on=on)


def shown_to(account: Any, one: IndicatorYears, *, on: Any) -> Shown:
    """The readings of one indicator for a viewer on a day."""
    return Shown(one.readings) if sees_all(account, on=on) else public(one.readings)


def public(readings: Mapping[int, IndicatorReading]) -> Shown:
    """The readings as everybody sees them."""
    if not any(one.counts_people for one in readings.values()):
        return Shown(readings)
    closed = [year for year in sorted(readings) if readings[year].status == "closed"]
    if _happens(readings):
        return _events(readings, closed)
    return _states(readings, closed)


def _happens(readings: Mapping[int, IndicatorReading]) -> bool:
    """Whether its rows are things that happen in one year, not a state that is looked at every year."""
    definitions = [one.definition for one in readings.values() if one.definition]
    return any(one.since is not None or "months" in one.filters for one in definitions)


def _events(readings: Mapping[int, IndicatorReading], closed: list[int]) -> Shown:
    taken: set[int] = set()
    periods = [(str(year), _fresh(readings[year].measured, taken)) for year in closed]
    release = releases(periods, splits=SPLITS)
    seen = {}
    for year, one in readings.items():
        until = [group for group in release.groups if int(group.periods[-1]) <= year]
        exact = bool(until) and until[-1].periods[-1] == str(year)
        if one.value is None:
            seen[year] = one
        elif (
            year not in closed or not until or (one.definition and one.definition.since is None and not exact)
        ):
            seen[year] = _hidden(one, closed=year in closed)
        elif one.denominator is not None or one.definition is None or one.definition.since is None:
            below, above = until[-1].total(NAME), until[-1].total(COUNTED.format(NAME))
            share = one.denominator is not None
            seen[year] = _told(one, above if share else below, below if share else None, exact=exact)
        else:
            seen[year] = _told(one, sum(group.total(NAME) for group in until), None, exact=exact)
    return Shown(seen, True, release)


def _fresh(measured: Measured | None, taken: set[int]) -> list[Record]:
    """Records of rows that no earlier period holds; they are `taken` from now on."""
    if measured is None:
        return []
    facts = SPLITS if issubclass(measured.rows.model, Counted) else ()
    rows = {pk: values for pk, *values in measured.rows.order_by().values_list("pk", *facts)}
    share = measured.unit == "percent"
    counted = set(measured.counted.order_by().values_list("pk", flat=True)) if share else set()
    new = rows.keys() - taken
    taken |= new
    both = frozenset({NAME, COUNTED.format(NAME)})
    return [
        (both if pk in counted else frozenset({NAME}), dict(zip(facts, rows[pk], strict=True))) for pk in new
    ]


def _states(readings: Mapping[int, IndicatorReading], closed: list[int]) -> Shown:
    days = []
    for year in closed:
        records = _fresh(readings[year].measured, set())
        days.append((str(year), [atom for atom, _facts in records]))
    stands = {day: (since, counts) for day, since, counts in released_days(days)}
    seen = {}
    for year, one in readings.items():
        if one.value is None:
            seen[year] = one
            continue
        if str(year) not in stands:
            seen[year] = _hidden(one, closed=year in closed)
            continue
        since, counts = stands[str(year)]
        below = sum(number for atom, number in counts.items() if NAME in atom)
        above = sum(number for atom, number in counts.items() if COUNTED.format(NAME) in atom)
        share = one.denominator is not None
        seen[year] = _told(one, above if share else below, below if share else None, exact=since == str(year))
    return Shown(seen, True)


def _hidden(one: IndicatorReading, *, closed: bool) -> IndicatorReading:
    if one.value is None:
        return one
    reason = (
        _("It counts persons: fewer than five are never shown.")
        if closed
        else _("It counts persons: the figure is shown once the year is closed.")
    )
    nothing = Decimal(0)
    return replace(
        one,
        value=None,
        numerator=None,
        denominator=None,
        recorded=nothing,
        returned=nothing,
        provisional=nothing,
        reason=reason,
    )


def _told(one: IndicatorReading, above: int, below: int | None, *, exact: bool) -> IndicatorReading:
    """The reading with released parts; parts that wait for a fifth person are left out, and that is said."""
    number = Decimal(above)
    value = number if below is None else (number * 100 / below if below else None)
    whole = Decimal(above if below is None else below)
    reason = "" if exact else _("Fewer than five were added since; they are shown together with later ones.")
    if value is None:
        reason = _("There is nothing to take a share of yet.")
    return replace(
        one,
        value=value,
        numerator=number if value is not None else None,
        denominator=None if below is None or value is None else Decimal(below),
        recorded=whole if one.recorded else Decimal(0),
        returned=whole if one.returned else Decimal(0),
        provisional=Decimal(0),
        reason=reason,
    )
