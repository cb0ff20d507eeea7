"""Projects, one or many, with what their rows say."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, Sum

from ..document.document import Document
from ..models import BudgetLine, Indicator, Plan, Project, Responsibility, Task, TaskYear

SORTS = ("number", "name", "money", "findings")


def project_rows(plan: Plan) -> list[Project]:
    """Projects in force with goals, parties, indicators, first-year money and number of open findings.

    `first_year_budget` is whole won or None, `open_findings` a count.
    """
    projects = plan.projects.filter(in_force=True)
    listed = Q(budget_lines__task=None, budget_lines__year=plan.first_year, budget_lines__in_force=True)
    # Two questions: counted in one, each finding would multiply the money.
    findings = Count("findings", filter=Q(findings__current=True, findings__state="open"))
    counts = dict(projects.annotate(found=findings).values_list("pk", "found"))
    rows = list(
        projects.annotate(first_year_budget=Sum("budget_lines__amount", filter=listed)).prefetch_related(
            "goals",
            "responsibilities__department",
            "responsibilities__body",
            Prefetch("indicators", Indicator.objects.filter(in_force=True)),
        )
    )
    for row in rows:
        row.open_findings = counts.get(row.pk, 0)  # type: ignore[attr-defined]
    return rows


def tasks_of(project: Project) -> list[Task]:
    """A project's tasks in force with schedule cells and budget lines."""
    return list(
        project.tasks.filter(in_force=True).prefetch_related(
            Prefetch("cells", TaskYear.objects.filter(in_force=True).prefetch_related("marks")),
            Prefetch("budget_lines", BudgetLine.objects.filter(in_force=True)),
            "paid_by",
        )
    )


@dataclass(frozen=True)
class ProjectFilter:
    """What a list of projects is narrowed to; empty means all. Unknown values find nothing."""

    goal: str = ""
    department: str = ""
    """Primary key of a department, as text."""
    kind: str = ""
    detail: str = ""
    """ "yes" or "no"."""
    text: str = ""
    sort: str = "number"

    @classmethod
    def read(cls, query: Any) -> "ProjectFilter":
        """From a query string's values."""
        sort = query.get("sort", "number")
        names = ("goal", "department", "kind", "detail")
        values = {name: query.get(name, "").strip()[:100] for name in names}
        return cls(**values, text=query.get("q", "").strip()[:100], sort=sort if sort in SORTS else "number")

    @property
    def narrows(self) -> bool:
        """Whether anything but the order is asked for."""
        return any((self.goal, self.department, self.kind, self.detail, self.text))


def folded(text: str) -> str:
    """Text for comparing: composed (NFC), without case and spaces, as Korean is spaced in many ways."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def filtered_projects(plan: Plan, document: Document, wanted: ProjectFilter) -> list[Project]:
    """The projects that fit, sorted; `kinds` and `summary_name` are added from the document."""
    stated = {project.key: project for project in document.projects}
    rows = []
    for row in project_rows(plan):
        said = stated.get(row.key)
        row.kinds = said.summary.kind.value if said else []  # type: ignore[attr-defined]
        row.printed_names = printed_names(said) if said else []  # type: ignore[attr-defined]
        if _fits(row, wanted):
            rows.append(row)
    return sorted(rows, key=_order(wanted.sort))


def printed_names(project: Any) -> list[str]:
    """The names the source prints for a project: in the list of projects and over its detailed plan."""
    names = [project.summary.name, *([project.detail.name] if project.detail else [])]
    return list(dict.fromkeys(names))


def _fits(row: Any, wanted: ProjectFilter) -> bool:
    leads = {str(r.department_id) for r in row.responsibilities.all() if r.part == Responsibility.Part.LEAD}
    words = folded(" ".join([row.name_ko, row.name_en, *row.printed_names]))
    return all(
        (
            not wanted.goal or wanted.goal in {goal.key for goal in row.goals.all()},
            not wanted.department or wanted.department in leads,
            not wanted.kind or wanted.kind in row.kinds,
            not wanted.detail or (wanted.detail == "yes") == row.has_detail,
            not wanted.text or folded(wanted.text) in words,
        )
    )


def _order(sort: str) -> Any:
    orders = {
        "name": lambda row: row.name_ko,
        "money": lambda row: (row.first_year_budget is None, -(row.first_year_budget or 0), row.number),
        "findings": lambda row: (-row.open_findings, row.number),
    }
    return orders.get(sort, lambda row: row.number)


def project_choices(plan: Plan) -> dict[str, list[tuple[str, Any]]]:
    """What the list of projects can be narrowed by: goals, and departments that lead one."""
    led = Responsibility.objects.filter(
        project__plan=plan, project__in_force=True, part=Responsibility.Part.LEAD, department__isnull=False
    ).select_related("department")
    departments = {row.department_id: row.department for row in led}
    ordered = sorted(departments.items(), key=lambda item: item[1].name_ko)
    return {
        "goals": [(goal.key, goal) for goal in plan.goals.filter(in_force=True)],
        "departments": [(str(pk), row) for pk, row in ordered],
    }
