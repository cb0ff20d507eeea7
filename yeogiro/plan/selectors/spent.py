"""Allotted against spent: by project, task, source and year. Every sum is the sum of the same cells."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from ..models import BudgetLine, CarryOver, FundingSource, Plan, Project, Spending, Task
from .money import DASHES

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Execution:
    """Money of one cell, or of many: whole won. Adding two gives the figures of both together.

    `allotted` is None where no readable figure stands. `spent` is payments less refunds. `beside` is the part
    of it that no readable budget stands against; rates leave it out. `unreadable` counts budgets left out.
    """

    allotted: int | None = None
    carried_in: int = 0
    carried_out: int = 0
    spent: int = 0
    beside: int = 0
    unreadable: int = 0
    synthetic: bool = False

    def __add__(self, other: "Execution") -> "Execution":
        known = [one for one in (self.allotted, other.allotted) if one is not None]
        return Execution(
            sum(known) if known else None,
            self.carried_in + other.carried_in,
            self.carried_out + other.carried_out,
            self.spent + other.spent,
            self.beside + other.beside,
            self.unreadable + other.unreadable,
            self.synthetic or other.synthetic,
        )

    @property
    def available(self) -> int | None:
        """Budget that may be spent (예산현액): allotted + carried in; None while nothing is known."""
        if self.allotted is None and not self.carried_in:
            return None
        return (self.allotted or 0) + self.carried_in

    @property
    def counted(self) -> int:
        """What was spent against a readable budget."""
        return self.spent - self.beside

    @property
    def left(self) -> int | None:
        """available − spent − carried out; below zero only where `overspent` says so."""
        return None if self.available is None else self.available - self.counted - self.carried_out

    @property
    def overspent(self) -> int:
        """Whole won beyond the budget; 0 while there is something left."""
        return max(0, -(self.left or 0))

    @property
    def rate(self) -> Decimal | None:
        """Execution rate (집행률): counted ÷ available × 100, unrounded; None without a budget."""
        return Decimal(self.counted) * HUNDRED / self.available if self.available else None

    @property
    def is_empty(self) -> bool:
        """Whether there is neither budget nor money."""
        return self.available is None and not self.spent and not self.unreadable


@dataclass(frozen=True)
class Cell:
    """One task's year; `task` None is the project as a whole: its figure in the list, and loose payments."""

    project: int
    task: int | None
    year: int
    money: Execution
    funding: tuple[str, ...] = ()
    """Sources as printed together; empty where the plan does not say."""
    by_source: dict[str, int] = field(default_factory=dict)
    """Payments less refunds, by the source they really came from."""

    @property
    def foreign(self) -> int:
        """Won paid from a source the plan does not print for this cell; 0 where it prints none."""
        return sum(
            won for source, won in self.by_source.items() if self.funding and source not in self.funding
        )


def cells_of(plan: Plan, projects: Iterable[Project] | None = None) -> list[Cell]:
    """Every task's year with budget or money, of the projects in force (or of those given). Four questions.

    Budget rows out of force do not count; money spent on a task the plan dropped still does.
    """
    chosen = Q(project__plan=plan, project__in_force=True)
    if projects is not None:
        chosen &= Q(project__in=[project.pk for project in projects])
    return list(_joined(*_budget(chosen), _carried(chosen), *_spent(chosen)))


Key = tuple[int, int | None, int]


def _budget(chosen: Q) -> tuple[dict[Key, BudgetLine], set[tuple[int, int]]]:
    """Budget lines that say something by key, and project-years whose tasks have a readable figure."""
    lines = {}
    for line in BudgetLine.objects.filter(chosen, in_force=True):
        if line.printed.strip() not in DASHES:
            lines[line.project_id, line.task_id, line.year] = line
    detailed = {
        (key[0], key[2]) for key, line in lines.items() if key[1] is not None and line.amount is not None
    }
    return lines, detailed


def _carried(chosen: Q) -> dict[Key, int]:
    """Whole won carried over, by key of the year it leaves."""
    rows = CarryOver.objects.filter(task__in=Task.objects.filter(chosen)).values_list(
        "task__project_id", "task_id", "from_year"
    )
    return {(project, task, year): won for project, task, year, won in rows.annotate(won=Sum("amount"))}


def _spent(chosen: Q) -> tuple[dict[Key, dict[str, int]], set[Key]]:
    """Payments less refunds by key and source; and the keys with invented entries."""
    sums: dict[Key, dict[str, int]] = defaultdict(dict)
    invented = set()
    rows = (
        Spending.objects.filter(chosen)
        .order_by()
        .values_list("project_id", "task_id", "year", "source", "refund", "synthetic")
    )
    for project, task, year, source, refund, synthetic, won in rows.annotate(won=Sum("amount")):
        found = sums[project, task, year]
        found[source] = found.get(source, 0) + (-won if refund else won)
        if synthetic:
            invented.add((project, task, year))
    return sums, invented


def _joined(
    lines: dict[Key, BudgetLine],
    detailed: set[tuple[int, int]],
    carried: dict[Key, int],
    sums: dict[Key, dict[str, int]],
    invented: set[Key],
) -> Iterable[Cell]:
    arrived = {(project, task, year + 1): won for (project, task, year), won in carried.items()}
    funding = {}
    for (_project, task, _year), line in sorted(lines.items(), key=lambda item: item[0][2]):
        if task is not None:
            funding[task] = tuple(line.funding)
    keys = {*lines, *carried, *arrived, *sums}
    covered = {(project, year) for project, _task, year in arrived} | detailed
    for key in sorted(keys, key=lambda key: (key[0], key[1] or 0, key[2])):
        project, task, year = key
        line = lines.get(key)
        if line is not None and task is None and (project, year) in detailed:
            # The detailed plan says more than the list of projects; never both.
            line = None
        amount = line.amount if line else None
        here = sums.get(key, {})
        spent = sum(here.values())
        known = amount is not None or key in arrived or (task is None and (project, year) in covered)
        money = Execution(
            amount,
            arrived.get(key, 0),
            carried.get(key, 0),
            spent,
            0 if known else spent,
            int(line is not None and amount is None),
            key in invented,
        )
        if not money.is_empty:
            printed = tuple(line.funding) if line else funding.get(task, ()) if task else ()
            yield Cell(project, task, year, money, printed, here)


def summed(cells: Iterable[Cell]) -> Execution:
    """All the cells together."""
    total = Execution()
    for cell in cells:
        total += cell.money
    return total


@dataclass(frozen=True)
class ExecutionRow:
    """One row of a table: what it is about, its money by year and together."""

    about: Any
    years: dict[int, Execution]
    total: Execution


def rows_by(
    cells: Iterable[Cell], key: Callable[[Cell], Any], years: Iterable[int]
) -> dict[Any, ExecutionRow]:
    """Cells grouped: one row a key, in the order the keys are met. The rows add up to the whole."""
    groups: dict[Any, list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[key(cell)].append(cell)
    span = list(years)
    return {
        about: ExecutionRow(
            about, {year: summed(c for c in group if c.year == year) for year in span}, summed(group)
        )
        for about, group in groups.items()
    }


def by_year(cells: Iterable[Cell], years: Iterable[int]) -> dict[int, Execution]:
    """The whole of each year."""
    cells = list(cells)
    return {year: summed(cell for cell in cells if cell.year == year) for year in years}


def paid_from(cells: Iterable[Cell], years: Iterable[int]) -> dict[str, dict[int, int]]:
    """What was really paid, by source and year: won less refunds; sources without money are left out."""
    found = {source: dict.fromkeys(years, 0) for source in FundingSource.values}
    for cell in cells:
        for source, won in cell.by_source.items():
            found[source][cell.year] = found[source].get(cell.year, 0) + won
    return {source: sums for source, sums in found.items() if any(sums.values())}


@dataclass(frozen=True)
class Step:
    """A step of the schedule and the budget rows that pay for it."""

    task: Task
    payers: list[Task]
    money: Execution
    shared: bool
    """Whether one of the rows pays for other steps too, so that the sum is not this step's alone."""


def steps_of(project: Project, cells: Iterable[Cell]) -> list[Step]:
    """Which money pays for each step: its own budget row, else the rows the plan names."""
    cells = list(cells)
    tasks = list(project.tasks.filter(in_force=True).prefetch_related("paid_by"))
    payers = {task.pk: list(task.paid_by.all()) or ([task] if task.budget_row else []) for task in tasks}
    uses: dict[int, int] = defaultdict(int)
    steps = [task for task in tasks if task.schedule_row]
    for step in steps:
        for payer in payers[step.pk]:
            uses[payer.pk] += 1
    return [
        Step(
            step,
            payers[step.pk],
            summed(cell for cell in cells if cell.task in {payer.pk for payer in payers[step.pk]}),
            any(uses[payer.pk] > 1 for payer in payers[step.pk]),
        )
        for step in steps
    ]
