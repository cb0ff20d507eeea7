"""What waits for an officer: late promises, open findings, the draft, figures nobody can read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yeogiro.people import rules as people

from ..models import BudgetLine, Change, Finding, Plan, PlanVersion, Project, Responsibility, TaskYear
from ..stored import document_of
from .history import changes_of
from .plan import version_in_force
from .schedule import late_cells

RECENT = 6


@dataclass(frozen=True)
class Desk:
    """One officer's desk. Every list is whole; the page shows the first rows of each."""

    late: list[TaskYear]
    findings: list[Finding]
    unread: list[BudgetLine]
    draft: PlanVersion | None
    recent: list[Change] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    coordinates: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """Rows by group; `all` is what the page's sentence says."""
        found = {
            "late": len(self.late),
            "findings": len(self.findings),
            "unread": len(self.unread),
            "draft": int(self.draft is not None),
        }
        return {"all": sum(found.values())} | found


def own_projects(plan: Plan, account: Any, *, on: date) -> list[Project]:
    """Projects in force the account may edit: all for the coordinator, else those its departments lead."""
    rows = plan.projects.filter(in_force=True).prefetch_related("goals")
    if not people.is_coordinator(account, on=on):
        rows = rows.filter(
            responsibilities__part=Responsibility.Part.LEAD,
            responsibilities__department__in=people.departments_of(account, on=on),
        ).distinct()
    return list(rows.order_by("number"))


def desk(plan: Plan, account: Any, *, on: date) -> Desk:
    """Everything that waits for `account` on `on`. Findings without a project wait for the coordinator."""
    coordinates = people.is_coordinator(account, on=on)
    projects = own_projects(plan, account, on=on)
    findings = plan.findings.open().prefetch_related("projects")  # type: ignore[attr-defined]
    lines = BudgetLine.objects.filter(in_force=True, amount__isnull=True, project__in=projects)
    if not coordinates:
        findings = findings.filter(projects__in=projects).distinct()
    files = None
    if not coordinates:
        document = document_of(version_in_force(plan))
        files = [document.files[project.key] for project in projects if project.key in document.files]
    draft = plan.versions.filter(state=PlanVersion.State.DRAFT).defer("document").first()
    return Desk(
        late=late_cells(plan, on, projects),
        findings=list(findings.order_by("order", "pk")),
        unread=list(lines.select_related("project", "task").order_by("project__number", "year")),
        draft=draft,
        recent=list(changes_of(plan, drafts=True, files=files)[:RECENT]),
        projects=projects,
        coordinates=coordinates,
    )
