"""The whole plan as one document: read on a page, or taken along as a file officials can hand in."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yeogiro.lib import clock
from yeogiro.lib.documents import Document, Lang, html, made

from ..reporting.kept import report_in_force


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The document as a page with its contents beside it."""
    whole = report_in_force(lang(), clock.today())
    return render(
        request,
        "plan/document.html",
        {
            "document": whole,
            "contents": html.contents(whole, deepest=1),
            # The writer escapes every text; what it returns is markup.
            "body": mark_safe(html.fragment(whole)),  # noqa: S308
        },
    )


@require_safe
def document_hwpx(request: HttpRequest) -> HttpResponse:
    """The document as an HWPX file in the page's language; the second download is instant."""
    on = clock.today()
    return attached(report_in_force(lang(), on), "hwpx", f" {on}")


def attached(document: Document, format: made.Format, tail: str = "") -> HttpResponse:
    """A document's file as a download named like the document, made now where it is not kept."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", document.title).strip()
    response = HttpResponse(made.made(document, format), content_type=made.mimetype(format))
    response["Content-Disposition"] = content_disposition_header(True, f"{name}{tail}.{format}")
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{document.digest()}"'
    return response


def lang() -> Lang:
    """The page's language."""
    return "en" if get_language() == "en" else "ko"
