"""Registers of places for everyone: what there is, one register, one place, as a page, a print and a file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import in_language

from .. import registers, rules, selectors
from ..models import Place, PlaceKind
from ..selectors import Wanted

PAGE = 50


def kinds(request: HttpRequest) -> HttpResponse:
    """Every register with its figures."""
    rows = selectors.kinds(clock.today())
    context = {"rows": rows, "open": sum(row["open"] for row in rows)}
    return render(request, "places/kinds.html", context)


def places(request: HttpRequest, kind: str) -> HttpResponse:
    """One register, narrowed by the query, fifty a page."""
    row, today = get_object_or_404(PlaceKind, key=kind), clock.today()
    wanted = Wanted.of(request.GET)
    found = selectors.places(row, wanted, today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    areas = selectors.areas_by_code()
    context = {
        "kind": row,
        "wanted": wanted,
        "page": page,
        "rows": [(place, areas.get(place.dong), selectors.state_on(place, today)) for place in page],
        "areas": areas,
        "all": Place.objects.filter(kind=row).count(),
        "open": Place.objects.filter(kind=row).open_on(today).count(),
        "synthetic": any(place.synthetic for place in page),
        "officer": rules.may_keep(request.user, on=today),
    }
    return render(request, "places/places.html", context)


def print_places(request: HttpRequest, kind: str) -> HttpResponse:
    """The same rows on one sheet, without pages."""
    row, today = get_object_or_404(PlaceKind, key=kind), clock.today()
    wanted, areas = Wanted.of(request.GET), selectors.areas_by_code()
    found = selectors.places(row, wanted, today)
    rows = [(place, areas.get(place.dong), selectors.state_on(place, today)) for place in found]
    synthetic = any(place.synthetic for place, _area, _state in rows)
    return render(request, "places/print.html", {"kind": row, "rows": rows, "synthetic": synthetic})


def download(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The same rows as an Excel or CSV file that can come back in."""
    row = get_object_or_404(PlaceKind, key=kind)
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    found = selectors.places(row, Wanted.of(request.GET), clock.today())
    content = writer(registers.sheet(row), registers.rows(found))
    headers = {"Content-Disposition": sheets.attachment(f"{in_language(row, 'name')}.{form}")}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place: what is known of it, and its works."""
    row, today = get_object_or_404(Place.objects.select_related("kind"), pk=pk), clock.today()
    works = selectors.works_of(row)
    context = {
        "place": row,
        "area": selectors.areas_by_code().get(row.dong),
        "state": selectors.state_on(row, today),
        "works": works,
        "running": next((one for one in works if one.completed_on is None), None),
        "officer": rules.may_keep(request.user, row, on=today),
    }
    return render(request, "places/place.html", context)
