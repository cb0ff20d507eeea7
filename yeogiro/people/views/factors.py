"""How I sign in: password, app with codes, passkeys, recovery codes, and ending every session."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yeogiro.lib import clock

from .. import actions
from ..guards import signed_in
from ..models import Account, Factor
from ..signing import codes, passkeys
from ..signing.required import lacks_factor
from .second import CodeForm, answer_in, place, refusal, without_script

SECRET, QUESTION = "new_app", "new_passkey"


class SetPasswordForm(PasswordChangeForm):
    """Django's form in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = gettext_lazy("Password so far")
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].label = gettext_lazy("New password")
        self.fields["new_password1"].help_text = gettext_lazy("At least twelve characters.")
        self.fields["new_password2"].label = gettext_lazy("New password again")
        self.fields["new_password2"].help_text = ""


def _account(request: HttpRequest) -> Account:
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - the gate lets nobody else in
    return account


@signed_in
def factors(request: HttpRequest) -> HttpResponse:
    """What is set up, and the forms for it."""
    account = _account(request)
    rows = list(account.factors.all())
    context = {
        "rows": rows,
        "app": any(row.kind == Factor.Kind.APP for row in rows),
        "left": account.recovery_codes.filter(used_at=None).count(),
        "lacks": lacks_factor(account),
        "reset": account.factor_resets.first(),
        "password": account.has_usable_password(),
    }
    return render(request, "people/signing/factors.html", context)


@signed_in
def add_app(request: HttpRequest) -> HttpResponse:
    """Show the app's secret once; a right code sets it up and brings the recovery codes."""
    account = _account(request)
    secret = request.session.setdefault(SECRET, codes.new_secret())
    form = CodeForm(request.POST if request.method == "POST" else None)
    form.fields["code"].help_text = _("The six figures the app shows now.")
    if form.is_bound and form.is_valid():
        said = {"secret": secret, "code": form.cleaned_data["code"], "key": settings.SECRET_KEY}
        try:
            actions.add_app(account=account, seconds=time.time(), now=clock.now(), **said)
        except ValidationError as refused:
            form.add_error("code", refused)
        else:
            del request.session[SECRET]
            messages.success(request, _("The app is set up. From now on signing in asks for its code."))
            return _new_codes(request, account)
    size, path = codes.squares(codes.address(secret, account=account.username, issuer="여기로"))
    context = {"form": form, "secret": secret, "size": size, "path": path}
    return render(request, "people/signing/app.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes; the old ones work no more."""
    account = _account(request)
    if not account.factors.exists():
        messages.warning(request, _("Set up an app or a passkey first."))
        return redirect("people:factors")
    return _new_codes(request, account)


def _new_codes(request: HttpRequest, account: Account) -> HttpResponse:
    made = actions.make_recovery_codes(account=account, key=settings.SECRET_KEY)
    response = render(request, "people/signing/codes.html", {"codes": made})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@signed_in
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of my factors off."""
    actions.remove_factor(factor=get_object_or_404(_account(request).factors, pk=pk))
    messages.success(request, _("It is taken off."))
    return redirect("people:factors")


@require_POST
@signed_in
def ask_passkey(request: HttpRequest) -> JsonResponse:
    """What the browser is to ask the device: a new key for this account."""
    account = _account(request)
    known = [bytes(row.public_key) for row in account.factors.filter(kind=Factor.Kind.PASSKEY)]
    said: dict[str, Any] = {"account": account.pk, "username": account.username, "known": known}
    options, request.session[QUESTION] = passkeys.ask_to_make(**said, **place(request))
    return JsonResponse(options)


@require_POST
@signed_in
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Set the new key up with the name it was given."""
    if back := without_script(request, "people:factors"):
        return back
    sent, state = answer_in(request), request.session.pop(QUESTION, None)
    try:
        if state is None:
            raise passkeys.NotProven
        key = passkeys.made(state=state, answer=sent.get("credential"), **place(request))
        actions.add_passkey(
            account=_account(request),
            name=str(sent.get("name", "")),
            credential=key.credential_id.hex(),
            public_key=bytes(key),
            now=clock.now(),
        )
    except passkeys.NotProven:
        return refusal(_("The device gave no answer that can be used. Try again."))
    except ValidationError as refused:
        return refusal(" ".join(refused.messages))
    messages.success(request, _("The passkey is set up. Sign in with it from now on."))
    return JsonResponse({"next": redirect("people:factors").url})


@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; every other session of the account ends."""
    account = _account(request)
    form = SetPasswordForm(account, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("The password is changed. Other devices are signed out."))
        return redirect("people:factors")
    context = {"form": form}
    return render(request, "people/signing/password.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the account but this one."""
    update_session_auth_hash(request, actions.sign_out_everywhere(account=_account(request)))
    messages.success(request, _("Every other device is signed out."))
    return redirect("people:factors")
