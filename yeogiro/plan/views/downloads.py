"""Open data: the catalogue of tables, and each table as CSV, JSON and XLSX. Parse, ask, respond."""

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import in_language

from .. import selectors, tables
from ..models import Plan
from ..publishing import micro

WHOLE = "plan"


def catalogue(request: HttpRequest) -> HttpResponse:
    """All tables with their columns described; before the first load it says that there are none."""
    plan = selectors.current_plan()
    context = {"plan": plan, "tables": [], "whole": WHOLE}
    if plan:
        context["version"] = selectors.version_in_force(plan)
        context["tables"] = [(one, one.columns()) for one in tables.TABLES.values()]
    return render(request, "plan/data.html", context)


def download(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """One table as a file, narrowed by the query of the page it was asked from; 404 for what there is not."""
    plan = selectors.current_plan()
    if plan is None:
        raise Http404(_("No plan is loaded yet."))
    if (table, kind) == (WHOLE, "json"):
        return _whole(plan)
    definition, writer = tables.TABLES.get(table), sheets.WRITERS.get(kind)
    if definition is None or writer is None:
        raise Http404(_("There is no such table."))
    made = tables.sheet(definition, plan, request.GET)
    name = f"{in_language(plan, 'district')} {made.title}.{kind}"
    return _file(writer(made), kind, name)


def figure(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The micro-table of an indicator's public figures, the same for everybody: CSV, XLSX, or JSON by year."""
    plan = selectors.current_plan()
    row = plan and selectors.indicator_row(plan, key)
    writer = sheets.WRITERS.get(kind)
    if plan is None or row is None or writer is None:
        raise Http404(_("There is no such table."))
    found = micro.figure(plan, row.indicator, on=clock.today())
    name = f"{in_language(row.indicator, 'name')}.{kind}"
    if kind == "json":
        return _file(msgspec.json.encode(micro.as_json(found)), kind, name)
    return _file(writer(micro.sheet(found)), kind, name)


def _whole(plan: Plan) -> HttpResponse:
    """The version in force as it is stored: every file's values and where each line stands."""
    version = selectors.version_in_force(plan)
    content = msgspec.json.encode(
        {
            "plan": plan.key,
            "version": version.number,
            "in_force_from": version.in_force_from,
            "digest": version.digest,
            "files": version.document["files"],
        }
    )
    return _file(content, "json", f"{in_language(plan, 'district')} plan.json")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": sheets.attachment(name), "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=sheets.MIME[kind], headers=headers)
