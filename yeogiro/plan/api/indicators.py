"""Indicators: the same figures as the pages, for the same viewers, with the rows they count."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query

from yeogiro.lib import clock
from yeogiro.lib.api import Paging, of_list, of_rows
from yeogiro.lib.api.shapes import Words
from yeogiro.lib.facts import SPLITS
from yeogiro.people.api_access import read

from .. import selectors
from ..counting import Aim, Definition, IndicatorReading, editions
from ..models import Target
from ..showing.indicator import IndicatorPage, indicator_page
from ..showing.indicators import indicators_table
from ..showing.rows_behind import KINDS, lines
from . import shapes_readings as shapes
from .common import plain, plan, router


@read(router, "/indicators", shapes.Indicators, summary=gettext_lazy("Indicators"))
def indicators(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Every indicator with its target and where it stands, as the asker may see it."""
    account = request.auth.account  # type: ignore[attr-defined]
    table = indicators_table(plan(), account=account, on=clock.today())
    found, after = of_list(
        table.lines, paging, lambda line: (line.row.indicator.number, line.row.indicator.pk)
    )
    items = [shapes.IndicatorOut(**_facts(line.row, line.latest)) for line in found]
    return shapes.Indicators(items=items, next=after)


@read(router, "/indicators/{key}", shapes.IndicatorWhole, summary=gettext_lazy("One indicator"))
def indicator(request: HttpRequest, key: Words) -> Any:
    """One indicator with its years, splits, definition and history."""
    page = _page(request, key)
    return shapes.IndicatorWhole(
        **_facts(page.row, page.latest),
        definition=_definition(page.latest.definition) if page.latest.definition else None,
        years=[_reading(year, one) for year, one in sorted(page.shown.readings.items())],
        splits=list(_splits(page)),
        editions=[
            shapes.EditionOut(
                version=one.version.number,
                in_force_from=one.version.in_force_from,
                changed=one.changed,
                definition=_definition(one.definition),
                target=_target(one.aim),
            )
            for one in editions(page.row.indicator)
        ],
    )


@read(router, "/indicators/{key}/rows", shapes.Rows, summary=gettext_lazy("Rows behind an indicator"))
def rows(request: HttpRequest, key: Words, paging: Query[Paging]) -> Any:
    """The records that the latest figure counts. Those about persons are for who answers for them."""
    page = _page(request, key)
    if not page.may_see_rows:
        raise PermissionDenied(_("Rows about persons are for the department that answers for them."))
    measured = page.latest.measured
    if not page.has_rows or measured is None:
        return shapes.Rows(items=[], next=None)
    wanted = measured.rows.select_related(*KINDS[measured.rows.model].related)
    if "marks" in {field.name for field in wanted.model._meta.get_fields()}:
        wanted = wanted.prefetch_related("marks")
    found, after = of_rows(wanted, paging)
    keys = [one.pk for one in found]
    counted = set(measured.counted.filter(pk__in=keys).values_list("pk", flat=True))
    said = lines(found, counted, names=False)
    items = [plain(shapes.RowOut, line, id=key) for key, line in zip(keys, said, strict=True)]
    return shapes.Rows(items=items, next=after)


def _page(request: HttpRequest, key: str) -> IndicatorPage:
    row = selectors.indicator_row(served := plan(), key)
    if row is None:
        raise Http404(_("There is no such indicator in the plan in force."))
    account = request.auth.account  # type: ignore[attr-defined]
    return indicator_page(served, row, account=account, on=clock.today())


def _facts(row: selectors.IndicatorRow, latest: IndicatorReading) -> dict[str, Any]:
    one = row.indicator
    plain_names = ("key", "number", "name_ko", "name_en", "unit", "unit_name_ko", "unit_name_en")
    baseline = ("baseline", "baseline_printed", "baseline_year", "cumulative")
    return {name: getattr(one, name) for name in (*plain_names, *baseline)} | {
        "project": one.project.key if one.project else None,
        "goals": [goal.key for goal in row.goals],
        "target": _target(row.target) if row.target else None,
        "counts_people": latest.counts_people,
        "latest": _reading(latest.as_of.year, latest),
        "url": reverse("plan:indicator", args=[one.key]),
    }


def _target(said: Aim | Target) -> shapes.TargetOut:
    return plain(shapes.TargetOut, said)


def _reading(year: int, one: IndicatorReading) -> shapes.ReadingOut:
    version = one.version.number if one.version else None
    return plain(shapes.ReadingOut, one, year=year, path=one.path_target, version=version)


def _definition(one: Definition) -> shapes.DefinitionOut:
    return plain(shapes.DefinitionOut, one, filters=dict(one.filters))


def _splits(page: IndicatorPage) -> Any:
    """Splits that say something, as on the page."""
    for by in SPLITS:
        cells = page.shown.splits(by)
        if page.latest.value is None or (cells is None and not page.shown.held_back):
            continue
        found = None
        if cells is not None:
            found = [shapes.CellOut(key=key, counted=above, of=below) for key, above, below in cells]
        yield shapes.SplitOut(by=by, cells=found)
