"""Registers of places for everyone: what there is, one register, one place, as a page, a print and a file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import in_language

from .. import registers, rules, selectors
from ..attributes import leftover
from ..checklists import BAD, CheckItem
from ..models import Inspection, Place, PlaceKind
from ..selectors import Wanted
from ..states import STANDS, State

PAGE = 50
INSPECTIONS = 20
"""How many of the latest stand on a place's page."""


def kinds(request: HttpRequest) -> HttpResponse:
    """Every register with its figures."""
    today = clock.today()
    rows = selectors.kinds(today, private=rules.may_keep(request.user, on=today))
    context = {
        "rows": rows,
        "open": sum(row["open"] for row in rows),
        "faulty": sum(row["faulty"] for row in rows),
        "kept": [row for row in rows if row["all"]],
        "empty": [row for row in rows if not row["all"]],
    }
    return render(request, "places/kinds.html", context)


def places(request: HttpRequest, kind: str) -> HttpResponse:
    """One register, narrowed by the query, fifty a page."""
    row, today = _kind(request, kind), clock.today()
    wanted = Wanted.of(request.GET)
    found = selectors.places(row, wanted, today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    areas = selectors.areas_by_code()
    context = {
        "kind": row,
        "wanted": wanted,
        "page": page,
        "rows": [(place, areas.get(place.dong), selectors.shown_state(place, today)) for place in page],
        "areas": areas,
        "all": Place.objects.filter(kind=row).count(),
        "open": Place.objects.filter(kind=row).open_on(today).count(),
        "synthetic": any(place.synthetic for place in page),
        "officer": rules.may_keep(request.user, on=today),
        "states": [one for one in State if one not in {State.IN_USE, State.RETIRED}],
        "inspected": row.inspect_every is not None,
        "audited": bool(row.audit),
    }
    return render(request, "places/places.html", context)


def print_places(request: HttpRequest, kind: str) -> HttpResponse:
    """The same rows on one sheet, without pages."""
    row, today = _kind(request, kind), clock.today()
    wanted, areas = Wanted.of(request.GET), selectors.areas_by_code()
    found = selectors.places(row, wanted, today)
    rows = [(place, areas.get(place.dong), selectors.shown_state(place, today)) for place in found]
    synthetic = any(place.synthetic for place, _area, _state in rows)
    return render(request, "places/print.html", {"kind": row, "rows": rows, "synthetic": synthetic})


def download(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The same rows as an Excel or CSV file that can come back in."""
    row, today = _kind(request, kind), clock.today()
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    private = rules.may_keep(request.user, on=today)
    found = selectors.places(row, Wanted.of(request.GET), today)
    content = writer(registers.sheet(row, private=private), registers.rows(found, row, private=private))
    headers = {"Content-Disposition": sheets.attachment(f"{in_language(row, 'name')}.{form}")}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place: what is known of it, its life, inspections, audits and works."""
    row, today = get_object_or_404(Place.objects.select_related("kind"), pk=pk), clock.today()
    rules.require_see(request.user, row.kind, row, on=today)
    officer = rules.may_keep(request.user, row, on=today)
    works, fields = selectors.works_of(row), row.kind.fields(private=officer)
    inspections = list(row.inspections.prefetch_related("photos")[:INSPECTIONS])
    audits, asked = list(row.audits.all()), row.kind.audit_list()
    state = selectors.shown_state(row, today)
    last = inspections[0].on if inspections else None
    due = selectors.next_due(row.kind, last) if state in STANDS else None
    context = {
        "place": row,
        "area": selectors.areas_by_code().get(row.dong),
        "state": state,
        "since": row.steps.order_by("-turn").first() if row.condition else None,
        "facts": [
            (one, one.shown(row.attributes.get(one.key))) for one in fields if one.key in row.attributes
        ],
        "leftover": leftover(row.kind.fields(private=True), row.attributes) if officer else {},
        "steps": list(row.steps.order_by("-turn")),
        "inspections": [(one, _faults(row.kind.checks(), one)) for one in inspections],
        "due": due,
        "never": last is None and state in STANDS and row.kind.inspect_every is not None,
        "overdue": due is not None and due < today,
        "audits": audits,
        "audited": asked is not None,
        "answers": [(one, audits[0].answers.get(one.key)) for one in asked.items] if asked and audits else [],
        "works": [
            (one, [half for half in one.pictures.all() if officer or half.released_at]) for one in works
        ],
        "running": next((one for one in works if one.completed_on is None), None),
        "officer": officer,
        "stands": state in STANDS,
    }
    return render(request, "places/place.html", context)


def _faults(checks: list[CheckItem], one: Inspection) -> str:
    """What an inspection found wrong, by the names of its lines."""
    return " ✕ ".join(in_language(item, "name") for item in checks if one.answers.get(item.key) == BAD)


def _kind(request: HttpRequest, key: str) -> PlaceKind:
    """The kind, for those who may see its places."""
    row = get_object_or_404(PlaceKind, key=key)
    rules.require_see(request.user, row, on=clock.today())
    return row
