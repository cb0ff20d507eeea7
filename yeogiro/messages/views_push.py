"""Push messages in the browser: its service worker, and a browser that begins or ends to be notified."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock
from yeogiro.people.guards import signed_in

from . import actions
from .adapters.build import push_key

WORKER = "yg/push-worker.js"


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from below /my/messages/ so that it is in charge of that page and of no other."""
    code = Path(str(finders.find(WORKER))).read_bytes()
    return HttpResponse(code, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_POST
@signed_in
def subscribe(request: HttpRequest) -> HttpResponse:
    """This browser wants to be notified; our module fills the form in, so an empty one comes from a browser without."""
    person = request.user.person  # type: ignore[union-attr]
    sent = {name: request.POST.get(name, "")[:500] for name in ("endpoint", "p256dh", "auth")}
    if person is None or not push_key(settings):
        messages.warning(request, _("Push is not set up here. Messages stand on this page in any case."))
    elif not sent["endpoint"]:
        messages.warning(
            request, _("Push needs JavaScript in the browser. Messages stand on this page in any case.")
        )
    else:
        try:
            actions.subscribe(person=person, now=clock.now(), **sent)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("This browser is notified from the next message on."))
    return redirect("messages:mine")


@require_POST
@signed_in
def unsubscribe(request: HttpRequest) -> HttpResponse:
    """A browser is notified no more; somebody else's stays."""
    person = request.user.person  # type: ignore[union-attr]
    endpoint = request.POST.get("endpoint", "")
    if person is not None and actions.unsubscribe(person=person, endpoint=endpoint):
        messages.success(request, _("That browser is notified no more."))
    else:
        messages.warning(request, _("That browser was not notified any more."))
    return redirect("messages:mine")
