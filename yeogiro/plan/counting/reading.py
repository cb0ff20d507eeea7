"""Read indicators: live from the records, or – once a year is closed – as they were frozen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Figures, Measured, all_measures, figures

from ..document import schema
from ..document.document import Document
from ..models import Indicator, Plan, PlanVersion, Reading
from ..stored import document_of
from .definitions import Definition, definition_of
from .paths import SYMBOLS, Aim, Pace, Path, aim_of, pace_of, path_of

Status = Literal["live", "closed", "not-measurable"]


@dataclass(frozen=True)
class IndicatorReading:
    """One indicator on one day, read against the version of the plan that was in force then.

    `value` is percent 0–100, unrounded, or a count; None with a `reason`. `recorded` rows stand here,
    `returned` ones came from a partner, `provisional` of those nobody confirmed yet. `stated`, `aim` and
    `version` are None where no version in force that day had the indicator.
    """

    indicator: Indicator
    as_of: date
    status: Status
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    recorded: Decimal = Decimal(0)
    returned: Decimal = Decimal(0)
    provisional: Decimal = Decimal(0)
    reason: str = ""
    version: PlanVersion | None = None
    stated: schema.Indicator | None = None
    definition: Definition | None = None
    aim: Aim | None = None
    path: Path = field(default_factory=lambda: Path(""))
    frozen: Reading | None = None
    """The closed year's row, where the year is closed."""
    _measured: Measured | None = None

    @property
    def baseline(self) -> Decimal | None:
        """None where the plan prints a dash: unknown, not zero."""
        return self.stated.baseline.value if self.stated else None

    @property
    def path_target(self) -> Decimal | None:
        """What the path asks by the end of the year."""
        return self.path.by_end_of(self.as_of.year)

    @property
    def no_path(self) -> str:
        """Why there is no path, in words; "" where there is one."""
        return {
            "baseline": _("The plan prints no baseline, so there is no path from it to the target."),
            "target": _("The plan's target is no figure, so there is no path to it."),
        }.get(self.path.reason, "")

    @property
    def pace(self) -> Pace:
        """on-track, late, or not-yet (cannot be said)."""
        return pace_of(self.value, self.aim, self.path, self.as_of) if self.aim else "not-yet"

    @property
    def symbol(self) -> str:
        """● on track, △ late, ◌ cannot be said yet."""
        return SYMBOLS[self.pace]

    @property
    def counts_people(self) -> bool:
        """Whether its cells must pass small-cell suppression before the public sees them."""
        return self.definition is not None and self.definition.counts_people

    @property
    def official(self) -> bool:
        """Whether it counts official posts and seats, whose holders' sex is public."""
        known = all_measures().get(self.definition.measure) if self.definition else None
        return known is not None and known.official

    @cached_property
    def measured(self) -> Measured | None:
        """The records behind it as they are now, by the definition it was counted with; None where none can
        count.

        For a closed year they may have changed since: see `closing.since_closing`.
        """
        if self._measured is not None or self.definition is None:
            return self._measured
        return _measure(self.definition, self.indicator, self.as_of)

    @property
    def rows(self) -> QuerySet[Any] | None:
        """All rows looked at."""
        return self.measured.rows if self.measured else None

    @property
    def counted(self) -> QuerySet[Any] | None:
        """Those of them that make the numerator."""
        return self.measured.counted if self.measured else None


@dataclass(frozen=True)
class IndicatorYears:
    """One indicator over several years; a year that had not begun on the day has no reading."""

    indicator: Indicator
    readings: dict[int, IndicatorReading]


def _measure(definition: Definition, indicator: Indicator, on: date) -> Measured | None:
    try:
        return definition.measured(indicator, on) if definition.measure else None
    except (KeyError, ValueError):
        return None


class Versions:
    """A plan's versions and closed years, fetched once for many readings."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        in_force = plan.versions.filter(in_force_from__isnull=False).exclude(state=PlanVersion.State.DRAFT)
        self._versions = list(in_force.order_by("-number").defer("document"))
        closed = Reading.objects.filter(closing__plan=plan, closing__reopened_at__isnull=True)
        closed = closed.select_related("closing__version").defer("closing__version__document")
        self._closed = {(row.closing.year, row.indicator_id): row for row in closed}
        self._stated: dict[int, tuple[Document, dict[str, schema.Indicator]]] = {}
        self._aims: dict[tuple[int, str], tuple[Aim, Path]] = {}

    def in_force_on(self, day: date) -> PlanVersion | None:
        """The version read for `day`, as PlanVersion.objects.in_force_on says."""
        return next((one for one in self._versions if one.in_force_from and one.in_force_from <= day), None)

    def says(self, version: PlanVersion) -> tuple[Document, dict[str, schema.Indicator]]:
        """A version's document and its indicators by key, in the plan's order."""
        if version.pk not in self._stated:
            document = document_of(version)
            rows = sorted(document.plan.indicators, key=lambda row: row.number)
            self._stated[version.pk] = document, {row.key: row for row in rows}
        return self._stated[version.pk]

    def closed(self, indicator: Indicator, on: date) -> Reading | None:
        """The frozen reading, where `on` is the last day of a closed year."""
        return self._closed.get((on.year, indicator.pk)) if (on.month, on.day) == (12, 31) else None

    def read(self, indicator: Indicator, on: date, *, live: bool = False) -> IndicatorReading:
        """See `read`; `live` passes over a closing."""
        found = self._unread(indicator, on, live)
        return _read(found, found.measured) if found.status == "live" else found

    def read_days(self, indicator: Indicator, days: Iterable[date]) -> list[IndicatorReading]:
        """Readings of several days, those counted alike with one look at the records; rows are fetched when
        asked.
        """
        found = [self._unread(indicator, on, False) for on in days]
        for _counted, group in groupby(enumerate(found), key=lambda one: _Alike(one[1])):
            alike = list(group)
            first = alike[0][1]
            if first.status != "live" or first.definition is None or len(alike) == 1:
                answers: list[Any] = [one.measured if one.status == "live" else None for _at, one in alike]
            else:
                answers = _figures(first.definition, indicator, [one.as_of for _at, one in alike])
            for (at, one), answer in zip(alike, answers, strict=True):
                found[at] = _read(one, answer) if one.status == "live" else one
        return found

    def _unread(self, indicator: Indicator, on: date, live: bool) -> IndicatorReading:
        """The reading as frozen or not measurable, else with everything but its figures."""
        frozen = None if live else self.closed(indicator, on)
        version = frozen.closing.version if frozen else self.in_force_on(on)
        if version is None:
            return _not_measurable(indicator, on, _("No plan was in force on that day."))
        document, rows = self.says(version)
        stated = rows.get(indicator.key)
        if stated is None:
            reason = _("The plan in force on that day does not have this indicator.")
            return _not_measurable(indicator, on, reason, version=version)
        if (version.pk, stated.key) not in self._aims:
            self._aims[version.pk, stated.key] = aim_of(document, stated), path_of(document, stated)
        aim, path = self._aims[version.pk, stated.key]
        shared = {"version": version, "stated": stated, "aim": aim, "path": path}
        if frozen is not None:
            return _as_frozen(frozen, indicator, on, shared)
        shared["definition"] = definition = definition_of(document, stated)
        if not definition.measure:
            return _not_measurable(indicator, on, _("Nothing counts this indicator yet."), **shared)
        return IndicatorReading(indicator, on, "live", **shared)


class _Alike:
    """Groups neighbouring readings that the same definition counts."""

    def __init__(self, reading: IndicatorReading) -> None:
        self.reading = reading

    def __eq__(self, other: object) -> bool:
        mine, its = self.reading, other.reading if isinstance(other, _Alike) else None
        return its is not None and (mine.status, mine.definition) == (its.status, its.definition)


def _not_measurable(indicator: Indicator, on: date, reason: str, **shared: Any) -> IndicatorReading:
    return IndicatorReading(indicator, on, "not-measurable", reason=reason, **shared)


def _figures(definition: Definition, indicator: Indicator, days: list[date]) -> list[Any]:
    try:
        return list(figures(definition.measure, [definition.ask(indicator, on) for on in days]))
    except (KeyError, ValueError):
        return [None] * len(days)


def _read(found: IndicatorReading, counted: Measured | Figures | None) -> IndicatorReading:
    """The same reading with its figures."""
    if counted is None:
        reason = _("Its measure is not part of this installation.")
        return replace(found, status="not-measurable", reason=reason)
    value = counted.value
    known = value is not None
    return replace(
        found,
        status="live" if known else "not-measurable",
        value=value,
        numerator=counted.numerator if known else None,
        denominator=counted.denominator if known else None,
        recorded=counted.recorded,
        returned=counted.returned,
        provisional=counted.provisional,
        reason=counted.missing or ("" if known else _("There is nothing to take a share of yet.")),
        _measured=counted if isinstance(counted, Measured) else None,
    )


def _as_frozen(frozen: Reading, indicator: Indicator, on: date, shared: dict[str, Any]) -> IndicatorReading:
    """What the closed year keeps. A percent is worked out again from its parts: the column rounds."""
    value = frozen.value
    if value is not None and frozen.denominator:
        value = (frozen.numerator or Decimal(0)) * 100 / frozen.denominator
    return IndicatorReading(
        indicator,
        on,
        "closed",
        value=value,
        numerator=frozen.numerator,
        denominator=frozen.denominator,
        recorded=frozen.recorded,
        returned=frozen.returned,
        provisional=frozen.provisional,
        # Kept in English, which is what translations are found by.
        reason=_(frozen.missing) if frozen.missing else "",
        definition=Definition.from_json(frozen.definition),
        frozen=frozen,
        **shared,
    )


def read(indicator: Indicator, on: date) -> IndicatorReading:
    """The indicator on a day: live from the records, or as frozen where `on` ends a closed year.

    Target, definition and path are those of the plan version in force that day. Nothing is written.
    """
    return Versions(indicator.plan).read(indicator, on)


def last_day(year: int, today: date) -> date:
    """The day a year is read on: its 31 December, but not beyond today."""
    return min(date(year, 12, 31), today)


def read_on(plan: Plan, on: date) -> list[IndicatorReading]:
    """Every indicator of the version in force on a day, in the plan's order; those of today's where none
    was.
    """
    versions = Versions(plan)
    found = versions.in_force_on(on)
    rows = {row.key: row for row in _rows(plan)}
    keys = list(versions.says(found)[1]) if found else [row.key for row in rows.values() if row.in_force]
    return [versions.read(rows[key], on) for key in keys if key in rows]


def read_all(plan: Plan, years: Iterable[int], *, today: date) -> list[IndicatorYears]:
    """Indicators in force with one reading a year, for a table of all; the number of queries does not grow
    with rows.
    """
    versions = Versions(plan)
    days = {year: last_day(year, today) for year in years if year <= today.year}
    return [
        IndicatorYears(row, dict(zip(days, versions.read_days(row, days.values()), strict=True)))
        for row in _rows(plan)
        if row.in_force
    ]


def _rows(plan: Plan) -> list[Indicator]:
    return list(plan.indicators.select_related("project", "goal", "plan"))
