"""What is promised for each year, and what became of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from ..models import BudgetLine, Plan, Project, Task, TaskYear
from .standing import Standing, standing


@dataclass(frozen=True)
class ScheduleCell:
    """A printed cell with its latest mark, seen from one day."""

    cell: TaskYear
    late: bool
    due: bool
    """Whether its year has begun, so that a mark may be made."""
    mark: Any = None
    """The latest TaskMark, or None."""

    state: Standing | Literal[""] = ""
    """How it stands; "" where nothing is promised."""

    @property
    def done(self) -> bool:
        """Whether it is done, in its year or ahead of it."""
        return self.state in {"done", "ahead"}


@dataclass(frozen=True)
class ScheduleRow:
    """A task with one cell a year of the plan; None where the schedule has no such cell."""

    task: Task
    cells: list[tuple[int, ScheduleCell | None]]

    @property
    def late(self) -> list[TaskYear]:
        """Its late cells."""
        return [seen.cell for _, seen in self.cells if seen and seen.late]

    @property
    def counts(self) -> bool:
        """Whether at least three cells are counts and none is words, so that a drawing can compare them."""
        cells = [seen.cell for _, seen in self.cells if seen and seen.cell.promises]
        return len(cells) >= 3 and all(cell.count is not None for cell in cells)

    @property
    def synthetic(self) -> bool:
        """Whether any mark is made up for the demo city."""
        return any(seen.mark.synthetic for _, seen in self.cells if seen and seen.mark)


def schedule_rows(tasks: Iterable[Task], years: Iterable[int], on: date) -> list[ScheduleRow]:
    """Rows of tasks with schedule cells (prefetched with marks); years beyond the plan's are kept."""
    rows = []
    for task in tasks:
        cells = {cell.year: cell for cell in task.cells.all() if cell.in_force}
        if cells:
            span = sorted({*years, *cells})
            rows.append(ScheduleRow(task, [(year, _seen(cells.get(year), on)) for year in span]))
    return rows


def _seen(cell: TaskYear | None, on: date) -> ScheduleCell | None:
    if cell is None:
        return None
    marks = list(cell.marks.all())
    due = cell.promises and cell.year <= on.year
    latest = marks[0] if marks else None
    marked_on = localtime(latest.at).date() if latest else None
    state = standing(cell, on=on, marked_on=marked_on) if cell.promises else ""
    return ScheduleCell(cell, cell.is_late(on), due, latest, state)


@dataclass(frozen=True)
class ScheduleYear:
    """All steps of one year: how many are promised, and how they stand."""

    year: int
    promised: int
    done: int
    ahead: int
    late: int
    stale: int
    waiting: int
    """Those that are due soon, running or still to come."""


def by_year(cells: Iterable[ScheduleCell], years: Iterable[int]) -> list[ScheduleYear]:
    """Planned against done, a line a year; the parts add up to what is promised."""
    cells = [seen for seen in cells if seen.cell.promises]
    found = []
    for year in years:
        states = Counter(seen.state for seen in cells if seen.cell.year == year)
        told = {name: states[name] for name in ("done", "ahead", "late", "stale")}
        promised = sum(states.values())
        found.append(ScheduleYear(year, promised, **told, waiting=promised - sum(told.values())))
    return found


def schedule_tasks(plan: Plan) -> QuerySet[Task]:
    """Tasks in force of all projects with their cells, marks and budget lines, in the plan's order."""
    return (
        Task.objects.filter(project__plan=plan, project__in_force=True, in_force=True)
        .select_related("project")
        .prefetch_related(
            "project__goals",
            Prefetch("cells", TaskYear.objects.filter(in_force=True).prefetch_related("marks")),
            Prefetch("budget_lines", BudgetLine.objects.filter(in_force=True)),
            "paid_by",
        )
        .order_by("project__number", "order")
    )


def late_cells(plan: Plan, on: date, projects: Iterable[Project] | None = None) -> list[TaskYear]:
    """Promises whose year is over and which no mark calls done, oldest first; of `projects` where given."""
    rows = TaskYear.objects.filter(task__project__plan=plan).late_on(on)  # type: ignore[attr-defined]
    if projects is not None:
        rows = rows.filter(task__project__in=list(projects))
    rows = rows.select_related("task__project").prefetch_related("marks")
    return list(rows.order_by("year", "task__project__number", "task__order"))
