"""The whole plan as one document: read on a page, or taken along as a file officials can hand in."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yeogiro.lib import clock
from yeogiro.lib.documents import Lang, html, hwpx

from .reporting.kept import hwpx_of, report_in_force


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The document as a page with its contents beside it."""
    made = report_in_force(_lang(), clock.today())
    return render(
        request,
        "plan/document.html",
        {
            "document": made,
            "contents": html.contents(made, deepest=1),
            # The writer escapes every text; what it returns is markup.
            "body": mark_safe(html.fragment(made)),  # noqa: S308
        },
    )


@require_safe
def document_hwpx(request: HttpRequest) -> HttpResponse:
    """The document as an HWPX file in the page's language; the second download is instant."""
    on = clock.today()
    made = report_in_force(_lang(), on)
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", made.title).strip()
    response = HttpResponse(hwpx_of(made), content_type=hwpx.MIMETYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name} {on}.hwpx")
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{made.digest()}"'
    return response


def _lang() -> Lang:
    return "en" if get_language() == "en" else "ko"
