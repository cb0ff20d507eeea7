"""Pilots: projects whose plan asks for a decision, and what was decided; what a unit of an indicator cost."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ..counting import IndicatorReading, Versions, last_day
from ..document import schema
from ..models import Evaluation, Indicator, Plan, Project
from ..publishing.released import Shown, public
from .plan import document_in_force
from .spent import Cell, cells_of, steps_of, summed


@dataclass(frozen=True)
class Pilot:
    """A project that ends in a decision, seen from one day."""

    project: Project
    decision: schema.Decision
    due_on: date
    evaluations: list[Evaluation]
    overdue: bool

    @property
    def decided(self) -> Evaluation | None:
        """The latest evaluation, or None."""
        return self.evaluations[0] if self.evaluations else None


def due_day(due: str, plan: Plan) -> date:
    """The last day of "2018-12" or "2022"; without a date the plan's last one."""
    year, _dash, month = (due or str(plan.last_year)).partition("-")
    number = int(month or 12)
    return date(int(year), number, calendar.monthrange(int(year), number)[1])


def _decisions() -> dict[str, schema.Decision]:
    document = document_in_force()
    return {one.key: one.detail.decision for one in document.projects if one.detail and one.detail.decision}


def is_pilot(project: Project) -> bool:
    """Whether the plan in force asks for a decision about it."""
    return project.in_force and project.key in _decisions()


def pilots(plan: Plan, *, on: date, only: Project | None = None) -> list[Pilot]:
    """All pilots in the plan's order; one whose day is over without any evaluation is overdue.

    Who evaluated is not read: names are looks at personal data, and the inbox asks for pilots all day.
    """
    decisions = _decisions()
    rows = plan.projects.filter(in_force=True, key__in=decisions)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    found = []
    for project in rows.order_by("number").prefetch_related("evaluations", "goals"):
        due_on = due_day(decisions[project.key].due, plan)
        done = list(project.evaluations.all())
        found.append(Pilot(project, decisions[project.key], due_on, done, due_on < on and not done))
    return found


@dataclass(frozen=True)
class UnitCost:
    """One year of one count: `spent` whole won for `units` more of it; both stand beside the quotient."""

    indicator: Any
    year: int
    spent: int
    units: Decimal | None
    synthetic: bool = False

    @property
    def won(self) -> int | None:
        """Whole won a unit, rounded; None where nothing was counted or nothing spent."""
        return round(self.spent / self.units) if self.units and self.units > 0 and self.spent else None


@dataclass(frozen=True)
class UnitCosts:
    """What each year's units of an indicator cost, and all years together."""

    indicator: Any
    years: list[UnitCost] = field(default_factory=list)
    held_back: bool = False
    """Whether only released figures stand here: its units are persons or households, and this is for all."""

    @property
    def total(self) -> UnitCost:
        """All years together, where each year's count is known."""
        known = [one for one in self.years if one.units is not None]
        units = sum((one.units for one in known if one.units is not None), Decimal(0)) if known else None
        return UnitCost(self.indicator, 0, sum(one.spent for one in known), units)


def unit_costs(
    project: Project,
    *,
    on: date,
    everything: bool,
    cells: Iterable[Cell] | None = None,
    only: Indicator | None = None,
) -> list[UnitCosts]:
    """Spent ÷ units for each count the project has (or for `only` one), year by year up to the day.

    The money is that of the budget rows that pay for the step the indicator names, else the project's. A
    cumulative count's units are what the year added. Shares in percent have no unit cost. Without `everything`
    units of persons and households are those that are released to the public, so that no difference of two
    years tells of fewer than five.
    """
    plan = project.plan
    own = list(cells) if cells is not None else cells_of(plan, [project])
    said = next((one for one in document_in_force().projects if one.key == project.key), None)
    named = {one.key: one.task for one in said.indicators} if said else {}
    paying = {step.task.key: {payer.pk for payer in step.payers} for step in steps_of(project, own)}
    versions = Versions(plan)
    days = {year: last_day(year, on) for year in plan.years if year <= on.year}
    rows = project.indicators.filter(in_force=True, unit="count").select_related("plan")
    found = []
    for indicator in rows if only is None else rows.filter(pk=only.pk):
        payers = paying.get(named.get(indicator.key) or "", set())
        paid = [cell for cell in own if not payers or cell.task in payers]
        readings = dict(zip(days, versions.read_days(indicator, days.values()), strict=True))
        shown = Shown(readings) if everything or not readings else public(readings)
        found.append(UnitCosts(indicator, list(_by_year(indicator, shown.readings, paid)), shown.held_back))
    return found


def _by_year(
    indicator: Indicator, readings: Mapping[int, IndicatorReading], paid: list[Cell]
) -> Iterator[UnitCost]:
    before = Decimal(0)
    for year, reading in readings.items():
        units = reading.value
        if indicator.cumulative and reading.value is not None:
            units, before = reading.value - before, reading.value
        money = summed(cell for cell in paid if cell.year == year)
        yield UnitCost(indicator, year, money.spent, units, money.synthetic)
