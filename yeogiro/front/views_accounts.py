"""Accounts as the administrator sees them: how each signs in, and the reset of a lost second factor.

Posts stand here and no names: an account is found by its user name or its post.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock
from yeogiro.lib.fields import Words
from yeogiro.people import rules
from yeogiro.people.guards import needs
from yeogiro.people.models import Account, FactorReset, Tenure

from .resetting import reset_second_factor

A_PAGE = 50
LATEST = 20


class ReasonForm(forms.Form):
    """Why a factor is reset."""

    reason = Words(
        label=gettext_lazy("Why"),
        max_length=200,
        help_text=gettext_lazy("How you know that it is the account’s holder who asks. Write no names."),
    )


@needs("people.reset_factor")
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts that hold a post or have a factor, by user name; then the latest resets."""
    today, asked = clock.today(), request.GET.get("q", "").strip()[:60]
    running = Tenure.objects.on(today).select_related("post__department", "post__body")  # type: ignore[attr-defined]
    rows = Account.objects.filter(is_active=True).annotate(set_up=Count("factors", distinct=True))
    rows = rows.filter(Q(set_up__gt=0) | Q(person__tenures__in=running))
    if asked:
        rows = rows.filter(
            Q(username__icontains=asked)
            | Q(person__tenures__in=running.filter(post__title_ko__icontains=asked))
            | Q(person__tenures__in=running.filter(post__department__name_ko__icontains=asked))
        )
    rows = rows.distinct().order_by("username")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    held: dict[int, list[Any]] = {}
    for tenure in running.filter(person__account__in=[row.pk for row in page]):
        held.setdefault(tenure.person_id, []).append(tenure.post)
    context = {
        "page": page,
        "rows": [(row, held.get(row.person_id or 0, [])) for row in page],
        "asked": asked,
        "resets": FactorReset.objects.select_related("account", "by", "post__department", "post__body")[
            :LATEST
        ],
        "own": request.user.pk,
    }
    return render(request, "front/accounts/list.html", context)


@needs("people.reset_factor")
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen and take a reason; then do it."""
    account = get_object_or_404(Account.objects.prefetch_related("factors"), pk=pk, is_active=True)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        posts = rules.posts_of(request.user, on=clock.today())
        said: dict[str, Any] = {"by": request.user, "post": posts[0], "now": clock.now()}
        try:
            found = reset_second_factor(account=account, reason=form.cleaned_data["reason"], **said)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request, _("The second factor of %(name)s is reset.") % {"name": account.username}
            )
            if found.told:
                messages.info(request, _("The person is told by message."))
            else:
                messages.warning(request, _("No message could go to the person: tell them yourself."))
            return redirect("front:accounts")
    context = {"account": account, "form": form, "factors": account.factors.all()}
    return render(request, "front/accounts/reset.html", context, status=422 if form.errors else 200)
