"""Whoever holds a post whose role takes a second factor sets one up before anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yeogiro.lib import clock

from .. import rules
from ..access.table import table

OPEN = {
    *(
        "people:factors",
        "people:add_app",
        "people:ask_passkey",
        "people:add_passkey",
        "people:change_password",
    ),
    *("people:sign_out", "people:sign_in", "front:health", "front:ready"),
}


def lacks_factor(account: Any) -> bool:
    """Whether the account needs a second factor and has none."""
    posts = rules.posts_of(account, on=clock.today())
    return any(table().roles[post.role].second_factor for post in posts) and not account.factors.exists()


class SecondFactorMiddleware:
    """Off in demo mode, where one signs in with one click (settings.SECOND_FACTOR)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The way to the page that sets one up; None lets the request through."""
        match: Any = request.resolver_match
        if not settings.SECOND_FACTOR or match.view_name in OPEN or not lacks_factor(request.user):
            return None
        messages.warning(request, _("Your post takes a second factor. Set one up, then go on."))
        return redirect("people:factors")
