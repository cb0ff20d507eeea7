"""Gates before officers' pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from yeogiro.lib import clock

from . import rules

View = Callable[..., HttpResponse]


def officers_only(view: View) -> View:
    """Visitors are sent to sign in and come back; accounts without a post today are refused."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        rules.require_officer(request.user, on=clock.today())
        return view(request, *args, **kwargs)

    return guarded


def writers_only(register: str) -> Callable[[View], View]:
    """Gate before the forms of one register (rules.WRITERS); visitors are sent to sign in first."""

    def gate(view: View) -> View:
        @officers_only
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            rules.require_writer(request.user, register, on=clock.today())
            return view(request, *args, **kwargs)

        return guarded

    return gate
