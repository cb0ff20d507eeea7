"""The plan as a whole: which one is served, which version is in force, and what stands in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count

from yeogiro.lib.text import in_language
from yeogiro.places.models import Area

from ..document.document import Document
from ..document.read import read_plan
from ..models import BudgetLine, Finding, Goal, Indicator, Plan, PlanVersion, Project, TaskYear
from ..stored import document_of


def current_plan() -> Plan | None:
    """The plan this installation serves: its district's, or None before the first load."""
    return Plan.objects.order_by("pk").first()


def version_in_force(plan: Plan) -> PlanVersion:
    """The version in force; every loaded plan has exactly one. Its document is fetched when it is read."""
    return plan.versions.defer("document").get(state=PlanVersion.State.IN_FORCE)


def dong_names() -> dict[str, str]:
    """Names of the areas by code, in the page's language."""
    return {area.code: in_language(area, "name") for area in Area.objects.all()}


def document_in_force() -> Document:
    """The typed document of the version in force, or – before the first load – the district's folder."""
    plan = current_plan()
    return document_of(version_in_force(plan)) if plan else read_plan(settings.DISTRICT_DIR)


@dataclass(frozen=True)
class GoalRow:
    """A goal with what stands under it. A project may serve several, so sums over goals exceed the total."""

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
        BudgetLine.objects.filter(
            project__plan=plan, project__in_force=True, in_force=True, task=None, year=plan.first_year
        ).values_list("project_id", "amount")
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
                one
                for one in indicators
                if one.goal_id == goal.pk or one.project_id in {project.pk for project in members[goal.pk]}
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
        findings=dict.fromkeys(Finding.Severity.values, 0) | dict(findings.order_by("severity")),
        late=TaskYear.objects.filter(task__project__plan=plan).late_on(on).count(),  # type: ignore[attr-defined]
    )
