"""Pages beside the API: its reference, made from its own schema; the open data, its catalogue and its checker."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yeogiro.lib import clock
from yeogiro.lib.api.catalogue import all_datasets, json_ld
from yeogiro.lib.text import in_language

from . import api_reference
from .api import api
from .catalogue import publisher

CHECKER = Path(__file__).parent / "published" / "check.py"


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every address of the API by room: what it is asked with, what it answers, who may ask."""
    rooms = api_reference.rooms(api.get_openapi_schema())
    context = {"rooms": rooms, "number": sum(len(room.operations) for room in rooms)}
    return render(request, "front/api.html", context)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All open data as DCAT in JSON-LD; 404 where the district does not say who publishes it."""
    by = publisher(settings.DISTRICT_DIR)
    if by is None:
        raise Http404(_("This district publishes no catalogue."))
    on = clock.today()
    found = json_ld(all_datasets(on), by, base=request.build_absolute_uri("/").rstrip("/"), on=on)
    return HttpResponse(api_reference.as_json(found), content_type="application/ld+json")


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """All open data on a page: figures with how they are counted and their rows, then tables."""
    rows = [(one, in_language(one, "title"), _named(one.files)) for one in all_datasets(clock.today())]
    context = {
        "figures": [row for row in rows if row[0].figure],
        "tables": [row for row in rows if not row[0].figure],
        "publisher": publisher(settings.DISTRICT_DIR),
    }
    return render(request, "front/data.html", context)


def _named(files: Any) -> list[tuple[str, str]]:
    return [(media.rpartition("/")[2].upper(), url) for media, url in files.items()]


@require_safe
def checker(request: HttpRequest) -> FileResponse:
    """The program that adds every public figure up again; it runs with Python alone."""
    return FileResponse(
        CHECKER.open("rb"), as_attachment=True, filename=CHECKER.name, content_type="text/x-python"
    )
