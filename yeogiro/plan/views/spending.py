"""Money spent against money allotted. Sums are for everybody; single entries are for officers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets, uploads
from yeogiro.people import rules as people
from yeogiro.people.guards import needs, needs_any, officers_only

from .. import actions, rules
from ..actions.spending import left_to_carry
from ..drawings import money as drawings_money
from ..files.spending import SHEET, Import, rows_of
from ..forms.money import CarryForm, SpendForm
from ..models import CarryOver, FundingSource, Plan, Project, Spending, Task
from ..office import plan_or_404
from ..selectors import rounding
from ..selectors.pilots import unit_costs
from ..selectors.spent import by_year, cells_of, paid_from, rows_by, steps_of, summed
from .common import with_plan

A_PAGE = 50


@with_plan
def money(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Execution of the whole plan by year, project and source."""
    today = clock.today()
    projects = {one.pk: one for one in plan.projects.filter(in_force=True).order_by("number")}
    cells = cells_of(plan)
    years = [year for year in plan.years if year <= today.year]
    past = [cell for cell in cells if cell.year in years]
    whole = by_year(past, years)
    rows = rows_by(past, lambda cell: cell.project, years)
    context = {
        "plan": plan,
        "years": years,
        "whole": whole,
        "total": summed(past),
        "rows": [(projects[pk], rows[pk]) for pk in projects if pk in rows],
        "combinations": sorted(
            rows_by(past, lambda cell: cell.funding, years).items(), key=lambda item: (not item[0], item[0])
        ),
        "sources": _named(paid_from(past, years)),
        "chart": drawings_money.execution(whole, today),
        "foreign": sum(cell.foreign for cell in past),
        "exact": {
            "years": rounding.years_add_up(whole.values()),
            "rows": rounding.rows_add_up(rows.values(), whole.values(), summed(past)),
            "sources": _sources_add_up(paid_from(past, years)),
            "combinations": rounding.rows_add_up(rows_by(past, lambda cell: cell.funding, years).values()),
        },
        "is_officer": people.may(request.user, "plan.see_spending", on=today),
        "today": today,
    }
    return render(request, "plan/money/money.html", context)


def _named(sums: dict[str, dict[int, int]]) -> list[tuple[str, dict[int, int], int]]:
    """Source in words, its years, and all of them."""
    return [(str(FundingSource(source).label), years, sum(years.values())) for source, years in sums.items()]


def _sources_add_up(sums: dict[str, dict[int, int]]) -> bool:
    return rounding.adds_up((years.values(), sum(years.values())) for years in sums.values())


@with_plan
def project_money(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """One project's money: by year, budget row and source; the steps it pays; what a unit cost; entries."""
    project = get_object_or_404(plan.projects.select_related("plan"), key=key, in_force=True)
    today = clock.today()
    years = [year for year in plan.years if year <= today.year]
    cells = [cell for cell in cells_of(plan, [project]) if cell.year in years]
    tasks = {task.pk: task for task in project.tasks.all()}
    whole = {year: one for year, one in by_year(cells, years).items() if not one.is_empty}
    is_officer = people.may(request.user, "plan.see_spending", on=today)
    context: dict[str, Any] = {
        "plan": plan,
        "project": project,
        "years": years,
        "whole": whole,
        "total": summed(cells),
        "rows": [
            (tasks.get(pk) if pk else None, row)
            for pk, row in rows_by(cells, lambda cell: cell.task, years).items()
        ],
        "sources": _named(paid_from(cells, years)),
        "foreign": sum(cell.foreign for cell in cells),
        "chart": drawings_money.execution(whole, today),
        "exact": {
            "years": rounding.years_add_up(whole.values()),
            "rows": rounding.rows_add_up(rows_by(cells, lambda cell: cell.task, years).values()),
            "sources": _sources_add_up(paid_from(cells, years)),
        },
        "steps": steps_of(project, cells),
        "costs": unit_costs(project, on=today, everything=is_officer, cells=cells),
        "carried": CarryOver.objects.filter(task__project=project).select_related("task"),
        "is_officer": is_officer,
        "may_edit": rules.may(request.user, "plan.spend", project, on=today),
    }
    if is_officer:
        rows = project.spendings.select_related("task")
        context["page"] = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "plan/money/project.html", context)


@needs("plan.see_spending")
def entries(request: HttpRequest, key: str) -> HttpResponse:
    """A project's entries as an Excel file, which may come back as an upload."""
    project = get_object_or_404(plan_or_404().projects, key=key, in_force=True)
    rows = Spending.objects.filter(project=project).select_related("project", "task").order_by("on", "pk")
    name = f"{SHEET.title} {project.key}.xlsx"
    headers = {"Content-Disposition": sheets.attachment(name), "Cache-Control": "no-store"}
    return HttpResponse(
        sheets.write_xlsx(SHEET, rows_of(rows)), content_type=sheets.MIME["xlsx"], headers=headers
    )


@officers_only
def spend(request: HttpRequest, key: str) -> HttpResponse:
    """Enter one payment or refund."""
    project = _own(request, key)
    form = SpendForm(request.POST if request.method == "POST" else None, project=project, today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.spend(project=project, by=request.user, now=clock.now(), **form.entry())
        except ValidationError as error:
            form.add_error(None, told(error, form))
        else:
            said = {"voucher": row.voucher}
            messages.success(request, _("Voucher %(voucher)s is entered. The sums count it now.") % said)
            return redirect(reverse("plan:project_money", args=[project.key]) + "#entries")
    context = {"project": project, "form": form}
    return render(request, "plan/money/spend.html", context, status=422 if form.errors else 200)


def told(error: ValidationError, form: Any) -> Any:
    """The action's messages by field, where the form has that field."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError(
        {name if name in form.fields else "__all__": told for name, told in error.message_dict.items()}
    )


@officers_only
def carry(request: HttpRequest, key: str, task: str) -> HttpResponse:
    """Carry what is left of a budget row into the next year."""
    project = _own(request, key)
    row: Task = get_object_or_404(project.tasks.select_related("project__plan"), key=task, in_force=True)
    today = clock.today()
    form = CarryForm(request.POST if request.method == "POST" else None, project=project, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.carry_over(task=row, by=request.user, now=clock.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, told(error, form))
        else:
            messages.success(request, _("Carried over. The next year's budget counts it now."))
            return redirect(reverse("plan:project_money", args=[project.key]) + "#carried")
    years = [year for year in project.plan.years if year <= today.year and year < project.plan.last_year]
    context = {
        "project": project,
        "task": row,
        "form": form,
        "left": [(year, left_to_carry(row, year)) for year in years],
        "carried": row.carry_overs.all(),
    }
    return render(request, "plan/money/carry.html", context, status=422 if form.errors else 200)


@needs_any("plan.spend")
def upload(request: HttpRequest) -> HttpResponse:
    """Send entries in as a file: look first, confirm, all or none."""
    plan = plan_or_404()
    today = clock.today()
    found = Import(plan, request.user, today=today)

    def apply(rows: list[sheets.Row]) -> None:
        actions.enter_spendings(entries=found.entries(rows), by=request.user, now=clock.now())

    return uploads.respond(
        request,
        uploads.Upload(
            sheet=SHEET,
            title=_("Send in spending"),
            back=reverse("plan:money"),
            plan_rows=found.plan_rows,
            apply=apply,
            about=_("One row a voucher. A voucher that stands already changes nothing."),
        ),
    )


def _own(request: HttpRequest, key: str) -> Project:
    """The project, for those who may enter its money."""
    project = get_object_or_404(plan_or_404().projects.select_related("plan"), key=key, in_force=True)
    rules.require(request.user, "plan.spend", project, on=clock.today())
    return project
