"""What the plan says: goals, projects, tasks, findings, reports."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query

from yeogiro.lib import clock
from yeogiro.lib.api import Paging, of_list, of_rows
from yeogiro.lib.api.catalogue import titles
from yeogiro.lib.api.shapes import Words
from yeogiro.lib.documents import hwpx
from yeogiro.people.api_access import read

from .. import selectors
from ..models import Finding, Responsibility
from ..selectors.findings import FindingFilter
from . import shapes
from .common import plain, plan, router

Severity = Literal["", *Finding.Severity.values]  # type: ignore[valid-type]
State = Literal["", *Finding.State.values]  # type: ignore[valid-type]
LEAD = Responsibility.Part.LEAD


@read(router, "", shapes.PlanOut, summary=gettext_lazy("The plan and the version in force"))
def the_plan(request: HttpRequest) -> Any:
    """The plan this installation serves."""
    row = plan()
    version = selectors.version_in_force(row)
    facts = {"version": version.number, "in_force_from": version.in_force_from, "digest": version.digest}
    return plain(shapes.PlanOut, row, **facts)


@read(router, "/goals", shapes.Goals, summary=gettext_lazy("Goals"))
def goals(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The plan's goals and the projects that serve them."""
    rows = plan().goals.filter(in_force=True).prefetch_related("projects")
    found, after = of_rows(rows, paging, ("order", "pk"))
    items = [
        plain(shapes.GoalOut, row, projects=[one.key for one in row.projects.all() if one.in_force])
        for row in found
    ]
    return shapes.Goals(items=items, next=after)


@read(router, "/projects", shapes.Projects, summary=gettext_lazy("Projects"))
def projects(request: HttpRequest, paging: Query[Paging], goal: Words = "") -> Any:
    """Projects in the plan's order, of one goal where asked."""
    rows = selectors.project_rows(plan())
    rows = [row for row in rows if not goal or goal in {one.key for one in row.goals.all()}]
    found, after = of_list(rows, paging, lambda row: (row.number, row.pk))
    return shapes.Projects(items=[_project(row) for row in found], next=after)


@read(router, "/projects/{key}", shapes.ProjectOut, summary=gettext_lazy("One project"))
def project(request: HttpRequest, key: Words) -> Any:
    """One project."""
    for row in selectors.project_rows(plan()):
        if row.key == key:
            return _project(row)
    raise Http404(_("There is no such project in the plan in force."))


def _project(row: Any) -> shapes.ProjectOut:
    parties = list(row.responsibilities.all())
    return plain(
        shapes.ProjectOut,
        row,
        goals=[one.key for one in row.goals.all()],
        leads=[_party(one) for one in parties if one.part == LEAD],
        cooperating=[_party(one) for one in parties if one.part == Responsibility.Part.COOPERATING],
        indicators=[one.key for one in row.indicators.all()],
        url=reverse("plan:project", args=[row.key]),
    )


def _party(row: Responsibility) -> str:
    return (row.department or row.body).name_ko  # type: ignore[union-attr]


@read(router, "/tasks", shapes.Tasks, summary=gettext_lazy("Tasks with what is promised for each year"))
def tasks(request: HttpRequest, paging: Query[Paging], project: Words = "") -> Any:
    """Rows of the schedules, of one project where asked, with what became of each year."""
    rows, today = selectors.schedule_tasks(plan()), clock.today()
    if project:
        rows = rows.filter(project__key=project)
    found, after = of_rows(rows, paging, ("project__number", "order", "pk"))
    items = [
        plain(
            shapes.TaskOut,
            row,
            project=row.project.key,
            years=[_year(cell, today) for cell in sorted(row.cells.all(), key=lambda cell: cell.year)],
        )
        for row in found
    ]
    return shapes.Tasks(items=items, next=after)


def _year(cell: Any, today: Any) -> shapes.YearOut:
    marks = list(cell.marks.all())
    made = bool(marks) and marks[0].synthetic
    return plain(shapes.YearOut, cell, late=cell.is_late(today), synthetic=made)


@read(router, "/findings", shapes.Findings, summary=gettext_lazy("Findings of the audit"))
def findings(
    request: HttpRequest,
    paging: Query[Paging],
    severity: Severity = "",
    state: State = "",
    project: Words = "",
) -> Any:
    """What does not agree in the plan in force, the gravest first."""
    wanted = FindingFilter(severity=severity, state=state, project=project)
    found, after = of_rows(selectors.filtered_findings(plan(), wanted), paging, ("order", "pk"))
    items = [
        plain(
            shapes.FindingOut,
            row,
            id=row.pk,
            file=str(row.where.get("file", "")),
            path=str(row.where.get("path", "")),
            projects=[one.key for one in row.projects.all()],
            url=reverse("plan:finding", args=[row.pk]),
        )
        for row in found
    ]
    return shapes.Findings(items=items, next=after)


REPORTS = (
    ("plan", gettext_lazy("The whole plan"), "text/html", "plan:document"),
    ("plan", gettext_lazy("The whole plan"), hwpx.MIMETYPE, "plan:document_hwpx"),
)


@read(router, "/reports", shapes.Reports, summary=gettext_lazy("Reports that can be taken along"))
def reports(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What can be read or taken along as a document, one row for each form."""
    plan()
    rows = [
        shapes.ReportOut(name=name, media_type=media, url=reverse(page), **titles(title))
        for name, title, media, page in REPORTS
    ]
    found, after = of_list(rows, paging, lambda row: (row.name, row.media_type))
    return shapes.Reports(items=found, next=after)
