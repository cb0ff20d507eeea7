"""Pages of money, pilots and returns for the registry; `pages` brings them in."""

from datetime import date
from typing import Any

from yeogiro.lib.pages import Page, register

from ..models import Project, Task
from ..selectors.pilots import pilots as select
from ..selectors.returned import partners, returned_indicators
from . import samples
from .whose import of_indicator, of_project


def _spending() -> Project:
    """The first project with a readable budget row."""
    rows = samples.plan().projects.filter(
        in_force=True, budget_lines__task__isnull=False, budget_lines__amount__gt=0
    )
    return rows.order_by("number").first()


def project() -> dict[str, Any]:
    """It."""
    return {"key": _spending().key}


def task() -> dict[str, Any]:
    """A budget row of it."""
    rows = Task.objects.filter(project=_spending(), in_force=True, budget_lines__amount__gt=0)
    return project() | {"task": rows.order_by("order").first().key}


def pilot() -> dict[str, Any]:
    """The first pilot."""
    plan = samples.plan()
    return {"key": select(plan, on=date(plan.last_year, 12, 31))[0].project.key}


def month() -> dict[str, Any]:
    """The plan's first month of the first indicator that a partner keeps."""
    plan = samples.plan()
    rows = returned_indicators(plan)
    known = partners(rows)
    first = next(row for row in rows if row.pk in known)
    return {"key": first.key, "year": plan.first_year, "month": 1}


register(
    Page("plan:money", max_queries=20),
    Page("plan:project_money", sample=project, max_queries=60),
    Page("plan:pilots", max_queries=60),
    Page("plan:money_upload", who="plan.spend", anywhere=True),
    Page("plan:spend", who="plan.spend", sample=project, whose=of_project),
    Page("plan:carry_over", who="plan.spend", sample=task, whose=of_project, max_queries=40),
    Page("plan:evaluate", who="plan.evaluate", sample=pilot, whose=of_project, max_queries=60),
    Page("plan:returns", who="plan.see_returns", anywhere=True),
    Page("plan:file_return", who="plan.file_return", sample=month, whose=of_indicator),
)
