"""An officer's own tokens for the API: made, seen once, taken back."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yeogiro.lib import clock
from yeogiro.lib.fields import Words

from .. import actions
from ..forms.bodies import Day
from ..guards import needs
from ..models import ApiToken

USUAL_DAYS = 90


class TokenForm(forms.Form):
    """What a token is for, what it may, and until when."""

    name = Words(
        label=gettext_lazy("What it is for"),
        max_length=60,
        help_text=gettext_lazy("The program or the partner that will use it."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may"),
        choices=ApiToken.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Say what the token may do.")},
    )
    expires_on = Day(label=gettext_lazy("Last day"), help_text=gettext_lazy("A year at most."))


@needs("people.use_tokens")
def tokens(request: HttpRequest) -> HttpResponse:
    """The officer's tokens, and a form for a new one; its secret stands on the answer to the form and nowhere else."""
    today = clock.today()
    usual = {"expires_on": today + timedelta(days=USUAL_DAYS), "scopes": [ApiToken.Scope.READ]}
    form, secret = TokenForm(request.POST or None, initial=usual), ""
    if form.is_bound and form.is_valid():
        try:
            _row, secret = actions.make_token(account=request.user, now=clock.now(), **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            form = TokenForm(initial=usual)
    rows = ApiToken.objects.filter(account=request.user.pk)
    names = dict(ApiToken.Scope.choices)
    context = {
        "form": form,
        "secret": secret,
        "rows": [(row, [names[one] for one in row.scopes], row.valid_on(today)) for row in rows],
        "valid": sum(row.valid_on(today) for row in rows),
    }
    return render(request, "people/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@needs("people.use_tokens")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the officer's own tokens back."""
    row = get_object_or_404(ApiToken, pk=pk, account=request.user.pk)
    actions.revoke_token(token=row, now=clock.now())
    messages.success(request, _("The token is taken back. Whoever uses it is refused from now on."))
    return redirect("people:tokens")
