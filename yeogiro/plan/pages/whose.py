"""Whose the samples of the plan's addresses are, and the addresses that are no pages; `pages` brings them in."""

from datetime import date
from typing import Any

from django.utils import timezone

from yeogiro.lib.access import Where
from yeogiro.lib.pages import Route, register_routes

from .. import actions, rules
from ..actions import closing
from ..counting import read_on
from ..models import Finding, Indicator, PlanVersion, Project, Reading, Return, TaskMark, TaskYear
from ..selectors.returned import partners, returned_indicators
from . import samples


def of_project(key: str, **_rest: Any) -> Where:
    """By a project's key."""
    return rules.whose(Project.objects.get(key=key))


def of_indicator(key: str, **_rest: Any) -> Where:
    """By an indicator's key."""
    return rules.whose(Indicator.objects.get(key=key))


def of_cell(pk: int) -> Where:
    """By the primary key of a task's year."""
    return rules.whose(TaskYear.objects.select_related("task__project").get(pk=pk).task.project)


def of_finding(pk: int) -> Where:
    """By a finding's."""
    return rules.whose(Finding.objects.get(pk=pk))


def of_return(pk: int) -> Where:
    """By a return's."""
    return rules.whose(Return.objects.select_related("indicator").get(pk=pk))


def filed() -> dict[str, Any]:
    """A return that a partner sent; an empty one is entered where there is none."""
    rows = returned_indicators(samples.plan())
    indicator, body = next((row, partners([row])[row.pk]) for row in rows if partners([row]))
    row = Return.objects.filter(indicator=indicator).first() or Return.objects.create(
        indicator=indicator,
        body=body,
        month=date(samples.plan().first_year, 1, 1),
        attested_by="견본",
        file_name="sample.xlsx",
        file=b"",
        file_sha256="0" * 64,
        received_at=timezone.now(),
        synthetic=True,
    )
    return {"pk": row.pk}


def mark() -> dict[str, Any]:
    """What was recorded as done of the first promised year."""
    cells = TaskYear.objects.filter(task__project__plan=samples.plan(), in_force=True, promises=True)
    cell = cells.order_by("year", "task__project__number", "task__order").first()
    row = TaskMark.objects.filter(cell=cell, outcome=TaskYear.Outcome.DONE).first() or actions.mark_task(
        cell=cell, outcome=TaskYear.Outcome.DONE, on=date(cell.year, 6, 1), by=None, now=timezone.now()
    )
    return {"pk": row.pk}


def of_mark(pk: int) -> Where:
    """By the primary key of what was recorded."""
    return rules.whose(TaskMark.objects.select_related("cell__task__project").get(pk=pk).cell.task.project)


def draft() -> dict[str, Any]:
    """An open draft."""
    plan = samples.plan()
    rows = plan.versions.filter(state=PlanVersion.State.DRAFT)
    row = rows.first() or actions.open_draft(plan=plan, why="견본", by=None, now=timezone.now())
    return {"number": row.number}


def reading() -> dict[str, Any]:
    """A closed year's reading."""
    plan = samples.plan()
    if not Reading.objects.filter(closing__plan=plan).exists():
        now = timezone.now()
        closing.close_year(
            plan=plan, year=plan.first_year, by=None, now=now, accept_provisional=True, note="견본"
        )
    return {"pk": Reading.objects.filter(closing__plan=plan).order_by("pk").first().pk}


def project() -> dict[str, Any]:
    """The first project."""
    return {"key": samples.plan().projects.filter(in_force=True).order_by("number").first().key}


def indicator() -> dict[str, Any]:
    """The first indicator."""
    return {"key": samples.plan().indicators.filter(in_force=True).order_by("number").first().key}


def about_persons() -> dict[str, Any]:
    """The first indicator of a project whose rows are about persons."""
    readings = read_on(samples.plan(), date(samples.plan().last_year, 12, 31))
    persons = (one for one in readings if one.counts_people and one.indicator.project_id)
    return {"key": next(persons).indicator.key}


register_routes(
    Route("plan:document_hwpx"),
    Route("plan:download", sample=lambda: {"table": "projects", "kind": "csv"}),
    Route("plan:figure", sample=lambda: {**indicator(), "kind": "csv"}),
    Route("plan:indicator_years", sample=indicator),
    Route("plan:indicator_rows", "plan.see_rows", about_persons, of_indicator),
    Route("plan:money_entries", "plan.see_spending", project),
    Route("plan:return_template", "plan.see_returns", anywhere=True),
    Route("plan:return", "plan.see_returns", filed, of_return, posts="plan.confirm_return"),
    Route("plan:return_file", "plan.file_return", filed, of_return),
    Route("plan:correct_return", "plan.file_return", filed, of_return),
    Route("plan:correct_mark", "plan.mark", mark, of_mark),
    Route("plan:reading_note", "plan.close_year", reading),
    Route("plan:put_in_force", "plan.decide_draft", draft),
    Route("plan:discard_draft", "plan.decide_draft", draft),
)
