"""Gates before pages: visitors are sent to sign in and come back; who may not is refused, saying who may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from yeogiro.lib import clock

from . import rules
from .access.whose import of_route

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Visitors are sent to sign in and come back."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def needs(action: str) -> Callable[[View], View]:
    """Gate before what takes a right over all rows, or, where people.access.whose knows it, over the row asked for."""

    def gate(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            rules.require(request.user, action, of_route(request), on=clock.today())
            return view(request, *args, **kwargs)

        return guarded

    return gate


def needs_any(action: str) -> Callable[[View], View]:
    """Gate before a list that shows each what they have the right to; nothing at all is refused."""

    def gate(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            rules.require_any(request.user, action, on=clock.today())
            return view(request, *args, **kwargs)

        return guarded

    return gate


def officers_only(view: View) -> View:
    """Gate before the pages of the office; what they show and take is asked for again inside."""

    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rules.require_officer(request.user, on=clock.today())
        return view(request, *args, **kwargs)

    return guarded


def writers_only(register: str) -> Callable[[View], View]:
    """Gate before the forms of one register (rules.WRITERS)."""
    return needs(rules.WRITERS[register])
