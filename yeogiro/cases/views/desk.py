"""The officers' desk: what waits, what is late, and one case with the next thing to do."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib import clock, names, photos, sheets
from yeogiro.lib.text import in_language
from yeogiro.people import rules as people
from yeogiro.people.guards import needs_any, signed_in
from yeogiro.plan.counting import indicators_moved_by

from .. import access, duplicates, rules, selectors
from ..models import Case, CasePhoto
from ..selectors import Clerk, Wanted
from ..selectors.lines import title_of
from ..selectors.rules import categories
from ..states import State
from .doing import next_of, ways_of

PAGE = 50


def own_departments(request: HttpRequest) -> set[int]:
    """The departments of the posts that whoever asks holds or stands in for."""
    posts = people.posts_of(request.user, on=clock.today())
    return {post.department_id for post in posts if post.department_id is not None}


def _found(request: HttpRequest) -> Any:
    on, wanted = clock.today(), Wanted.of(request.GET)
    readable = rules.readable(request.user, on=on, **({"open": True} if wanted.open else {}))
    return selectors.desk(wanted, readable=readable, own=own_departments(request), on=on)


@needs_any(access.READ)
def desk(request: HttpRequest) -> HttpResponse:
    """The cases of whoever asks, what is due first on top, fifty a page."""
    on, wanted, own = clock.today(), Wanted.of(request.GET), own_departments(request)
    page = Paginator(_found(request), PAGE).get_page(request.GET.get("page"))
    clerk = Clerk(on)
    counts = selectors.counts(rules.readable(request.user, on=on, open=True), own, on)
    coordinates = rules.coordinates(request.user, on=on)
    context = {
        "wanted": wanted,
        "page": page,
        "lines": [clerk.line(row) for row in page],
        "counts": counts,
        "tabs": _tabs(wanted, counts, coordinates=coordinates),
        "categories": categories(),
        "dongs": selectors.dongs(),
        "coordinates": coordinates,
        "synthetic": any(row.synthetic for row in page),
    }
    return render(request, "cases/desk.html", context)


def _tabs(wanted: Wanted, counts: dict[str, int], *, coordinates: bool) -> list[tuple[str, str, bool]]:
    given = [
        ("", _("To answer"), "unanswered"),
        ("late", _("Late"), "late"),
        ("asked", _("Passed on to us"), "asked"),
        ("answered", _("Answered, not done yet"), "answered"),
    ]
    if coordinates:
        given.insert(1, ("mine", _("Our department’s"), "mine"))
    found = [
        (f"{name} {counts[count]}", f"?show={key}" if key else "?", wanted.show == key)
        for key, name, count in given
    ]
    return [
        *found,
        (_("Acted on"), "?show=acted", wanted.show == "acted"),
        (pgettext("case", "Settled"), "?show=closed", wanted.show == "closed"),
    ]


@needs_any(access.READ)
def print_desk(request: HttpRequest) -> HttpResponse:
    """The same list on paper, at most five hundred rows."""
    clerk = Clerk(clock.today())
    lines = [clerk.line(row) for row in _found(request)[:500]]
    context = {"lines": lines, "dongs": selectors.dongs(), "synthetic": any(x.case.synthetic for x in lines)}
    return render(request, "cases/print.html", context)


@needs_any(access.READ)
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a file, with the reporters' words."""
    writer = sheets.WRITERS.get(form)
    if writer is None:
        raise Http404
    columns = [
        sheets.Column("receipt", _("Receipt number"), width=14),
        sheets.Column("category", _("Category"), width=20),
        sheets.Column("text", _("What was reported"), width=60, personal=True),
        sheets.Column("area", _("Area"), width=16),
        sheets.Column("channel", _("How it came in"), width=16),
        sheets.Column("state", _("State"), width=16),
        sheets.Column("department", _("Department"), width=20),
        sheets.Column("opened_on", _("Received on"), kind="date", width=12),
        sheets.Column("due_on", _("Due on"), kind="date", width=12),
        sheets.Column("late", _("Working days late"), kind="number", width=10),
    ]
    dongs, clerk = selectors.dongs(), Clerk(clock.today())
    rows = (
        [
            row.receipt,
            title_of(row),
            row.text,
            in_language(dongs[row.dong], "name") if row.dong in dongs else row.dong,
            str(row.get_channel_display()),
            str(row.get_state_display()),
            in_language(row.department, "name") if row.department else "",
            row.opened_on,
            row.due_on,
            clerk.line(row).late,
        ]
        for row in _found(request).iterator(chunk_size=1000)
    )
    title = _("Cases")
    content = writer(sheets.Sheet("desk", title, columns, rows))
    headers = {"Content-Disposition": sheets.attachment(f"{title}.{form}"), "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


@signed_in
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One case for those who answer for it: the state, the words, the history, and what to do next."""
    row = get_object_or_404(
        Case.objects.select_related("category", "department", "asked", "place__kind", "main", "split_from"),
        pk=pk,
    )
    today = clock.today()
    rules.require_read(request.user, row, on=today)
    works = rules.may_work(request.user, row, on=today)
    context = {
        "case": row,
        "title": title_of(row),
        "line": Clerk(today).line(row),
        "steps": selectors.steps_of(row),
        "replies": selectors.replies_of(row, notes=True),
        "photos": list(row.photos.order_by("pk")),
        "merged": list(row.merged.all()),
        "parts": list(row.parts.all()),
        "like": duplicates.likely(row, on=today) if row.open else [],
        "area": names.said(selectors.dongs(), row.dong),
        "works": works,
        "next": next_of(row, request.user, on=today),
        "ways": ways_of(row, request.user, on=today),
        "moved": indicators_moved_by([row], today),
        "asked_us": row.state == State.PASSED and row.asked_id in own_departments(request),
    }
    return render(request, "cases/work.html", context)


@signed_in
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A photo of a case, for those who read its words."""
    row = get_object_or_404(CasePhoto.objects.select_related("case", "photo"), pk=pk)
    rules.require_read(request.user, row.case, on=clock.today())
    return photos.photo_response(row.photo, "small" if size == "small" else "large", request)
