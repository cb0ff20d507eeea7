"""Pilots: projects whose plan asks for a decision, and what was decided; what a unit of an indicator cost."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ..counting import Versions, last_day
from ..document import schema
from ..models import Evaluation, Plan, Project
from .plan import document_in_force
from .spent import Cell, cells_of, steps_of, summed

SMALL = 5
"""Counts of persons or households below it are not for the public."""


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
    """All pilots in the plan's order; one whose day is over without any evaluation is overdue."""
    decisions = _decisions()
    rows = plan.projects.filter(in_force=True, key__in=decisions)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    found = []
    for project in rows.order_by("number").prefetch_related("evaluations__by__person", "goals"):
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
    private: bool = False
    """Whether its units are persons or households: single years are for officers (small cells)."""

    @property
    def public(self) -> bool:
        """Whether the sum of all years may be shown to everybody: no small cell of persons."""
        units = self.total.units
        return not self.private or units is None or units == 0 or units >= SMALL

    @property
    def total(self) -> UnitCost:
        """All years together, where each year's count is known."""
        known = [one for one in self.years if one.units is not None]
        units = sum((one.units for one in known if one.units is not None), Decimal(0)) if known else None
        return UnitCost(self.indicator, 0, sum(one.spent for one in known), units)


def unit_costs(project: Project, *, on: date, cells: Iterable[Cell] | None = None) -> list[UnitCosts]:
    """Spent ÷ units for each count the project has, year by year up to the day.

    The money is that of the budget rows that pay for the step the indicator names, else the project's.
    A cumulative count's units are what
    the year added. Shares in percent have no unit cost.
    """
    plan = project.plan
    own = list(cells) if cells is not None else cells_of(plan, [project])
    said = next((one for one in document_in_force().projects if one.key == project.key), None)
    named = {one.key: one.task for one in said.indicators} if said else {}
    paying = {step.task.key: {payer.pk for payer in step.payers} for step in steps_of(project, own)}
    versions = Versions(plan)
    found = []
    for indicator in project.indicators.filter(in_force=True, unit="count").select_related("plan"):
        payers = paying.get(named.get(indicator.key) or "", set())
        paid = [cell for cell in own if not payers or cell.task in payers]
        rows, before, private = [], Decimal(0), False
        for year in plan.years:
            if year > on.year:
                break
            reading = versions.read(indicator, last_day(year, on))
            value, private = reading.value, private or reading.counts_people
            units = value
            if indicator.cumulative and value is not None:
                units, before = value - before, value
            money = summed(cell for cell in paid if cell.year == year)
            rows.append(UnitCost(indicator, year, money.spent, units, money.synthetic))
        found.append(UnitCosts(indicator, rows, private))
    return found
