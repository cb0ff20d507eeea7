"""The week's digest for officers, and what is late for everybody. Parse, ask, respond."""

from contextlib import suppress
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yeogiro.lib import clock
from yeogiro.people.guards import needs_any

from .digest import SHOWN, Digest, week_of
from .inbox_page import inbox_of
from .promises import late_promises

A_PAGE = 50


@needs_any("front.see_inbox")
def digest(request: HttpRequest) -> HttpResponse:
    """This week, or an earlier one by `?week=` and any of its days; what waits is always today's."""
    today = clock.today()
    monday = week_of(today)
    with suppress(ValueError):
        monday = min(monday, week_of(date.fromisoformat(request.GET.get("week", ""))))
    found = Digest(inbox_of(request, today), monday, min(monday + timedelta(days=6), today))
    context = {
        "digest": found,
        "most": SHOWN,
        "most_shown": f":{SHOWN}",
        "this_week": monday == week_of(today),
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
    }
    return render(request, "front/inbox/digest.html", context)


def promises(request: HttpRequest) -> HttpResponse:
    """What is late and why, over all rooms."""
    rows = late_promises(clock.today())
    context = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "late": sum(bool(row.one.late) for row in rows),
        "synthetic": any(row.one.item.synthetic for row in rows),
        "today": clock.today(),
    }
    return render(request, "front/promises.html", context)
