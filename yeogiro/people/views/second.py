"""The second step of signing in, and signing in by passkey. The same answer whoever asks."""

import json
import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yeogiro.lib import clock

from .. import actions
from ..models import Factor
from ..signing import half, passkeys

STATE = "passkey_question"


class CodeForm(forms.Form):
    """A code of the app, or one for the day it is lost."""

    code = forms.CharField(
        label=gettext_lazy("Sign-in code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
        help_text=gettext_lazy("Six figures from the app, or one of your recovery codes."),
        error_messages={"required": gettext_lazy("Type the code.")},
    )


@never_cache
def second(request: HttpRequest) -> HttpResponse:
    """After the password: a code, or a passkey."""
    account, back = half.standing(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if account is not None and form.is_bound and form.is_valid():
        try:
            right = actions.use_code(
                account=account,
                code=form.cleaned_data["code"],
                seconds=time.time(),
                key=settings.SECRET_KEY,
                now=clock.now(),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            if right:
                half.finish(request, account)
                return redirect(back or settings.LOGIN_REDIRECT_URL)
            form.add_error("code", _("This code is not right, or it was used already. Take the next one."))
    context = {"account": account, "form": form, "next": back}
    return render(request, "people/signing/second.html", context, status=422 if form.errors else 200)


def place(request: HttpRequest) -> dict[str, str]:
    """What a passkey is bound to: our host, and the address pages are served from."""
    host = request.get_host()
    return {"host": host.rsplit(":", 1)[0], "origin": f"{request.scheme}://{host}"}


def answer_in(request: HttpRequest) -> Any:
    """The JSON a browser's module sent; {} where it cannot be read."""
    try:
        found = json.loads(request.body)
    except (ValueError, RawPostDataException):
        # Also where a form was sent instead: it was read already.
        return {}
    return found if isinstance(found, dict) else {}


def refusal(words: str) -> JsonResponse:
    """What the module shows."""
    return JsonResponse({"error": words}, status=422)


@require_POST
@never_cache
def ask(request: HttpRequest) -> JsonResponse:
    """What the browser is to ask the device: any key of this site."""
    options, request.session[STATE] = passkeys.ask_who(**place(request))
    return JsonResponse(options)


def without_script(request: HttpRequest, back: str) -> HttpResponse | None:
    """The way back for a browser that sent the form itself; None for our module's JSON."""
    if request.content_type == "application/json":
        return None
    messages.warning(request, _("Passkeys need JavaScript in the browser. Use a code or the password."))
    return redirect(back)


@require_POST
@never_cache
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with the device's answer; a question is answered once."""
    if back := without_script(request, "people:sign_in"):
        return back
    sent, state = answer_in(request), request.session.pop(STATE, None)
    words = _("This passkey is not known here. Use another one, or name and password.")
    try:
        known = passkeys.credential_in(sent.get("credential"))
        rows = Factor.objects.filter(kind=Factor.Kind.PASSKEY, account__is_active=True)
        factor = rows.select_related("account").filter(credential=known).first()
        if state is None or factor is None:
            return refusal(words)
        key = bytes(factor.public_key)
        count = passkeys.proven(state=state, answer=sent["credential"], public_key=key, **place(request))
    except passkeys.NotProven:
        return refusal(words)
    if not actions.use_passkey(factor=factor, sign_count=count, now=clock.now()):
        return refusal(words)
    half.finish(request, factor.account)
    target = str(sent.get("next", ""))
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = redirect(settings.LOGIN_REDIRECT_URL).url
    return JsonResponse({"next": target})
