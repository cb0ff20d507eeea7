"""Micro-tables: what each public figure is the sum of, so that anybody can add it up again.

Of things, bodies and official posts there is one row a record. Of persons there is one row an atom of what closed
years release (ADR 8): nobody, or five and more. A figure that is held back has no rows.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column, Sheet

from ..actions.closing import since_closing
from ..counting import IndicatorReading, read_all
from ..counting.reading import IndicatorYears
from ..measures import worth_of
from ..models import Indicator, Plan, TaskYear
from ..showing.rows_behind import KINDS
from .released import Shown, public


@dataclass(frozen=True)
class Row:
    """`counted` is what it adds to the figure, `of` what it adds below the line of a share (None: no share)."""

    part: str
    counted: Decimal
    of: Decimal | None


@dataclass(frozen=True)
class Year:
    """One year's figure as the public sees it, and its micro-table; no rows where it is held back.

    `changed` says that records changed after the year was closed, so that today's rows need not add up to it.
    """

    year: int
    reading: IndicatorReading
    rows: list[Row]
    changed: bool

    @property
    def withheld(self) -> bool:
        """Whether there is no public figure."""
        return self.reading.value is None


@dataclass(frozen=True)
class Figure:
    """An indicator's public figures by year."""

    indicator: Indicator
    years: list[Year]

    @property
    def latest(self) -> IndicatorReading:
        """The reading of the last year."""
        return self.years[-1].reading


def figure(plan: Plan, indicator: Indicator, *, on: date) -> Figure:
    """The public figures of one indicator on a day."""
    years = [year for year in plan.years if year <= on.year] or [on.year]
    found = next(one for one in read_all(plan, years, today=on) if one.indicator.pk == indicator.pk)
    return _figure(found)


def _figure(found: IndicatorYears) -> Figure:
    shown = public(found.readings)
    return Figure(found.indicator, [_year(year, shown) for year in sorted(shown.readings)])


def _year(year: int, shown: Shown) -> Year:
    one = shown.readings[year]
    if one.value is None:
        return Year(year, one, [], False)
    if shown.held_back:
        share = one.denominator is not None
        parts = shown.parts.get(year, [])
        return Year(year, one, [_of_atom(*part, share=share) for part in parts], False)
    return Year(year, one, _of_records(one), one.frozen is not None and since_closing(one).changed)


def _of_atom(periods: str, counts: bool, persons: int, *, share: bool) -> Row:
    """Persons of closed years. In a count all of them count."""
    number = Decimal(persons)
    return Row(periods, number if counts or not share else Decimal(0), number if share else None)


def _of_records(one: IndicatorReading) -> list[Row]:
    """One row a record: its kind and number, which say nothing of who stands behind it."""
    measured = one.measured
    if measured is None or measured.rows.model not in KINDS:
        return []
    counted = set(measured.counted.order_by().values_list("pk", flat=True))
    share, label = one.denominator is not None, measured.rows.model._meta.model_name
    return [
        Row(
            f"{label}-{row.pk}",
            _worth(row) if row.pk in counted else Decimal(0),
            Decimal(1) if share else None,
        )
        for row in measured.rows.order_by("pk")
    ]


def _worth(row: Any) -> Decimal:
    return worth_of(row) if isinstance(row, TaskYear) else Decimal(1)


def as_json(found: Figure) -> dict[str, Any]:
    """Every year with its rows. The figures themselves are not here: whoever checks compares the sums with what
    the page and the API say.
    """
    definition = found.latest.definition
    return {
        "indicator": found.indicator.key,
        "unit": found.indicator.unit,
        "definition": definition.as_json() if definition else None,
        "years": [
            {
                "year": one.year,
                "as_of": one.reading.as_of,
                "version": one.reading.version.number if one.reading.version else None,
                "status": one.reading.status,
                "withheld": one.withheld,
                "reason": one.reading.reason,
                "changed_since_closing": one.changed,
                "rows": [
                    {
                        "part": row.part,
                        "counted": float(row.counted),
                        "of": None if row.of is None else float(row.of),
                    }
                    for row in one.rows
                ],
            }
            for one in found.years
        ],
    }


def sheet(found: Figure) -> Sheet:
    """All years in one table, ready to be written as a file."""
    columns = [
        Column("year", _("Year"), _("Fiscal year, which is the calendar year."), "number", 8),
        Column("part", _("Part"), _("A record, or years whose persons are told together."), width=30),
        Column("counted", _("Counted"), _("What it adds to the figure."), "number", 10),
        Column(
            "of", _("Out of"), _("What it adds below the line of a share; empty in a count."), "number", 10
        ),
    ]
    rows = [(one.year, row.part, row.counted, row.of) for one in found.years for row in one.rows]
    return Sheet(found.indicator.key, found.indicator.name_ko, columns, rows)
