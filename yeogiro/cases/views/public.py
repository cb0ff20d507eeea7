"""What was reported and what became of it, for everyone: never the reporter's own words, place or name."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock, measures, names, sheets
from yeogiro.lib.measures import Ask

from .. import rules, selectors
from ..models import Case, Reply
from ..selectors import Wanted
from ..selectors.lines import title_of
from ..selectors.rules import categories
from ..states import State

PAGE = 30
STAGES = (State.RECEIVED, State.ASSIGNED, State.ANSWERED, State.ACTED, State.CONFIRMED)


def cases(request: HttpRequest) -> HttpResponse:
    """All reports of the district, narrowed by the query."""
    today, wanted = clock.today(), Wanted.of(request.GET)
    page = Paginator(selectors.public(wanted), PAGE).get_page(request.GET.get("page"))
    since = date(today.year, 1, 1)
    said, found = selectors.answers_of(page), selectors.figures(since, today)
    share = measures.compute("cases.share_acted_on", Ask(today, since))
    days = measures.compute("cases.days_to_settle", Ask(today, since))
    context = {
        "wanted": wanted,
        "page": page,
        "rows": [(row, said.get(row.pk)) for row in page],
        "figures": found,
        "share": share,
        "days": days.value,
        "year": today.year,
        "categories": categories(),
        "dongs": selectors.dongs(),
        "synthetic": any(row.synthetic for row in page),
    }
    return render(request, "cases/cases.html", context)


def case(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One report as everybody may read it; the office finds its own page from here."""
    row = get_object_or_404(
        Case.objects.select_related("category", "department", "main"), year=year, number=number
    )
    today = clock.today()
    context = {
        "case": row,
        "title": title_of(row),
        "steps": _told(row),
        "replies": selectors.replies_of(row, notes=False),
        "stages": _stages(row),
        "dongs": selectors.dongs(),
        "line": selectors.Clerk(today).line(row),
        "reads": rules.may_read(request.user, row, on=today),
    }
    return render(request, "cases/case.html", context)


def _stages(row: Case) -> list[tuple[Any, str]]:
    """The way of a report, each stage with done, here or to come."""
    at = {
        State.PASSED: State.ASSIGNED,
        State.REOPENED: State.ASSIGNED,
    }.get(State(row.state), State(row.state))
    if at not in STAGES:
        return []
    here = STAGES.index(at)
    return [
        (stage.label, "done" if place < here else "here" if place == here else "open")
        for place, stage in enumerate(STAGES)
    ]


INSIDE = ("sorted", "escalated", "sent-back", "passed", "accepted")


def _told(row: Case) -> list[Any]:
    """The steps that concern the reporter; how the office hands things about is its own matter."""
    return [step for step in selectors.steps_of(row) if step.verb not in INSIDE]


def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as open data: one line a report, without words, place or person."""
    writer = sheets.WRITERS.get(form)
    if writer is None:
        raise Http404
    columns = [
        sheets.Column("receipt", _("Receipt number"), width=14),
        sheets.Column("category", _("Category"), width=20),
        sheets.Column("dong", _("Area code"), width=14),
        sheets.Column("area", _("Area"), width=16),
        sheets.Column("channel", _("How it came in"), width=16),
        sheets.Column("state", _("State"), width=16),
        sheets.Column("department", _("Department"), width=20),
        sheets.Column("opened_on", _("Received on"), kind="date", width=12),
        sheets.Column("due_on", _("Due on"), kind="date", width=12),
        sheets.Column("acted_on", _("Acted on"), kind="date", width=12),
        sheets.Column("days", _("Working days to settle"), kind="number", width=12),
        sheets.Column("reopened", _("Times reopened"), kind="number", width=12),
        sheets.Column("verdict", _("The reporter says"), width=16),
    ]
    dongs = selectors.dongs()
    rows = (
        [
            row.receipt,
            title_of(row),
            row.dong,
            str(names.said(dongs, row.dong)) if row.dong in dongs else "",
            str(row.get_channel_display()),
            str(row.get_state_display()),
            row.department.name_ko if row.department else "",
            row.opened_on,
            row.due_on,
            row.acted_on,
            row.days_to_settle,
            row.reopened,
            str(row.get_verdict_display()) if row.acted_on else "",
        ]
        for row in selectors.public(Wanted.of(request.GET)).iterator(chunk_size=1000)
    )
    title = _("Reports and what became of them")
    content = writer(sheets.Sheet("cases", title, columns, rows))
    headers = {"Content-Disposition": sheets.attachment(f"{title}.{form}")}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


def answer_of(row: Case) -> Reply | None:
    """The latest public words."""
    return selectors.answers_of([row]).get(row.pk)


def back_to(row: Case) -> str:
    """The office's page of a case."""
    return reverse("cases:work", args=[row.pk])
