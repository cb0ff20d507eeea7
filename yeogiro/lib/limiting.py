"""Limits before views: which rules a request falls under, and the answer when it is one too many."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from . import devices, held, hits, limits
from .visitor import account_mark, address, mark

API = "/api/"


class LimitMiddleware:
    """Stands after the form's token was checked and the account is known; see limits.Rule."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        devices.write(request, response)
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Count the request under each of its rules; the longest wait is the answer."""
        now = time.time()
        waits = [
            limits.take(rule, who, now=now)
            for rule in limits.rules()
            if under(rule, request) and (who := sender(rule, request))
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
    """The mark of whoever is counted; empty where the rule counts nobody."""
    if rule.by == "device" or rule.spares_known:
        device = devices.known(request, typed_name(request))
        if rule.by == "device":
            return device
        if device:
            return ""
    if rule.by == "name":
        return mark("name", devices.plain(typed_name(request)))
    if rule.by == "name-address":
        return mark("name-address", f"{address(request)} {devices.plain(typed_name(request))}")
    account = account_mark(request) if rule.by == "sender" else ""
    return account or mark("address", address(request))


def typed_name(request: HttpRequest) -> str:
    """The account name as typed at sign-in."""
    return request.POST.get("username", "")


def right_password(request: HttpRequest) -> None:
    """The name and password sent were right: hits in a row, and those of the device, begin anew."""
    for rule in limits.rules():
        if (rule.grows or rule.by == "device") and under(rule, request) and (who := sender(rule, request)):
            hits.clear(rule.name, who)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429 with Retry-After: a page that gives back what was typed, or the API's one shape of errors."""
    if request.path.startswith(API):
        message = _("Too many requests. Wait %(seconds)d seconds.") % {"seconds": wait}
        errors = {"errors": [{"path": "", "message": message}]}
        return JsonResponse(
            errors, status=429, headers={"Retry-After": str(wait), "Cache-Control": "no-store"}
        )
    return held.refuse(request, why="limit", status=429, wait=wait)
