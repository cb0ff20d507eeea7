"""Standing in for a post: the list, naming a deputy, taking it back. Parse, one action, respond."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock
from yeogiro.people import actions, rules
from yeogiro.people.guards import needs_any
from yeogiro.people.models import PostDeputy

from .deputies import DeputyForm, deputies_for


@needs_any("people.name_deputy")
def deputies(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, and the form that names a deputy."""
    today = clock.today()
    form = DeputyForm(request.POST if request.method == "POST" else None, account=request.user, on=today)
    if request.method == "POST" and form.is_valid():
        given = form.named()
        rules.require_name_deputy(request.user, given["post"], on=today)
        try:
            actions.name_deputy(**given, by=request.user, now=clock.now())
        except ValidationError as refused:
            for message in refused.messages:
                form.add_error(None, message)
        else:
            messages.success(
                request, _("Entered. On these days everything that waits stands in the deputy's inbox too.")
            )
            return redirect("front:deputies")
    rows = deputies_for(request.user, on=today)
    context = {
        "form": form,
        "today": today,
        "rows": [(row, rules.may_name_deputy(request.user, row.post, on=today)) for row in rows],
    }
    return render(request, "front/inbox/deputies.html", context, status=422 if form.errors else 200)


@require_POST
@needs_any("people.name_deputy")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a deputy back from today on."""
    row, today = get_object_or_404(PostDeputy.objects.select_related("post"), pk=pk), clock.today()
    rules.require_name_deputy(request.user, row.post, on=today)
    try:
        actions.withdraw_deputy(of=row, on=today, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Taken back. Nobody stands in from today on."))
    return redirect("front:deputies")
