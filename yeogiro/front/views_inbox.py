"""The inbox: the list, a print, a file, and what is done to many at once. Parse, one action, respond."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yeogiro.lib import clock, sheets
from yeogiro.lib import inbox as waiting
from yeogiro.people.guards import needs_any
from yeogiro.people.rules import own_posts_of

from .deputies import deputy_of
from .inbox_page import InboxPage, Wanted, departments_in, detail_of, inbox_of, sheet, sheet_rows
from .rights import rights_of


def _page(request: HttpRequest) -> InboxPage:
    found = inbox_of(request, clock.today())
    return InboxPage(found, Wanted.of(request.GET), request.GET.get("page", ""))


@needs_any("front.see_inbox")
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for this officer's posts, over all rooms, and one item in full at the right."""
    today, page = clock.today(), _page(request)
    one = page.chosen(request.GET.get("item", ""))
    context = {
        "page": page,
        "wanted": page.wanted,
        "today": today,
        "detail": detail_of(one, today) if one else None,
        # Whoever leads no projects finds here what the post is for.
        "rights": [] if page.inbox.desk.departments else rights_of(request.user, today),
        "departments": departments_in(page.inbox.waiting) if page.inbox.desk.coordinates else [],
        "stands_in": deputy_of(own_posts_of(request.user, on=today), on=today),
        "synthetic": any(one.item.synthetic for one in page.shown),
    }
    return render(request, "front/inbox/inbox.html", context)


@needs_any("front.see_inbox")
def inbox_print(request: HttpRequest) -> HttpResponse:
    """The same rows on one sheet, without pages."""
    page = _page(request)
    names = {one.pk: one for one in departments_in(page.rows)}
    rows = [(one, [names[pk] for pk in one.item.departments]) for one in page.rows]
    context = {"rows": rows, "synthetic": any(one.item.synthetic for one in page.rows)}
    return render(request, "front/inbox/print.html", context)


@needs_any("front.see_inbox")
def inbox_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as an Excel or CSV file."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    content = writer(sheet(), sheet_rows(_page(request).rows))
    headers = {
        "Content-Disposition": sheets.attachment(f"{_('Inbox')}.{form}"),
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


@needs_any("front.see_inbox")
def together(request: HttpRequest) -> HttpResponse:
    """Many items at once: first what would be done, then – confirmed – done, each by itself."""
    if request.method != "POST":
        return redirect("front:inbox")
    chosen = waiting.chosen(inbox_of(request, clock.today()), request.POST.getlist("key"))
    if not chosen:
        messages.warning(
            request, _("Nothing was chosen, or it was done meanwhile. Choose rows with a box before them.")
        )
        return redirect("front:inbox")
    if "confirmed" not in request.POST:
        return render(request, "front/inbox/together.html", {"chosen": chosen})
    refused = waiting.act(chosen, by=request.user, now=clock.now())
    done = len(chosen) - len(refused)
    if done:
        words = ngettext("%(n)s is done.", "%(n)s are done.", done) % {"n": done}
        messages.success(request, words)
    for one in refused:
        messages.error(request, f"{one.item.what}: {one.why}")
    return redirect("front:inbox")
