"""What the plan says against itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yeogiro.lib import clock

from .. import rules, selectors
from ..models import Finding, Plan
from ..selectors.history import who
from ..templatetags.plan import finding_facts
from .common import with_plan

POSTS = "by__person__tenures__post__department"


@with_plan
def findings(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Current findings, grouped by kind, narrowed as asked."""
    wanted = selectors.FindingFilter.read(request.GET)
    rows = list(selectors.filtered_findings(plan, wanted))
    counts = selectors.counts_of(plan)
    context = {
        "plan": plan,
        "wanted": wanted,
        "groups": selectors.by_family(rows),
        "shown": len(rows),
        "all": sum(counts["severity"].values()),
        "open": counts["state"]["open"],
        "severities": [
            (value, label, counts["severity"][value]) for value, label in Finding.Severity.choices
        ],
        "states": [(value, label, counts["state"][value]) for value, label in Finding.State.choices],
        "families": [(family, count) for family, count in counts["family"].items()],
        "projects": selectors.finding_choices(plan),
    }
    return render(request, "plan/findings.html", context)


@with_plan
def finding(request: HttpRequest, plan: Plan, pk: int) -> HttpResponse:
    """One finding: both figures, where each is printed, the projects it touches, what was decided and why."""
    row = get_object_or_404(plan.findings.prefetch_related("projects__goals"), pk=pk)
    resolutions = row.resolutions.select_related("by__person").prefetch_related(POSTS)
    today = clock.today()
    projects = list(row.projects.all())
    may_decide = rules.may_resolve(request.user, row, on=today)
    context = finding_facts(row) | {
        "plan": plan,
        "projects": projects,
        "resolutions": [(one, who(one.by, one.at)) for one in resolutions],
        "may_decide": may_decide,
        "same_kind": plan.findings.current().filter(code=row.code).exclude(pk=row.pk).order_by("order")[:5],
    }
    return render(request, "plan/finding.html", context)
