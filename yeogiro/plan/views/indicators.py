"""The indicators: where they began, where they stand, what they are to reach, and the rows behind them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import in_language
from yeogiro.people.guards import officers_only

from .. import selectors
from ..files import readings as reading_files
from ..models import Plan
from ..rules import may
from ..showing.indicator import IndicatorPage, indicator_page
from ..showing.indicators import indicators_table
from ..showing.rows_behind import in_order, lines
from ..stored import document_of
from .common import with_plan

ROWS_A_PAGE = 12


@with_plan
def indicators(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All indicators over the years of the plan: value, target, state, what is recorded here and returned."""
    today = clock.today()
    table = indicators_table(plan, account=request.user, on=today)
    closings = plan.closings.filter(reopened_at__isnull=True).values_list("year", flat=True)
    context = {
        "plan": plan,
        "table": table,
        "closed": sorted(closings),
        "without_baseline": sum(line.row.indicator.baseline is None for line in table.lines),
        "may_close": may(request.user, "plan.close_year", None, on=today),
    }
    return render(request, "plan/indicators.html", context)


@with_plan
def indicator(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """One indicator: value, years, path, forecast, how it is counted, splits, the rows behind it, history."""
    page = _page(request, plan, key)
    row = page.row
    document = document_of(selectors.version_in_force(plan))
    at, said = next((i, one) for i, one in enumerate(document.plan.indicators) if one.key == key)
    findings = plan.findings.current().prefetch_related("projects").order_by("order")
    path = f"indicators[{at}]"
    context = {
        "plan": plan,
        "page": page,
        "row": row,
        "indicator": row.indicator,
        "said": said,
        "of": len(document.plan.indicators),
        "rows": _rows(request, page),
        "baseline_year": row.indicator.baseline_year or plan.first_year - 1,
        "place": document.locate("plan.toml", f"{path}.baseline"),
        "findings": [one for one in findings if _about(one, row, path)],
        "may_close": may(request.user, "plan.close_year", None, on=page.today),
    }
    return render(request, "plan/indicator.html", context)


@with_plan
def indicator_years(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """The yearly table as Excel, as this visitor sees it."""
    page = _page(request, plan, key)
    return _xlsx(reading_files.years(page), page)


@officers_only
def indicator_rows(request: HttpRequest, key: str) -> HttpResponse:
    """The rows behind the latest figure as Excel, for officers who may see them."""
    return _rows_file(request, key=key)


@with_plan
def _rows_file(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    page = _page(request, plan, key)
    if not page.may_see_rows:
        raise PermissionDenied(_("Rows about persons are for the department that answers for them."))
    if not page.has_rows:
        raise Http404(_("There are no rows behind this indicator yet."))
    return _xlsx(reading_files.rows(page), page)


def _page(request: HttpRequest, plan: Plan, key: str) -> IndicatorPage:
    row = selectors.indicator_row(plan, key)
    if row is None:
        raise Http404(_("There is no such indicator in the plan in force."))
    return indicator_page(plan, row, account=request.user, on=clock.today())


def _rows(request: HttpRequest, page: IndicatorPage) -> Any:
    """One page of the rows behind the figure; None where there are none or they are not for this visitor."""
    if not (page.has_rows and page.may_see_rows):
        return None
    found = page.latest.measured
    assert found is not None  # noqa: S101 - has_rows says so
    shown = Paginator(in_order(found.rows), ROWS_A_PAGE).get_page(request.GET.get("page"))
    counted = set(found.counted.filter(pk__in=[one.pk for one in shown]).values_list("pk", flat=True))
    shown.lines = lines(shown, counted, names=page.sees_names)  # type: ignore[attr-defined]
    return shown


def _xlsx(sheet: sheets.Sheet, page: IndicatorPage) -> HttpResponse:
    name = f"{in_language(page.row.indicator, 'name')} {sheet.title}.xlsx"
    headers = {"Content-Disposition": sheets.attachment(name), "X-Robots-Tag": "noindex"}
    return HttpResponse(sheets.as_xlsx(sheet), content_type=sheets.MIME["xlsx"], headers=headers)


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
