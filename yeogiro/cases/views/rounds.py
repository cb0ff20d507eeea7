"""Rounds for the office: how far each is, what came out, one look as it was seen; by Excel and on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, names, photos, sheets
from yeogiro.lib.text import in_language
from yeogiro.people import rules as people
from yeogiro.people.guards import needs

from ..files import rounds_sheet, sites_sheet
from ..models import Observation, Round
from ..rules_rounds import PLAN, SEE
from ..selectors import rounds as selectors


@needs(SEE)
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, the latest first."""
    found = [(row, selectors.progress(row)) for row in Round.objects.select_related("project")[:40]]
    context = {
        "rounds": found,
        "today": clock.today(),
        "plans": people.may(request.user, PLAN, on=clock.today()),
        "waiting": selectors.words_waiting()[:20],
        "synthetic": any(row.synthetic for row, _progress in found),
    }
    return render(request, "cases/rounds/rounds.html", context)


def _context(request: HttpRequest, pk: int) -> dict[str, Any]:
    row = get_object_or_404(Round.objects.select_related("project"), pk=pk)
    return {
        "round": row,
        "progress": selectors.progress(row),
        "supporters": row.supporters.select_related("person").order_by("person__name"),
        "dongs": names.every(names.DONG),
        "today": clock.today(),
        "plans": people.may(request.user, PLAN, on=clock.today()),
    }


@needs(SEE)
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: its places by day and by night, what came out, who looks."""
    context = _context(request, pk)
    looks = Observation.objects.filter(site__round=pk).select_related("site__place")
    context["looks"] = looks.prefetch_related("defects")[:60]
    return render(request, "cases/rounds/round.html", context)


@needs(SEE)
def round_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The round as a sheet to walk with: places, and boxes to fill in by hand."""
    return render(request, "cases/rounds/print.html", _context(request, pk))


@needs(SEE)
def rounds_file(request: HttpRequest, form: str) -> HttpResponse:
    """Every round as a file."""
    return _file(rounds_sheet(), form, _("Monitoring rounds"))


@needs(SEE)
def round_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The places of a round as a file that can come back in."""
    row = get_object_or_404(Round, pk=pk)
    return _file(sites_sheet(row), form, in_language(row, "name"))


def _file(sheet: sheets.Sheet, form: str, name: str) -> HttpResponse:
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    headers = {"Content-Disposition": sheets.attachment(f"{name}.{form}")}
    rows = [dict(zip((column.name for column in sheet.columns), row, strict=True)) for row in sheet.rows]
    return HttpResponse(writer(sheet, rows), content_type=sheets.MIME[form], headers=headers)


@needs(SEE)
def photo(request: HttpRequest, pk: int, photo: int, size: str) -> HttpResponse:
    """A photo of a look, for the office."""
    found = get_object_or_404(get_object_or_404(Observation, pk=pk).photos, pk=photo)
    return photos.photo_response(found, "small" if size == "small" else "large", request)


@needs(SEE)
def observation(request: HttpRequest, pk: int) -> HttpResponse:
    """One look at one place."""
    rows = Observation.objects.select_related("site__place", "site__round", "person")
    row = get_object_or_404(rows, pk=pk)
    questions = row.site.round.questions
    found = row.defects.select_related("case__category", "case__department")
    context = {
        "look": row,
        "judged": selectors.judged(row, questions),
        "defects": [(one, questions.defect(one.key)) for one in found],
        "photos": row.photos.filter(forgotten_at=None),
        "plans": people.may(request.user, PLAN, on=clock.today()),
        "read": getattr(row, "read", None),
        "skewed": abs(row.skew) > 300,
    }
    return render(request, "cases/rounds/observation.html", context)
