"""Questions pages ask the plan. Nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Prefetch, Q, Sum

from .document.document import Document
from .document.read import read_plan
from .models import BudgetLine, Finding, Goal, Indicator, Plan, PlanVersion, Project, Task, TaskYear
from .stored import document_of


def current_plan() -> Plan | None:
    """The plan this installation serves: its district's, or None before the first load."""
    return Plan.objects.order_by("pk").first()


def version_in_force(plan: Plan) -> PlanVersion:
    """The version in force; every loaded plan has exactly one."""
    return plan.versions.get(state=PlanVersion.State.IN_FORCE)


def document_in_force() -> Document:
    """The typed document of the version in force, or – before the first load – the district's folder."""
    plan = current_plan()
    return document_of(version_in_force(plan)) if plan else read_plan(settings.DISTRICT_DIR)


@dataclass(frozen=True)
class GoalRow:
    """A goal with what stands under it. A project may serve several goals, so sums over goals exceed the total."""

    goal: Goal
    projects: int
    indicators: list[Indicator]
    first_year_budget: int


@dataclass(frozen=True)
class Overview:
    """What a visitor sees first: counts and sums, each with rows behind it."""

    plan: Plan
    goals: list[GoalRow]
    projects: int
    indicators: int
    detailed: int
    first_year_budget: int
    findings: dict[str, int]
    """Open findings by severity."""
    late: int


def overview(plan: Plan, on: date) -> Overview:
    """Counts over the plan in force; money is the projects' own figure for the first year, whole won."""
    goals = list(plan.goals.filter(in_force=True))
    projects = list(plan.projects.filter(in_force=True).prefetch_related("goals"))
    indicators = list(plan.indicators.filter(in_force=True).select_related("project", "goal"))
    money = dict(
        BudgetLine.objects.filter(project__plan=plan, in_force=True, task=None, year=plan.first_year).values_list(
            "project_id", "amount"
        )
    )
    members: dict[int, list[Project]] = defaultdict(list)
    for project in projects:
        for goal in project.goals.all():
            members[goal.pk].append(project)
    rows = [
        GoalRow(
            goal=goal,
            projects=len(members[goal.pk]),
            indicators=[
                i for i in indicators if i.goal_id == goal.pk or i.project_id in {p.pk for p in members[goal.pk]}
            ],
            first_year_budget=sum(money.get(project.pk) or 0 for project in members[goal.pk]),
        )
        for goal in goals
    ]
    findings = plan.findings.open().values_list("severity").annotate(Count("pk"))  # type: ignore[attr-defined]
    return Overview(
        plan=plan,
        goals=rows,
        projects=len(projects),
        indicators=len(indicators),
        detailed=sum(project.has_detail for project in projects),
        first_year_budget=sum(amount or 0 for amount in money.values()),
        findings={severity: 0 for severity in Finding.Severity.values} | dict(findings.order_by("severity")),
        late=TaskYear.objects.filter(task__project__plan=plan).late_on(on).count(),  # type: ignore[attr-defined]
    )


def project_rows(plan: Plan) -> list[Project]:
    """Projects in force with goals, leads and their first-year money (`first_year_budget`, won or None)."""
    year = Q(budget_lines__task=None, budget_lines__year=plan.first_year, budget_lines__in_force=True)
    return list(
        plan.projects.filter(in_force=True)
        .annotate(first_year_budget=Sum("budget_lines__amount", filter=year))
        .prefetch_related("goals", "responsibilities__department", "responsibilities__body", "indicators")
        .annotate(open_findings=Count("findings", filter=Q(findings__current=True, findings__state="open"), distinct=True))
    )


def tasks_of(project: Project) -> list[Task]:
    """A project's tasks in force with schedule cells and budget lines."""
    return list(
        project.tasks.filter(in_force=True).prefetch_related(
            Prefetch("cells", TaskYear.objects.filter(in_force=True).prefetch_related("marks")),
            Prefetch("budget_lines", BudgetLine.objects.filter(in_force=True)),
            "paid_by",
        )
    )


def budget_by_year(plan: Plan) -> dict[int, int]:
    """Sum of the detailed plans' task budgets per year, whole won; malformed figures are left out."""
    rows = (
        BudgetLine.objects.filter(project__plan=plan, in_force=True, task__isnull=False)
        .values_list("year")
        .annotate(Sum("amount"))
        .order_by("year")
    )
    return {year: 0 for year in plan.years} | {year: amount or 0 for year, amount in rows}
