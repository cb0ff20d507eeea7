"""Reports of the years: which there are, one as a page, and its files, made in the background and then kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yeogiro.lib import clock
from yeogiro.lib.documents import Document, html, made

from ..models import Plan
from ..publishing.released import sees_all
from ..reporting import report_types as types
from ..reporting.frozen import facts_of
from ..reporting.report import year_report
from ..selectors.reports import report_years
from .common import with_plan
from .document import attached, lang

EVERYBODY = "everybody"
"""?for=everybody: an officer looks at the edition for the public."""


@require_safe
@with_plan
def reports(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Every year of the plan that has begun, closed or provisional, with every kind of report."""
    today = clock.today()
    kinds = types.report_types()
    context = {
        "plan": plan,
        "years": report_years(plan, on=today),
        "kinds": list(kinds.values()),
        "later": [year for year in plan.years if year > today.year],
        "officer": sees_all(request.user, on=today),
    }
    return render(request, "plan/reports/reports.html", context)


@require_safe
@never_cache
@with_plan
def report(request: HttpRequest, plan: Plan, year: int, kind: str) -> HttpResponse:
    """One report as a page; `print=1` is a sheet."""
    context = _context(request, plan, year, kind)
    document: Document = context["document"]
    # The writer escapes every text; what it returns is markup.
    context["body"] = mark_safe(html.fragment(document))  # noqa: S308
    context["contents"] = html.contents(document, deepest=1)
    sheet = "plan/reports/print.html" if request.GET.get("print") else "plan/reports/report.html"
    return render(request, sheet, context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@with_plan
def make(request: HttpRequest, plan: Plan, year: int, kind: str, form: str) -> HttpResponse:
    """How far a file is; by POST it is begun, or handed out where it is ready. Works without scripts."""
    context = _context(request, plan, year, kind)
    document: Document = context["document"]
    format = _format(form)
    if request.method == "POST":
        made.start(document, format)
        ready = made.state(document, format) == "ready"
        return redirect(_address(context, "report_file" if ready else "make_report", form))
    context |= {
        "form": form,
        "state": made.state(document, format),
        "file": _address(context, "report_file", form),
        "state_url": _address(context, "report_state", form),
        "here": _address(context, "make_report", form),
    }
    return render(request, "plan/reports/make.html", context)


@require_safe
@never_cache
@with_plan
def state(request: HttpRequest, plan: Plan, year: int, kind: str, form: str) -> HttpResponse:
    """How far a file is, for the script that waits for it."""
    context = _context(request, plan, year, kind)
    return JsonResponse({"state": made.state(context["document"], _format(form))})


@require_safe
@with_plan
def file(request: HttpRequest, plan: Plan, year: int, kind: str, form: str) -> HttpResponse:
    """The file, where it is ready; else the page that has it made. HTML takes no time and is always ready."""
    context = _context(request, plan, year, kind)
    format = _format(form)
    if format != "html" and made.state(context["document"], format) != "ready":
        return redirect(_address(context, "make_report", form))
    mark = context["document"].mark
    tail = f" ({mark})" if mark else ""
    return attached(context["document"], format, tail)


def _format(form: str) -> made.Format:
    for known in made.FORMATS:
        if known == form:
            return known
    raise Http404(_("There is no such file."))


def _context(request: HttpRequest, plan: Plan, year: int, kind: str) -> dict[str, Any]:
    """The report for this reader; 404 for a year that has not begun or a kind nobody defined."""
    today = clock.today()
    found = types.report_types().get(kind)
    if found is None or year not in plan.years or year > today.year:
        raise Http404(_("There is no such report."))
    officer = sees_all(request.user, on=today)
    internal = officer and request.GET.get("for") != EVERYBODY
    facts = facts_of(plan, year, today=today)
    return {
        "plan": plan,
        "year": year,
        "kind": found,
        "facts": facts,
        "officer": officer,
        "internal": internal,
        "query": f"?for={EVERYBODY}" if officer and not internal else "",
        "document": year_report(facts, found, lang(), internal=internal),
    }


def _address(context: dict[str, Any], name: str, form: str) -> str:
    where = {"year": context["year"], "kind": context["kind"].key, "form": form}
    return f"{reverse(f'plan:{name}', kwargs=where)}{context['query']}"
