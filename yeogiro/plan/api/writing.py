"""What machines hand in to the plan, through the same actions as the pages."""

import base64
import binascii
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock
from yeogiro.lib.api.shapes import Row, Words
from yeogiro.people.api_access import Scope, write

from .. import actions, rules
from ..actions.returns import Unreadable
from ..actions.spending import Entry
from ..models import Plan, Project, Return, Task, TaskYear
from ..selectors import returned
from . import money, shapes_readings
from . import shapes_in as shapes
from .common import plan, router


@write(
    router,
    "/returns",
    shapes_readings.ReturnOut,
    summary=gettext_lazy("File a partner’s return"),
    scope=Scope.WRITE_PLAN,
    who="plan.file_return",
)
def file_return(request: HttpRequest, said: shapes.ReturnIn) -> Any:
    """File a partner's month as provisional. The same file twice is one return."""
    account = request.auth.account  # type: ignore[attr-defined]
    rows = plan().indicators.select_related("project", "plan")
    indicator = get_object_or_404(rows, key=said.indicator, in_force=True)
    rules.require(account, "plan.file_return", indicator, on=clock.today())
    body = returned.partners([indicator]).get(indicator.pk)
    if body is None:
        raise ValidationError({"indicator": _("No partner keeps the record of this indicator.")})
    try:
        filed, _new = actions.file_return(
            indicator=indicator,
            body=body,
            month=_month(said.month),
            file=_file(said.file),
            file_name=said.file_name,
            attested_by=said.attested_by,
            by=account,
            now=clock.now(),
        )
    except Unreadable as unreadable:
        raise ValidationError({"file": [*map(_cell, unreadable.errors)]}) from unreadable
    return money.returned(money.counted(Return.objects.filter(pk=filed.pk)).get())


def _month(said: str) -> date:
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError:
        raise ValidationError({"month": _("There is no such month.")}) from None


def _file(said: str) -> bytes:
    try:
        return base64.b64decode(said, validate=True)
    except binascii.Error:
        raise ValidationError({"file": _("The file is not in base64.")}) from None


def _cell(error: Any) -> str:
    """A fault of the file with its row and column, as on the page."""
    place = " ".join(str(part) for part in (error.line, error.column) if part)
    return f"{place}: {error.message}"


@write(
    router,
    "/spendings",
    shapes.EnteredOut,
    summary=gettext_lazy("Enter payments"),
    scope=Scope.WRITE_PLAN,
    who="plan.spend",
    status=200,
)
def enter_spendings(request: HttpRequest, said: shapes.EntriesIn) -> Any:
    """Enter payments and refunds: all of them, or none. Those that stand already change nothing."""
    account = request.auth.account  # type: ignore[attr-defined]
    projects = _projects(plan(), {one.project for one in said.entries})
    for project in projects.values():
        rules.require(account, "plan.spend", project, on=clock.today())
    entries = list(_entries(said.entries, projects))
    new = actions.enter_spendings(entries=entries, by=account, now=clock.now())
    return shapes.EnteredOut(entered=new, standing=len(entries) - new)


def _projects(served: Plan, keys: set[str]) -> dict[str, Project]:
    rows = served.projects.filter(key__in=keys, in_force=True).select_related("plan")
    found = {row.key: row for row in rows}
    if missing := keys - found.keys():
        raise Http404(_("There is no project %(keys)s.") % {"keys": ", ".join(sorted(missing))})
    return found


def _entries(said: Iterable[shapes.EntryIn], projects: dict[str, Project]) -> Iterable[Entry]:
    tasks = {(row.project_id, row.key): row for row in Task.objects.filter(project__in=projects.values())}
    for one in said:
        project = projects[one.project]
        if one.task is not None and (project.pk, one.task) not in tasks:
            raise Http404(_("There is no task %(key)s in this project.") % {"key": one.task})
        yield Entry(
            project=project,
            task=tasks[project.pk, one.task] if one.task is not None else None,
            **one.model_dump(exclude={"project", "task"}),
        )


@write(
    router,
    "/tasks/{project}/{task}/{year}/marks",
    shapes.MarkOut,
    summary=gettext_lazy("Record what became of a promised year"),
    scope=Scope.WRITE_PLAN,
    who="plan.mark",
)
def mark(request: HttpRequest, project: Words, task: Words, year: Row, said: shapes.MarkIn) -> Any:
    """Record what became of a promised year; the latest mark counts."""
    account = request.auth.account  # type: ignore[attr-defined]
    rows = TaskYear.objects.select_related("task__project").filter(task__project__plan=plan(), in_force=True)
    cell = get_object_or_404(rows, task__project__key=project, task__key=task, year=year)
    rules.require(account, "plan.mark", cell.task.project, on=clock.today())
    count = None if said.count is None else Decimal(str(said.count))
    made = actions.mark_task(
        cell=cell, outcome=said.outcome, count=count, note=said.note, by=account, now=clock.now()
    )
    facts = {"project": project, "task": task, "year": year, "outcome": made.outcome, "note": made.note}
    done = None if made.done_count is None else float(made.done_count)
    return shapes.MarkOut(id=made.pk, done_count=done, **facts)
