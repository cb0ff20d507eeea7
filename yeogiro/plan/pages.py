"""The plan room's pages for the registry, each with a sample address from the plan in force."""

from typing import Any

from yeogiro.lib.pages import Page, register

# Their own files register the pages of money, pilots and returns, of closed years, and of reports.
from . import pages_money, pages_readings, pages_reports  # noqa: F401
from .models import Plan, Responsibility, TaskYear
from .pages_whose import of_cell, of_finding, of_indicator, of_project

MOST = 20
COUNTED = 60
"""Pages that count all sixteen indicators live: about three queries each, however many rows they count."""


def _plan() -> Plan:
    return Plan.objects.order_by("pk").get()


def goal() -> dict[str, Any]:
    """The first goal."""
    return {"key": _plan().goals.filter(in_force=True).order_by("order").first().key}


def project() -> dict[str, Any]:
    """The first project with a detailed plan: every part of the page is there."""
    rows = _plan().projects.filter(in_force=True, has_detail=True, tasks__in_force=True)
    return {"key": rows.order_by("number").first().key}


def indicator() -> dict[str, Any]:
    """The first indicator."""
    return {"key": _plan().indicators.filter(in_force=True).order_by("number").first().key}


def department() -> dict[str, Any]:
    """A department that leads."""
    return {"pk": _responsibilities("lead").filter(department__isnull=False).first().department_id}


def body() -> dict[str, Any]:
    """A body that cooperates."""
    return {"pk": _responsibilities("cooperating").filter(body__isnull=False).first().body_id}


def _responsibilities(part: str) -> Any:
    rows = Responsibility.objects.filter(project__plan=_plan(), project__in_force=True, part=part)
    return rows.order_by("project__number", "order")


def finding() -> dict[str, Any]:
    """The gravest finding."""
    return {"pk": _plan().findings.filter(current=True).order_by("order").first().pk}


def cell() -> dict[str, Any]:
    """A promised year of the sample project."""
    cells = TaskYear.objects.filter(task__project__key=project()["key"], in_force=True, promises=True)
    return {"pk": cells.order_by("task__order", "year").first().pk}


def versions() -> dict[str, Any]:
    """The version in force beside itself: there may be no other."""
    number = _plan().versions.get(state="in-force").number
    return {"old": number, "new": number}


register(
    Page("plan:overview", max_queries=MOST),
    Page("plan:goals", max_queries=MOST),
    Page("plan:goal", sample=goal, max_queries=COUNTED),
    Page("plan:projects", max_queries=MOST),
    Page("plan:project", sample=project, max_queries=COUNTED),
    Page("plan:budget", max_queries=MOST),
    Page("plan:schedule", max_queries=MOST),
    Page("plan:indicators", max_queries=COUNTED),
    Page("plan:indicator", sample=indicator, max_queries=COUNTED),
    Page("plan:departments", max_queries=MOST),
    Page("plan:department", sample=department, max_queries=MOST),
    Page("plan:body", sample=body, max_queries=MOST),
    Page("plan:findings", max_queries=MOST),
    Page("plan:finding", sample=finding, max_queries=MOST),
    Page("plan:document", max_queries=MOST),
    Page("plan:versions", max_queries=MOST),
    Page("plan:compare", sample=versions, max_queries=MOST),
    Page("plan:history", max_queries=MOST),
    Page("plan:data", max_queries=MOST),
    Page("plan:office", who="people.enter_office", max_queries=COUNTED + 20),
    Page("plan:edit_tasks", who="plan.edit", sample=project, whose=of_project),
    Page("plan:edit_texts", who="plan.edit", sample=project, whose=of_project),
    Page("plan:edit_indicator", who="plan.edit", sample=indicator, whose=of_indicator),
    Page("plan:edit_budget", who="plan.edit"),
    Page("plan:mark", who="plan.mark", sample=cell, whose=of_cell),
    Page("plan:resolve", who="plan.resolve", sample=finding, whose=of_finding),
    Page("plan:open_draft", who="plan.decide_draft"),
)
