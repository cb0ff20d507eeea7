"""What the officers' pages share: which version is worked on, where a place is edited."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from .document.document import Document, steps
from .models import Plan, PlanVersion
from .selectors import current_plan


def plan_or_404() -> Plan:
    """The plan served; 404 before the first load."""
    if (plan := current_plan()) is None:
        raise Http404
    return plan


def chosen_version(request: HttpRequest, plan: Plan) -> tuple[PlanVersion, bool]:
    """The version the officer works on, and whether what the page was opened for is gone.

    The version in force unless the draft is asked for. A page opened for a draft that is one no longer (put
    in force, discarded) meets the version in force.
    """
    rows = plan.versions.filter(state__in=[PlanVersion.State.IN_FORCE, PlanVersion.State.DRAFT])
    found = {str(version.number): version for version in rows}
    in_force = next((v for v in found.values() if v.state == PlanVersion.State.IN_FORCE), None)
    if in_force is None:
        raise Http404
    asked = request.POST.get("version", "") or request.GET.get("version", "")
    if asked == "draft":
        asked = next((n for n, v in found.items() if v.state == PlanVersion.State.DRAFT), asked)
    version = found.get(asked, in_force)
    opened_for = request.POST.get("state", "")
    return version, request.method == "POST" and (asked not in found or opened_for != version.state)


def edit_address(document: Document, file: str, path: str) -> str:
    """Where the value at a place can be edited in the product; "" where only the folder can say it."""
    way = steps(path)
    if file == "plan.toml":
        return _plan_address(document, way)
    project = next((project for project in document.projects if document.file_of(project) == file), None)
    if project is None or not way:
        return ""
    if way[0] == "indicators" and len(way) > 1:
        key = project.indicators[way[1]].key
        return reverse("plan:edit_indicator", args=[key]) + f"#f-project.{project.key}.target"
    if way[0] == "tasks":
        return reverse("plan:edit_tasks", args=[project.key]) + _task_anchor(document, file, way)
    if way[:2] == ["summary", "budget"]:
        return reverse("plan:edit_tasks", args=[project.key]) + "#f-summary.budget"
    if anchor := _text_anchor(document, file, way):
        return reverse("plan:edit_texts", args=[project.key]) + anchor
    return ""


def _plan_address(document: Document, way: list[Any]) -> str:
    if way[:1] == ["indicators"] and len(way) > 1:
        key = document.plan.indicators[way[1]].key
        part = {"baseline": "baseline", "name": "name"}.get(way[2] if len(way) > 2 else "", "headline.target")
        return reverse("plan:edit_indicator", args=[key]) + f"#f-{part}"
    if way[:1] == ["budget"]:
        cell = f"#f-{way[1]}.{way[3]}" if len(way) > 3 else ""
        return reverse("plan:edit_budget") + cell
    return ""


def _task_anchor(document: Document, file: str, way: list[Any]) -> str:
    if len(way) < 2:
        return "#tasks"
    key = document.raw[file]["tasks"][way[1]]["key"]
    return (
        f"#f-tasks.{key}.{way[2]}.{way[3]}"
        if len(way) > 3 and way[2] in {"schedule", "budget"}
        else f"#row-{key}"
    )


def _text_anchor(document: Document, file: str, way: list[Any]) -> str:
    if way[0] in {"purpose", "background", "content", "operation"}:
        return f"#f-{way[0]}.ko"
    if way[0] in {"name", "name_en"}:
        return f"#f-{way[0]}"
    if way[0] in {"facts", "staff"} and len(way) > 1:
        return f"#f-{way[0]}.{document.raw[file][way[0]][way[1]]['key']}"
    return "#f-summary.jobs" if way[:2] == ["summary", "jobs"] else ""
