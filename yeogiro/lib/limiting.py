"""Limits before views: which rules a request falls under, and the answer when it is one too many."""

import time
import unicodedata
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from . import held, limits
from .visitor import account_mark, address, mark

API = "/api/"


class LimitMiddleware:
    """Stands after the form's token was checked and the account is known; see limits.Rule."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Count the request under each of its rules; the longest wait is the answer."""
        now = time.time()
        waits = [
            limits.take(rule, sender(rule, request), now=now)
            for rule in limits.rules()
            if under(rule, request)
        ]
        return too_many(request, max(waits)) if any(waits) else None


def under(rule: limits.Rule, request: HttpRequest) -> bool:
    """Whether this request counts under the rule."""
    match = request.resolver_match
    if match is None or request.method not in rule.methods:
        return False
    if rule.asks and not request.GET.get(rule.asks, "").strip():
        return False
    if rule.sent_files and request.content_type == "multipart/form-data" and request.FILES:
        return True
    return limits.matches(rule, url_name=match.view_name or "", route=match.route, path=request.path)


def sender(rule: limits.Rule, request: HttpRequest) -> str:
    """The mark of whoever is counted."""
    if rule.by == "name":
        return mark("name", unicodedata.normalize("NFKC", request.POST.get("username", "")).casefold())
    account = account_mark(request) if rule.by == "sender" else ""
    return account or mark("address", address(request))


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429 with Retry-After: a page that gives back what was typed, or the API's one shape of errors."""
    if request.path.startswith(API):
        message = _("Too many requests. Wait %(seconds)d seconds.") % {"seconds": wait}
        errors = {"errors": [{"path": "", "message": message}]}
        return JsonResponse(
            errors, status=429, headers={"Retry-After": str(wait), "Cache-Control": "no-store"}
        )
    return held.refuse(request, why="limit", status=429, wait=wait)
