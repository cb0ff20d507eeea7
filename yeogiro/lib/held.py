"""A page that refuses what was sent for now, and gives back every word of it."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

UNSEEN = ("csrfmiddlewaretoken", "password", "kept")
"""Beginnings of field names that are not shown: tokens, and what nobody should see over a shoulder."""


def typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What the form carried, field by field, without passwords."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and not name.startswith("password"):
            yield from ((name, value) for value in values)


def refuse(request: HttpRequest, *, why: str, status: int, wait: int = 0, again: bool = True) -> HttpResponse:
    """The page. `why` is limit or signed-out; `again` offers to send the same once more.

    Only after the form's token was found good, so that no other site can make us show its words.
    """
    sent = list(typed(request)) if request.method == "POST" else []
    context = {
        "why": why,
        "wait": wait,
        "sent": sent,
        "words": [value for name, value in sent if value.strip() and not name.startswith(UNSEEN)],
        "files": request.method == "POST" and bool(request.FILES),
        "again": again,
        "back": urlencode({"next": request.get_full_path()}),
    }
    response = render(request, "yg/held.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response
