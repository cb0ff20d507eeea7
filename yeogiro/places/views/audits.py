"""Audits of a kind of place: which to renew next and why, and how far the renewing is."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import in_language

from .. import rules, selectors
from ..models import PlaceKind, Works
from ..ranking import Ranked

PAGE = 20


def audits(request: HttpRequest, kind: str) -> HttpResponse:
    """The ranking, twenty a page, with its weights."""
    context = _context(request, kind)
    page = Paginator(context["found"].ranked, PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "rows": _rows(context, page.object_list)}
    return render(request, "places/audits.html", context)


def print_audits(request: HttpRequest, kind: str) -> HttpResponse:
    """The whole ranking on sheets of paper."""
    context = _context(request, kind)
    return render(
        request, "places/audits_print.html", context | {"rows": _rows(context, context["found"].ranked)}
    )


def download(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The ranking as a file."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    context = _context(request, kind)
    parts = names()
    columns = [
        sheets.Column("rank", pgettext("ranking", "Rank"), kind="number", width=8),
        sheets.Column("number", _("Number"), width=12),
        sheets.Column("name", _("Name"), width=36),
        sheets.Column("area", _("Area"), width=14),
        sheets.Column("points", pgettext("ranking", "Points"), kind="number", width=10),
        *(sheets.Column(name, title, kind="number", width=14) for name, title in parts.items()),
        sheets.Column("why", _("Why"), width=80),
    ]
    rows = (
        {
            "rank": row["ranked"].rank,
            "number": row["place"].number,
            "name": in_language(row["place"], "name"),
            "area": in_language(row["area"], "name") if row["area"] else None,
            "points": row["ranked"].points,
            **{name: round(points, 1) for name, points, _words in row["ranked"].parts},
            "why": row["why"],
        }
        for row in _rows(context, context["found"].ranked)
    )
    title = _("What to renew next: %(kind)s") % {"kind": in_language(context["kind"], "name")}
    content = writer(sheets.Sheet(f"audits-{kind}", title, columns), rows)
    headers = {"Content-Disposition": sheets.attachment(f"{title}.{form}")}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


def names() -> dict[str, str]:
    """What the parts of the points are called."""
    return {
        "score": pgettext("ranking", "Barriers"),
        "children": pgettext("ranking", "Children"),
        "years": pgettext("ranking", "Age"),
        "distance": pgettext("ranking", "Distance"),
    }


def _context(request: HttpRequest, key: str) -> dict[str, Any]:
    kind, today = get_object_or_404(PlaceKind, key=key), clock.today()
    rules.require_see(request.user, kind, on=today)
    found = selectors.auditing(kind, today)
    if found is None:
        raise Http404(_("Places of this kind are not audited."))
    parts = names()
    return {
        "kind": kind,
        "found": found,
        "works": Works.objects.filter(pk__in=found.works).first(),
        "weights": [(parts[name], getattr(found.asked.ranking, name)) for name in parts],
        "areas": selectors.areas_by_code(),
        "officer": rules.may_keep(request.user, on=today),
    }


def _rows(context: dict[str, Any], ranked: list[Ranked]) -> list[dict[str, Any]]:
    found, parts = context["found"], names()
    return [
        {
            "ranked": one,
            "place": found.places[one.candidate.pk],
            "area": context["areas"].get(one.candidate.dong),
            "parts": [(parts[name], points, words) for name, points, words in one.parts],
            "why": " · ".join(
                words for _name, _points, words in sorted(one.parts, key=lambda part: -part[1])
            ),
            "running": one.candidate.pk in found.under_works,
        }
        for one in ranked
    ]
