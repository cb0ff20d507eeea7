"""Projects, one project, and the schedule of all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock

from .. import rules, selectors
from ..drawings import plan as drawings
from ..models import Plan, Responsibility, TaskYear
from ..selectors.pilots import is_pilot, pilots
from ..selectors.schedule import by_year
from ..showing.project import project_page
from ..stored import document_of
from .common import with_plan

SHOW_ONLY = {
    "late": gettext_lazy("Late ones"),
    "stale": gettext_lazy("Stale ones"),
    "ahead": gettext_lazy("Done ahead of their year"),
    "done": gettext_lazy("Done ones"),
}


@with_plan
def projects(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The projects, narrowed and sorted as asked."""
    wanted = selectors.ProjectFilter.read(request.GET)
    rows = selectors.filtered_projects(plan, selectors.document_in_force(), wanted)
    for row in rows:
        row.leads = [one for one in row.responsibilities.all() if one.part == Responsibility.Part.LEAD]
    context = {
        "plan": plan,
        "rows": rows,
        "wanted": wanted,
        "choices": selectors.project_choices(plan),
        "all": plan.projects.filter(in_force=True).count(),
        "detailed": sum(row.has_detail for row in rows),
        "money": sum(row.first_year_budget or 0 for row in rows),
    }
    return render(request, "plan/projects.html", context)


@with_plan
def project(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """One project: why, what, plan and done, money, indicators, who answers, findings."""
    row = get_object_or_404(plan.projects.prefetch_related("goals"), key=key, in_force=True)
    today = clock.today()
    document = document_of(selectors.version_in_force(plan))
    page = project_page(row, document, plan=plan, on=today)
    context = {
        "plan": plan,
        "page": page,
        "project": row,
        "pilot": next(iter(pilots(plan, on=today, only=row)), None) if is_pilot(row) else None,
        "may_edit": rules.may_edit(request.user, row, on=today),
    }
    return render(request, "plan/project.html", context)


@with_plan
def schedule(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What is promised for each year against what was done, for all projects; `print=1` is a sheet."""
    today = clock.today()
    goal, only = request.GET.get("goal", "")[:60], request.GET.get("only", "")
    year = request.GET.get("year", "")
    years = [int(year)] if year.isdigit() and int(year) in plan.years else list(plan.years)
    rows = selectors.schedule_rows(selectors.schedule_tasks(plan), plan.years, today)
    goals = list(plan.goals.filter(in_force=True))
    if goal:
        rows = [row for row in rows if goal in {one.key for one in row.task.project.goals.all()}]
    if only in SHOW_ONLY:
        rows = [row for row in rows if any(seen and seen.state == only for _y, seen in row.cells)]
    shown = [(row, [(y, seen) for y, seen in row.cells if y in years]) for row in rows]
    scheduled = _scheduled(plan)
    cells = [seen for row, kept in shown for _y, seen in kept if seen and seen.cell.promises]
    late = [
        one for one in selectors.late_cells(plan, today) if any(one.task_id == row.task.pk for row in rows)
    ]
    context = {
        "plan": plan,
        "rows": [(row, kept) for row, kept in shown if any(seen for _y, seen in kept)],
        "years": years,
        "asked": {"goal": goal, "only": only, "year": year if len(years) == 1 else ""},
        "goals": goals,
        "only_choices": list(SHOW_ONLY.items()),
        "late": [one for one in late if one.year in years],
        "promised": len(cells),
        "due": sum(seen.due for seen in cells),
        "done": sum(seen.done for seen in cells if seen.due),
        "ahead": sum(seen.state == "ahead" for seen in cells),
        "stale": sum(seen.state == "stale" for seen in cells),
        "by_year": by_year(cells, years),
        "year_chart": drawings.steps_by_year(by_year(cells, years), today),
        "synthetic": any(seen.mark and seen.mark.synthetic for seen in cells),
        "unscheduled": [one for one in plan.projects.filter(in_force=True) if one.pk not in scheduled],
    }
    sheet = "plan/schedule_print.html" if request.GET.get("print") else "plan/schedule.html"
    return render(request, sheet, context)


def _scheduled(plan: Plan) -> set[int]:
    """Projects that promise anything for a year."""
    found = TaskYear.objects.filter(task__project__plan=plan).planned()  # type: ignore[attr-defined]
    return set(found.values_list("task__project_id", flat=True))
