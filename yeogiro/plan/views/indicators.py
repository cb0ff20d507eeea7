"""The headline indicators: where they began and what they are to reach."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import drawings, selectors
from ..models import Plan
from ..stored import document_of
from .common import with_plan


@with_plan
def indicators(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All indicators with baseline and target."""
    rows = selectors.indicator_rows(plan)
    context = {
        "plan": plan,
        "rows": rows,
        "without_baseline": sum(row.indicator.baseline is None for row in rows),
        "without_project": sum(row.indicator.project_id is None for row in rows),
    }
    return render(request, "plan/indicators.html", context)


@with_plan
def indicator(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """One indicator: baseline, target in both printings, the path between, how it will be counted."""
    row = selectors.indicator_row(plan, key)
    if row is None:
        raise Http404(_("There is no such indicator in the plan in force."))
    document = document_of(selectors.version_in_force(plan))
    at, said = next((i, one) for i, one in enumerate(document.plan.indicators) if one.key == key)
    findings = plan.findings.current().prefetch_related("projects").order_by("order")
    path = f"indicators[{at}]"
    context = {
        "plan": plan,
        "row": row,
        "indicator": row.indicator,
        "said": said,
        "of": len(document.plan.indicators),
        "chart": drawings.path(row, plan.years),
        "years": [row.indicator.baseline_year or plan.first_year - 1, *plan.years],
        "place": document.locate("plan.toml", f"{path}.baseline"),
        "findings": [one for one in findings if _about(one, row, path)],
    }
    return render(request, "plan/indicator.html", context)


def _about(finding: object, row: selectors.IndicatorRow, path: str) -> bool:
    """Whether a finding stands at one of this indicator's printings."""
    spots = {("plan.toml", path)}
    if row.own:
        spots.add((row.own.file, row.own.path.partition(".")[0]))
    places = [finding.where, finding.against or {}]  # type: ignore[attr-defined]
    return any(
        place.get("file") == file
        and (place.get("path") == start or place.get("path", "").startswith(f"{start}."))
        for place in places
        for file, start in spots
    )
