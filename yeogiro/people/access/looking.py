"""Every answer that shows names of persons to somebody signed in is logged before it leaves the house.

Persons count as looked at when their names are read from the database while the page is made (models/looked.py):
no view can forget to say so. The page and its log are one transaction; where the log cannot be written nothing
is shown. A file with names is not given out before a reason was said.
"""

import ipaddress
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from yeogiro.lib import clock
from yeogiro.lib.fields import Words

from .. import rules
from ..actions.looks import log_look
from ..models import Look
from ..models.looked import noting
from .purposes import purpose_of

FIELD = "look_reason"


class ReasonForm(forms.Form):
    """What a file with names is needed for."""

    look_reason = Words(
        label=_("What do you need it for?"),
        min_length=5,
        max_length=300,
        help_text=_("It stands in the log, and whoever is named in the file can read it."),
        error_messages={
            "required": _("Say what you need the file for."),
            "min_length": _("Say it in a few words, so that the person named understands it."),
        },
    )


class LooksMiddleware:
    """Stands last, closest to the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The view's answer, logged; None leaves requests of those without a post to Django: they see no names."""
        # Kept: signing out changes it while the view runs.
        account: Any = request.user
        if not rules.posts_of(account, on=clock.today()):
            return None
        form = None
        if request.method == "POST" and FIELD in request.POST:
            # The reason was asked on the way to a file that is fetched by GET.
            form, request.method = ReasonForm(request.POST), "GET"
        match: Any = request.resolver_match
        planned = transaction.atomic() if purpose_of(match.view_name) else nullcontext()
        with planned, noting() as seen:
            response = view(request, *args, **kwargs)
            persons = seen - {account.person_id}
            if not persons or response.status_code >= 400:
                return response
            reason, is_file = "", "attachment" in response.headers.get("Content-Disposition", "")
            if is_file and request.method == "GET":
                if form is None or not form.is_valid():
                    return _ask(request, form)
                reason = form.cleaned_data[FIELD]
            log(
                request,
                persons,
                by=account,
                kind=Look.Kind.FILE if is_file else Look.Kind.PAGE,
                reason=reason,
            )
        return response


def log(request: HttpRequest, persons: set[int], *, by: Any, kind: str, reason: str = "") -> Look:
    """Log that the account was shown these persons' names at this address."""
    match: Any = request.resolver_match
    posts = rules.posts_of(by, on=clock.today())
    return log_look(
        by=by,
        post=posts[0] if posts else None,
        persons=persons,
        page=match.view_name,
        path=request.path,
        kind=kind,
        network=network_of(request),
        reason=reason,
        now=clock.now(),
    )


def network_of(request: HttpRequest) -> str:
    """The /24 (IPv6: /48) the request came from; "" where the server does not know."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    return str(ipaddress.ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))


def _ask(request: HttpRequest, form: ReasonForm | None) -> HttpResponse:
    """The page that asks what the file is for; the file comes when it is sent."""
    context = {"form": form or ReasonForm(), "address": request.get_full_path()}
    response = render(request, "people/access/reason.html", context, status=422 if form else 200)
    response.headers["Cache-Control"] = "no-store"
    return response
