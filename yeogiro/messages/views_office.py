"""The outbox for officers: what is on its way, what became of it, and one message with every step it took."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import local
from yeogiro.people.guards import needs

from . import access, selectors
from .categories import CATEGORIES
from .models import Message
from .models.deliveries import Channel
from .parcels import words
from .selectors import Wanted
from .states import State
from .texts import Missing

PAGE = 50


@needs(access.SEE)
def outbox(request: HttpRequest) -> HttpResponse:
    """Deliveries, narrowed by the query, fifty a page, and the pulse of the outbox."""
    now, wanted = clock.now(), Wanted.of(request.GET)
    found = selectors.deliveries(wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    pulse, counts = selectors.pulse(now), selectors.by_state()
    context = {
        "wanted": wanted,
        "page": page,
        "rows": list(page),
        "pulse": pulse,
        "age": pulse.age(now),
        "late": pulse.late(now),
        "all": sum(counts.values()),
        "delivered": counts.get(State.DELIVERED, 0),
        "undelivered": counts.get(State.UNDELIVERED, 0),
        "synthetic": selectors.synthetic(page),
        "states": State.choices,
        "categories": [(one.key, one.name) for one in CATEGORIES.values()],
        "channels": Channel.choices,
    }
    return render(request, "messages/outbox.html", context)


@needs(access.SEE)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message: what it says, to whom, and its deliveries step by step."""
    row = get_object_or_404(Message.objects.select_related("template", "person", "broadcast"), pk=pk)
    try:
        said = words(row.template, row.payload)
    except Missing:
        said = None
    parts = selectors.timeline(row)
    context = {
        "message": row,
        "said": said,
        "parts": parts,
        "arrived": next((one["delivery"] for one in parts if one["delivery"].state == State.DELIVERED), None),
        "open": [one for one in parts if not one["ended"]],
    }
    return render(request, "messages/message.html", context)


@needs(access.SEE)
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a file, without pages."""
    writer = sheets.WRITERS.get(form)
    if writer is None:
        raise Http404
    columns = [
        sheets.Column("asked_at", _("Asked for"), width=18),
        sheets.Column("category", _("Category"), width=16),
        sheets.Column("title", _("Title"), width=30),
        sheets.Column("recipient", _("Recipient"), width=18, personal=True),
        sheets.Column("channel", pgettext("message", "Channel"), width=16),
        sheets.Column("state", _("State"), width=18),
        sheets.Column("attempt", _("Attempts"), kind="number", width=10),
        sheets.Column("settled_at", _("Settled"), width=18),
        sheets.Column("reason", _("Why not"), width=40),
    ]
    rows = (
        [
            sheets_moment(row.message.asked_at),
            str(CATEGORIES[row.message.category].name),
            row.message.template.title,
            row.message.person.name if row.message.person else "",
            row.get_channel_display(),
            row.get_state_display(),
            row.attempt,
            sheets_moment(row.settled_at),
            row.get_reason_display() if row.reason else "",
        ]
        for row in selectors.deliveries(Wanted.of(request.GET)).iterator(chunk_size=1000)
    )
    title = _("Outbox")
    content = writer(sheets.Sheet("outbox", title, columns, rows))
    headers = {"Content-Disposition": sheets.attachment(f"{title}.{form}")}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


def sheets_moment(value) -> str | None:
    """A moment for a cell, in the district's time: "2022-11-15 09:30"."""
    return None if value is None else f"{local(value):%Y-%m-%d %H:%M}"
