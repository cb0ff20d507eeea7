"""indicators [--year Y] [--json]: every indicator with its number, for operators: nothing is suppressed."""

import json
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Prefetch

from yeogiro.lib import clock
from yeogiro.plan import selectors
from yeogiro.plan.counting import IndicatorReading, last_day, read_on
from yeogiro.plan.models import Goal, Indicator


class Command(BaseCommand):
    help = "Print every indicator as counted today, or as at the end of a year. Exit 2 for a year to come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, help="the year to read, not beyond the product date")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, year: int | None, json: bool, **options: Any) -> None:
        plan = selectors.current_plan()
        if plan is None:
            raise CommandError("No plan is loaded yet: load_plan DIR first.")
        today = clock.today()
        if year is not None and year > today.year:
            self._refuse(f"the year {year} has not begun on {today}")
        if year is not None and year < 1:
            self._refuse(f"there is no year {year}")
        on = today if year is None else last_day(year, today)
        goals = _goals(plan.indicators.all())
        rows = [as_json(reading, goals[reading.indicator.pk]) for reading in read_on(plan, on)]
        self.stdout.write(_json(rows) if json else "\n".join(map(line, rows)))

    def _refuse(self, message: str) -> None:
        self.stdout.write(_json({"errors": [{"path": "--year", "message": message}]}))
        raise SystemExit(2)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _goals(rows: Any) -> dict[int, str | None]:
    """The goal each indicator serves: its own, else the first of its project's in the plan's order."""
    found = rows.select_related("goal").prefetch_related(
        Prefetch("project__goals", Goal.objects.order_by("order"))
    )
    goals: dict[int, str | None] = {}
    for row in found:
        served = [row.goal] if row.goal else list(row.project.goals.all())
        goals[row.pk] = served[0].key if served else None
    return goals


def as_json(reading: IndicatorReading, goal: str | None) -> dict[str, Any]:
    """One indicator in the shape PERFORMANCE.md fixes. Percent is 0–100, unrounded; a count's numerator is
    its value.
    """
    indicator: Indicator = reading.indicator
    aim = reading.aim
    return {
        "key": indicator.key,
        "project": indicator.project.key if indicator.project else None,
        "goal": goal,
        "headline": True,
        "name": indicator.name_ko,
        "name_en": indicator.name_en,
        "unit": indicator.unit,
        "value": number(reading.value),
        "numerator": number(reading.numerator),
        "denominator": number(reading.denominator),
        "recorded": number(reading.recorded),
        "returned": number(reading.returned),
        "baseline": number(reading.baseline),
        "target": number(aim.value) if aim else None,
        "comparator": aim.comparator if aim else None,
        "target_year": aim.last_day.year if aim else None,
        "path_target": number(reading.path_target),
        "as_of": reading.as_of.isoformat(),
        "status": reading.status,
        "reason": reading.reason or None,
    }


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole ones without a point, others as the nearest double."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def line(row: dict[str, Any]) -> str:
    """One indicator as a line for people."""
    value = "–" if row["value"] is None else f"{row['value']:.2f}".rstrip("0").rstrip(".")
    parts = f" ({row['numerator']}/{row['denominator']})" if row["denominator"] is not None else ""
    why = f" · {row['reason']}" if row["reason"] else ""
    return (
        f"{row['key']}: {value}{parts}, target {row['target']} in {row['target_year']}, {row['status']}{why}"
    )
