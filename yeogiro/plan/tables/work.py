"""Projects, their tasks and the schedule."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column

from ..models import Responsibility, Task, TaskYear
from ..selectors import ProjectFilter, filtered_projects
from .common import Asked, Definition, Row, names, place, place_of, printed, project, source, year


def projects() -> Definition:
    """The projects."""

    def rows(asked: Asked) -> Iterable[Row]:
        stated = {project.key: project for project in asked.document.projects}
        for row in filtered_projects(asked.plan, asked.document, ProjectFilter.read(asked.query)):
            said = stated[row.key]
            summary, detail, parties = said.summary, said.detail, row.responsibilities.all()
            file = asked.document.file_of(said)
            yield [
                row.key,
                row.number,
                row.name_ko,
                row.name_en,
                summary.name,
                detail.name if detail else None,
                [goal.key for goal in row.goals.all()],
                list(summary.kind.value),
                row.has_detail,
                [(r.department or r.body).name_ko for r in parties if r.part == Responsibility.Part.LEAD],
                [
                    (r.department or r.body).name_ko
                    for r in parties
                    if r.part == Responsibility.Part.COOPERATING
                ],
                summary.budget_year,
                row.first_year_budget,
                summary.budget.printed,
                said.purpose.ko,
                said.purpose.en,
                row.open_findings,
                *place_of(asked, file, "summary"),
            ]

    return Definition(
        "projects",
        lambda: _("Projects"),
        lambda: _(
            "One row a project: what it is called, whom it serves, who answers, its money in the list."
        ),
        lambda: [
            Column("key", _("Key"), _("Stable key, as in the address."), width=24),
            Column("number", _("No."), _("Number in the plan's list of projects."), "number", 6),
            *names(),
            Column("printed_name", _("Printed name"), _("As the list of projects prints it."), width=44),
            Column(
                "printed_name_detail",
                _("Name of the detailed plan"),
                _("As printed; empty without one."),
                width=44,
            ),
            Column("goals", _("Goals"), _("Keys of the goals it serves."), width=24),
            Column("kind", _("New or existing"), _("new, existing or both, as printed."), width=14),
            Column(
                "has_detail", _("Detailed plan"), _("Whether the plan has a detailed plan for it."), width=10
            ),
            Column("lead", _("Leads"), _("Leading departments and bodies, as printed."), width=24),
            Column(
                "cooperating", _("Cooperates"), _("Cooperating departments and bodies, as printed."), width=40
            ),
            Column("budget_year", _("Budget year"), _("The year of the money in the list."), "number", 8),
            Column(
                "budget_won",
                _("Budget (won)"),
                _("Whole won; empty where the print cannot be read."),
                "number",
                18,
            ),
            Column(
                "budget_printed", _("Budget as printed"), _("In million won, exactly as printed."), width=14
            ),
            Column("purpose_ko", _("Purpose (Korean)"), _("As printed."), width=60),
            Column("purpose_en", _("Purpose (English)"), _("Our summary."), width=60),
            Column("open_findings", _("Open findings"), _("Findings nobody has decided about."), "number", 8),
            *source(),
        ],
        rows,
    )


def tasks() -> Definition:
    """The tasks."""

    def rows(asked: Asked) -> Iterable[Row]:
        tasks = Task.objects.filter(project__plan=asked.plan, project__in_force=True, in_force=True)
        for task in (
            tasks.select_related("project").prefetch_related("paid_by").order_by("project__number", "order")
        ):
            paid = [other.key for other in task.paid_by.all()]
            yield [
                task.project.key,
                task.project.number,
                task.key,
                task.name_ko,
                task.name_en,
                task.schedule_row or None,
                task.budget_row or None,
                task.unit,
                paid,
            ]

    return Definition(
        "tasks",
        lambda: _("Tasks"),
        lambda: _("Rows of the projects' schedules and budgets, and which money pays for which step."),
        lambda: [
            *project(),
            Column("task", _("Task key"), _("Stable key within the project."), width=24),
            *names(),
            Column(
                "schedule_row",
                _("Schedule row"),
                _("Label in the schedule, as printed; empty if none."),
                width=40,
            ),
            Column(
                "budget_row", _("Budget row"), _("Label in the budget, as printed; empty if none."), width=40
            ),
            Column("unit", _("Unit"), _("What its counts count."), width=10),
            Column(
                "paid_by",
                _("Paid by"),
                _("Keys of the tasks whose money pays for it (our reading)."),
                width=24,
            ),
        ],
        rows,
    )


def schedule() -> Definition:
    """The schedule, cell by cell."""

    def rows(asked: Asked) -> Iterable[Row]:
        files = {project.key: asked.document.file_of(project) for project in asked.document.projects}
        cells = TaskYear.objects.filter(task__project__plan=asked.plan, in_force=True)
        for cell in cells.select_related("task__project").order_by(
            "task__project__number", "task__order", "year"
        ):
            project = cell.task.project
            yield [
                project.key,
                project.number,
                cell.task.key,
                cell.year,
                cell.printed,
                cell.count,
                cell.state or None,
                cell.promises,
                cell.outcome,
                cell.done_count,
                *place(cell.source, files.get(project.key, ""), cell.path),
            ]

    return Definition(
        "schedule",
        lambda: _("Schedule"),
        lambda: _("What is promised for each year, and what became of it so far."),
        lambda: [
            *project(),
            Column("task", _("Task key"), _("Stable key within the project."), width=24),
            year(),
            printed(),
            Column("count", _("Count"), _("The number promised, where the cell is a count."), "number", 10),
            Column("state", _("State"), _("The state promised, where the cell names one."), width=14),
            Column("promises", _("Promises"), _("false for a printed dash."), width=10),
            Column(
                "outcome", _("Outcome"), _("open, partly, done or not-done, by the latest mark."), width=12
            ),
            Column("done_count", _("Done count"), _("The number recorded as done."), "number", 10),
            *source(),
        ],
        rows,
    )
