"""The log of looks for those who review it, a month at a time; signing for it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock, sheets
from yeogiro.lib.fields import Words
from yeogiro.lib.sheets import Column, Sheet

from .. import actions, rules
from ..access import reading
from ..access.purposes import purpose_of
from ..files import tables
from ..guards import needs
from ..models import ForgetRequest, LookReview

PAGE = 50
WHY = {
    "many": gettext_lazy("many persons on one day"),
    "night": gettext_lazy("at night"),
    "no-reason": gettext_lazy("a file without a reason"),
}


class SignForm(forms.Form):
    """What the reviewer found."""

    note = Words(
        label=gettext_lazy("What you found"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands beside the month with your post."),
        error_messages={"required": gettext_lazy("Say what you found, also when it is nothing.")},
    )


def _month(request: HttpRequest) -> date:
    """The month in `?month=2022-11`, else the running one."""
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return clock.today().replace(day=1)


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


@needs("people.review_looks")
def looks(request: HttpRequest) -> HttpResponse:
    """One month: how many looks, by whom, what is unusual; by POST the reviewer signs for a month that is over."""
    month, today = _month(request), clock.today()
    found = reading.month_of(month)
    unusual = reading.unusual(month)
    over = (month.year, month.month) < (today.year, today.month)
    form = SignForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and over:
        posts = rules.posts_of(request.user, on=today)
        said: dict[str, Any] = {"by": request.user, "post": posts[0], "now": clock.now()}
        try:
            actions.sign_review(
                month=month, note=form.cleaned_data["note"], looks=found.count(), unusual=len(unusual), **said
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("You have signed for this month."))
            return redirect(f"{reverse('people:looks')}?month={month:%Y-%m}")
    page = Paginator(unusual, PAGE).get_page(request.GET.get("page"))
    reviews = {row.month: row for row in LookReview.objects.select_related("post__department", "post__body")}
    context = {
        "month": month,
        "before": _before(month),
        "over": over,
        "count": found.count(),
        "accounts": reading.by_account(month),
        "unusual": len(unusual),
        "page": page,
        "rows": [(look, [WHY[one] for one in why], purpose_of(look.page)) for look, why in page],
        "review": reviews.get(month),
        "unsigned": _before(today.replace(day=1)) not in reviews,
        "last": _before(today.replace(day=1)),
        "form": form,
        "forgets": rules.may_write(request.user, "forgetting", on=today),
        "requests": ForgetRequest.objects.select_related("person").all(),
    }
    return render(request, "people/access/looks.html", context, status=422 if form.errors else 200)


@needs("people.review_looks")
def download(request: HttpRequest) -> HttpResponse:
    """The month's looks as an Excel file: who, when, what for, how many persons; no names of those looked at."""
    sheet = Sheet(
        "looks",
        _("Looks at personal data"),
        [
            Column("number", _("No."), "", "int", 10),
            Column("at", _("When"), "", "text", 20),
            Column("account", _("Account"), "", "text", 20),
            Column("post", _("Post"), "", "text", 30),
            Column("network", _("From where"), "", "text", 20),
            Column("purpose", _("Purpose of the look"), "", "text", 36),
            Column("reason", _("Reason given"), "", "text", 36),
            Column("many", _("How many persons"), "", "int", 10),
        ],
    )
    rows = (
        {
            "number": look.number,
            "at": f"{look.at:%Y-%m-%d %H:%M}",
            "account": look.account.username,
            "post": str(look.post or ""),
            "network": look.network,
            "purpose": str(purpose_of(look.page)) or look.page,
            "reason": look.reason,
            "many": look.many,  # type: ignore[attr-defined]
        }
        for look in reading.month_of(_month(request)).order_by("number")
    )
    return tables.file(sheets.write_xlsx(sheet, rows), f"{sheet.title} {_month(request):%Y-%m}", "xlsx")
