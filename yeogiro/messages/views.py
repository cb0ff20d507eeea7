"""A recipient's own page: what arrived, and what she wants. And the door at which receipts come in."""

import hmac
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yeogiro.lib import clock
from yeogiro.people.guards import signed_in

from . import actions, selectors
from .adapters.build import push_key
from .adapters.receipts import Unreadable, read_solapi
from .forms import WishesForm
from .models import Preference
from .parcels import words
from .texts import Missing


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """My messages and my wishes."""
    person = request.user.person  # type: ignore[union-attr]
    if person is None:
        return render(request, "messages/mine.html", {"person": None})
    wishes = Preference.objects.filter(person=person).first()
    form = WishesForm(request.POST or None, wishes=wishes)
    if form.is_bound and form.is_valid():
        try:
            actions.prefer(person=person, now=clock.now(), **form.cleaned_data)
        except ValidationError as refused:
            for message in refused.messages:
                form.add_error(None, message)
        else:
            messages.success(request, _("Your wishes are saved. They hold from the next message on."))
            return redirect("messages:mine")
    rows = [(row, _said(row)) for row in selectors.mine(person)]
    context = {
        "person": person,
        "form": form,
        "wishes": wishes,
        "rows": rows,
        "browsers": selectors.browsers(person),
        "push_key": push_key(settings),
    }
    return render(request, "messages/mine.html", context, status=422 if form.is_bound else 200)


def _said(row: Any) -> Any:
    """The message's words; None when its values are gone."""
    try:
        return words(row.template, row.payload)
    except Missing:
        return None


@csrf_exempt
@require_POST
def solapi_receipts(request: HttpRequest, secret: str) -> HttpResponse:
    """Receipts that the provider sends by itself. The address holds a secret; without one nobody is let in.

    The answer is 200 also for late, repeated and unknown receipts: sending them again would change nothing.
    """
    known = settings.SOLAPI_RECEIPTS
    if not known or not hmac.compare_digest(secret.encode(), known.encode()):
        raise Http404
    try:
        found = read_solapi(request.body)
    except Unreadable:
        return HttpResponse("unreadable", status=400, content_type="text/plain")
    for one in found:
        actions.receipt(
            key=one.key, channel=one.channel, arrived=one.arrived,
            provider_id=one.provider_id, detail=one.detail, now=clock.now(),
        )  # fmt: skip
    return HttpResponse("ok", content_type="text/plain")
