"""Sample rows of the plan in force for the addresses of its pages."""

from typing import Any

from ..models import Plan, Responsibility, TaskYear


def plan() -> Plan:
    return Plan.objects.order_by("pk").get()


def goal() -> dict[str, Any]:
    """The first goal."""
    return {"key": plan().goals.filter(in_force=True).order_by("order").first().key}


def project() -> dict[str, Any]:
    """The first project with a detailed plan: every part of the page is there."""
    rows = plan().projects.filter(in_force=True, has_detail=True, tasks__in_force=True)
    return {"key": rows.order_by("number").first().key}


def indicator() -> dict[str, Any]:
    """The first indicator."""
    return {"key": plan().indicators.filter(in_force=True).order_by("number").first().key}


def department() -> dict[str, Any]:
    """A department that leads."""
    return {"pk": _responsibilities("lead").filter(department__isnull=False).first().department_id}


def body() -> dict[str, Any]:
    """A body that cooperates."""
    return {"pk": _responsibilities("cooperating").filter(body__isnull=False).first().body_id}


def _responsibilities(part: str) -> Any:
    rows = Responsibility.objects.filter(project__plan=plan(), project__in_force=True, part=part)
    return rows.order_by("project__number", "order")


def finding() -> dict[str, Any]:
    """The gravest finding."""
    return {"pk": plan().findings.filter(current=True).order_by("order").first().pk}


def cell() -> dict[str, Any]:
    """A promised year of the sample project."""
    cells = TaskYear.objects.filter(task__project__key=project()["key"], in_force=True, promises=True)
    return {"pk": cells.order_by("task__order", "year").first().pk}


def versions() -> dict[str, Any]:
    """The version in force beside itself: there may be no other."""
    number = plan().versions.get(state="in-force").number
    return {"old": number, "new": number}
