"""The plan at a glance, and its goals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yeogiro.lib import clock

from .. import rules, selectors
from ..drawings import plan as drawings
from ..models import Finding, Plan
from ..stored import document_of
from .common import with_plan

SHOWN = 5
PAIRS_SHOWN = 3


@with_plan
def overview(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The promise in one screen: goals, money, findings, late work, documents, versions."""
    today = clock.today()
    version = selectors.version_in_force(plan)
    document = document_of(version)
    seen = selectors.overview(plan, today)
    details = selectors.money_by_year(selectors.lines_of(plan), plan.years)
    programme = selectors.programme_years(document, details)
    late = selectors.late_cells(plan, today)
    context = {
        "plan": plan,
        "seen": seen,
        "version": version,
        "document": document,
        "largest": max((row.first_year_budget for row in seen.goals), default=0),
        "programme": programme,
        "chart": drawings.programme_against_details(programme),
        "late": late[:SHOWN],
        "findings": _one_of_each_kind(plan),
        "severities": [(value, seen.findings[value]) for value in Finding.Severity.values],
        "open_findings": sum(seen.findings.values()),
        "versions": plan.versions.defer("document").exclude(state="discarded").order_by("-number")[:SHOWN],
    }
    return render(request, "plan/overview.html", context)


def _one_of_each_kind(plan: Plan) -> list[Finding]:
    """The gravest open findings that set two figures side by side, no two of one kind."""
    found: dict[str, Finding] = {}
    for one in plan.findings.open().exclude(expected=None).prefetch_related("projects").order_by("order"):
        found.setdefault(one.code, one)
    return list(found.values())[:PAIRS_SHOWN]


@with_plan
def goals(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All goals with what stands under them."""
    seen = selectors.overview(plan, clock.today())
    largest = max((row.first_year_budget for row in seen.goals), default=0)
    return render(request, "plan/goals.html", {"plan": plan, "seen": seen, "largest": largest})


@with_plan
def goal(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """One goal: why, its projects, its indicators, its late work."""
    row = get_object_or_404(plan.goals, key=key, in_force=True)
    document = document_of(selectors.version_in_force(plan))
    index = next((i for i, one in enumerate(document.plan.goals) if one.key == key), 0)
    projects = [one for one in selectors.project_rows(plan) if row in one.goals.all()]
    indicators = [one for one in selectors.indicator_rows(plan) if row in one.goals]
    context = {
        "plan": plan,
        "goal": row,
        "projects": projects,
        "indicators": indicators,
        "money": sum(one.first_year_budget or 0 for one in projects),
        "detailed": sum(one.has_detail for one in projects),
        "late": selectors.late_cells(plan, clock.today(), projects),
        "place": document.locate("plan.toml", f"goals[{index}]"),
        "may_edit": rules.may_edit(request.user, None, on=clock.today()),
    }
    return render(request, "plan/goal.html", context)
