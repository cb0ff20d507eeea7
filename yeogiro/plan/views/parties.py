"""Who answers: departments and bodies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yeogiro.lib import clock
from yeogiro.people.models import Body, Department

from .. import selectors
from ..models import Finding, Plan, Responsibility
from .common import with_plan


@with_plan
def departments(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Everybody the plan names, the busiest first."""
    offices, bodies = selectors.party_rows(plan, clock.today())
    leading = [row for row in offices + bodies if row.lead]
    context = {"plan": plan, "offices": offices, "bodies": bodies, "leading": leading}
    return render(request, "plan/departments.html", context)


@with_plan
def department(request: HttpRequest, plan: Plan, pk: int) -> HttpResponse:
    """One department: what it leads and helps, its late work, the findings of what it leads."""
    return _party(request, plan, get_object_or_404(Department, pk=pk))


@with_plan
def body(request: HttpRequest, plan: Plan, pk: int) -> HttpResponse:
    """The same for a body outside the district office."""
    return _party(request, plan, get_object_or_404(Body, pk=pk))


def _party(request: HttpRequest, plan: Plan, party: Department | Body) -> HttpResponse:
    rows = selectors.responsibilities_of(party)
    parts = {part: [row for row in rows if row.part == part] for part in Responsibility.Part.values}
    led = [row.project for row in parts[Responsibility.Part.LEAD]]
    findings: list[Finding] = []
    if led:
        found = plan.findings.current().filter(projects__in=led).distinct()  # type: ignore[attr-defined]
        findings = list(found.prefetch_related("projects").order_by("order"))
    context = {
        "plan": plan,
        "party": party,
        "kind": party.get_kind_display(),
        "parts": parts,
        "projects": len({row.project_id for row in rows}),
        "late": selectors.late_cells(plan, clock.today(), led) if led else [],
        "findings": findings,
        "open_findings": sum(one.state == Finding.State.OPEN for one in findings),
    }
    return render(request, "plan/department.html", context)
