"""Areas: the list of dong with their people, on a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yeogiro.lib import sheets

from ..models import Area


def areas(request: HttpRequest) -> HttpResponse:
    """All areas, with sums over those whose population is known."""
    rows = list(Area.objects.all())
    known = [row for row in rows if row.people is not None]
    context = {
        "areas": rows,
        "women": sum(row.women or 0 for row in known),
        "men": sum(row.men or 0 for row in known),
        "people": sum(row.people or 0 for row in known),
        "largest": max((row.people or 0 for row in known), default=0),
        "unknown": len(rows) - len(known),
        "counts": sorted({(row.publisher, row.as_of) for row in known if row.publisher}),
    }
    return render(request, "places/areas.html", context)


def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as XLSX, CSV or JSON."""
    writer = sheets.WRITERS.get(kind)
    if writer is None:
        raise Http404
    columns = [
        sheets.Column("code", _("Code"), width=14),
        sheets.Column("name_ko", _("Name (Korean)"), width=16),
        sheets.Column("name_en", _("Name (English)"), width=24),
        sheets.Column("women", _("Women"), kind="number", width=12),
        sheets.Column("men", _("Men"), kind="number", width=12),
        sheets.Column("people", _("All residents"), kind="number", width=12),
        sheets.Column("as_of", _("As of"), width=12),
        sheets.Column("publisher", _("Published by"), width=60),
    ]
    rows = [[getattr(row, column.name) for column in columns] for row in Area.objects.all()]
    title = _("Areas")
    content = writer(sheets.Sheet("areas", title, columns, rows))
    headers = {"Content-Disposition": sheets.attachment(f"{title}.{kind}")}
    return HttpResponse(content, content_type=sheets.MIME[kind], headers=headers)
