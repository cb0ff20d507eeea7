"""Readings as the public may see them: of indicators that count persons only what closed years release.

The rule is docs/adr/0008-small-cells.md. Indicators that count things, bodies or official posts are shown
as they are; officers see everything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.db.models.functions import ExtractMonth
from django.utils.translation import gettext as _

from yeogiro.lib.facts import SPLITS, Counted
from yeogiro.lib.measures import Measured, split, split_at
from yeogiro.lib.privacy import COUNTED, Release, released_days, releases
from yeogiro.lib.privacy.releases import Atom, Group, Record
from yeogiro.people import rules as people

from ..counting import IndicatorReading
from ..counting.reading import IndicatorYears
from ..showing.rows_behind import KINDS

NAME = "it"
OF_PERSONS = frozenset({"sex", "age_band"})
"""Facts that tell of whoever brought a thing in, as a resident does a suggestion: not the public's, however
public the number of things is.
"""
Cell = tuple[str, int | None, int | None]
"""A split's key, how many count, of how many; None is hidden."""
Part = tuple[str, bool, int]
"""The periods released together, whether the persons count, how many they are: nobody, or five and more."""


@dataclass(frozen=True)
class Shown:
    """An indicator's readings by year as one viewer may see them, and whether figures are held back."""

    readings: Mapping[int, IndicatorReading]
    held_back: bool = False
    release: Release | None = None
    everything: bool = True
    """Whether the viewer may see facts of persons beside numbers of things."""
    parts: Mapping[int, Sequence[Part]] = field(default_factory=dict)
    """By year, the atoms that a released figure is the sum of."""

    @property
    def latest(self) -> IndicatorReading:
        """The reading to lead with: the last year's, or where that is held back the last one released."""
        years = sorted(self.readings)
        known = [year for year in years if self.readings[year].value is not None]
        return self.readings[known[-1] if self.held_back and known else years[-1]]

    def splits(self, by: str) -> list[Cell] | None:
        """The latest reading by one fact of its rows; None where rows carry no facts or all is held back."""
        measured = self.latest.measured
        if measured is None or self.latest.value is None or not _knows_facts(measured.rows.model):
            return None
        if self.held_back:
            return self._released_split(by)
        if by in OF_PERSONS and not self.everything and not self.latest.official:
            return None
        return [(key, int(above), int(below)) for key, above, below in split(measured, by)]

    def departments(self) -> list[tuple[int | None, int, int]] | None:
        """The latest reading by primary key of the department that answers; None where rows have none."""
        path = self._path("department")
        return self._at(path) if path else None

    def months(self) -> list[tuple[int, int, int]] | None:
        """The months of the latest reading's own year, 1 to 12, by when it happened; None for states."""
        path = self._path("happened")
        measured = self.latest.measured
        if not path or measured is None:
            return None
        year = {f"{path}__year": self.latest.as_of.year}
        of_the_year = replace(
            measured, rows=measured.rows.filter(**year), counted=measured.counted.filter(**year)
        )
        return [
            (key, int(above), int(below)) for key, above, below in split_at(of_the_year, ExtractMonth(path))
        ]

    def _path(self, name: str) -> str:
        """Where rows have it; "" where they do not, and where figures are held back: those have fixed splits."""
        measured = None if self.held_back or self.latest.value is None else self.latest.measured
        kind = KINDS.get(measured.rows.model) if measured else None
        return str(getattr(kind, name)) if kind else ""

    def _at(self, path: str) -> list[tuple[int | None, int, int]]:
        measured = self.latest.measured
        found = split_at(measured, path) if measured else []
        return [(key, int(above), int(below)) for key, above, below in found]

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


def _knows_facts(model: type[Model]) -> bool:
    """Whether rows carry facts to split by: participation all four, a report where it was and how it came in."""
    names = {field.name for field in model._meta.concrete_fields}
    return issubclass(model, Counted) or {"dong", "channel"} <= names


def sees_all(account: Any, *, on: Any) -> bool:
    """Who may see figures before they are released sees every one; everybody else what is released."""
    return people.may(account, "people.see_figures", on=on)


def shown_to(account: Any, one: IndicatorYears, *, on: Any) -> Shown:
    """The readings of one indicator for a viewer on a day."""
    return Shown(one.readings) if sees_all(account, on=on) else public(one.readings)


def public(readings: Mapping[int, IndicatorReading]) -> Shown:
    """The readings as everybody sees them."""
    if not any(one.counts_people for one in readings.values()):
        return Shown(readings, everything=False)
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
    seen, parts = {}, {}
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
            parts[year] = _parts(until[-1:])
            below, above = until[-1].total(NAME), until[-1].total(COUNTED.format(NAME))
            share = one.denominator is not None
            seen[year] = _told(one, above if share else below, below if share else None, exact=exact)
        else:
            parts[year] = _parts(until)
            seen[year] = _told(one, sum(group.total(NAME) for group in until), None, exact=exact)
    return Shown(seen, True, release, parts=parts)


def _parts(groups: Iterable[Group]) -> list[Part]:
    return [part for group in groups for part in _atoms("–".join(_ends(group.periods)), group.totals)]


def _ends(periods: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([periods[0], periods[-1]]))


def _atoms(period: str, totals: Mapping[Atom, int]) -> list[Part]:
    return sorted((period, COUNTED.format(NAME) in atom, number) for atom, number in totals.items())


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
    seen, parts = {}, {}
    for year, one in readings.items():
        if one.value is None:
            seen[year] = one
            continue
        if str(year) not in stands:
            seen[year] = _hidden(one, closed=year in closed)
            continue
        since, counts = stands[str(year)]
        parts[year] = _atoms(since, counts)
        below = sum(number for atom, number in counts.items() if NAME in atom)
        above = sum(number for atom, number in counts.items() if COUNTED.format(NAME) in atom)
        share = one.denominator is not None
        seen[year] = _told(one, above if share else below, below if share else None, exact=since == str(year))
    return Shown(seen, True, parts=parts)


def _hidden(one: IndicatorReading, *, closed: bool) -> IndicatorReading:
    if one.value is None:
        return one
    if one.definition is not None and one.definition.counts == "households":
        few = _("It counts households: fewer than five are never shown.")
        later = _("It counts households: the figure is shown once the year is closed.")
    else:
        few = _("It counts persons: fewer than five are never shown.")
        later = _("It counts persons: the figure is shown once the year is closed.")
    reason = few if closed else later
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
