"""Money planned and spent, and what partners returned."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from ninja import Query

from yeogiro.lib import clock
from yeogiro.lib.api import Paging, of_list, of_rows
from yeogiro.lib.api.shapes import Words
from yeogiro.people import rules as people
from yeogiro.people.api_access import read

from ..models import Return, Spending, Task
from ..selectors.spent import cells_of
from . import shapes
from . import shapes_readings as readings
from .common import plain, plan, router


@read(router, "/money", shapes.Money, summary=gettext_lazy("Money allotted and spent"))
def money(request: HttpRequest, paging: Query[Paging], project: Words = "") -> Any:
    """Each budget row and year that has begun, of one project where asked. Single entries are for officers."""
    row, last = plan(), clock.today().year
    keys = dict(row.projects.filter(in_force=True).values_list("pk", "key"))
    names = dict(Task.objects.filter(project__plan=row).values_list("pk", "key"))
    cells = [
        cell
        for cell in cells_of(row)
        if row.first_year <= cell.year <= last and project in ("", keys[cell.project])
    ]
    found, after = of_list(cells, paging, lambda cell: (keys[cell.project], cell.task or 0, cell.year))
    items = [
        plain(
            shapes.MoneyOut,
            cell.money,
            project=keys[cell.project],
            task=names[cell.task] if cell.task else None,
            year=cell.year,
        )
        for cell in found
    ]
    return shapes.Money(items=items, next=after)


@read(
    router, "/spendings", shapes.Spendings, summary=gettext_lazy("Single payments"), who="plan.see_spending"
)
def spendings(request: HttpRequest, paging: Query[Paging], project: Words = "") -> Any:
    """Payments and refunds in the order they were entered, for officers."""
    rows = Spending.objects.filter(project__plan=plan()).select_related("project", "task")
    found, after = of_rows(rows.filter(project__key=project) if project else rows, paging)
    items = [spending(row) for row in found]
    return shapes.Spendings(items=items, next=after)


def spending(row: Spending) -> shapes.SpendingOut:
    """One entry as it goes out."""
    task = row.task.key if row.task else None
    return plain(shapes.SpendingOut, row, id=row.pk, project=row.project.key, task=task)


@read(router, "/returns", readings.Returns, summary=gettext_lazy("Partners’ returns"), who="plan.see_returns")
def returns(request: HttpRequest, paging: Query[Paging], year: int | None = None) -> Any:
    """Returns in the order they came in, corrected ones too; a partner's token reads its own."""
    rows = counted(Return.objects.filter(indicator__plan=plan()))
    reach = people.reach(request.auth.account, "plan.see_returns", on=clock.today())  # type: ignore[attr-defined]
    if not reach.everywhere:
        rows = rows.filter(body__in=reach.within.body)
    if year is not None:
        rows = rows.filter(month__year=year) if date.min.year <= year <= date.max.year else rows.none()
    found, after = of_rows(rows, paging)
    return readings.Returns(items=[returned(row) for row in found], next=after)


def counted(rows: Any) -> Any:
    """Returns with what one row of the list needs."""
    rows = rows.defer("file").select_related("indicator", "body")
    return rows.annotate(lines=Count("rows"), lines_counted=Count("rows", filter=Q(rows__counts=True)))


def returned(row: Any) -> readings.ReturnOut:
    """One return of `counted` as it goes out; who answers for it at the partner is a name and stays here."""
    return plain(
        readings.ReturnOut,
        row,
        id=row.pk,
        indicator=row.indicator.key,
        body=row.body_id,
        body_name=row.body.name_ko,
        replaces=row.replaces_id,
        rows=row.lines,
        counted=row.lines_counted,
    )
