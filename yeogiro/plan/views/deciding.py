"""Decisions about findings. Parse, one action, respond."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.people.guards import officers_only

from .. import actions, rules
from ..editing.entering import normal
from ..forms.plan import ResolveForm
from ..models import Finding
from ..office import edit_address, plan_or_404
from ..selectors.history import who
from ..selectors.plan import version_in_force
from ..stored import document_of


@officers_only
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about a finding, or open it again."""
    plan = plan_or_404()
    finding = get_object_or_404(plan.findings.prefetch_related("projects"), pk=pk)
    rules.require_resolve(request.user, finding, on=clock.today())
    form = ResolveForm(request.POST if request.method == "POST" else None, finding=finding)
    if request.method == "POST":
        if _is_sent_twice(request, finding):
            return _decided(request, finding)
        if form.is_valid():
            try:
                actions.resolve_finding(
                    finding=finding,
                    state=form.cleaned_data["state"],
                    reason=form.cleaned_data["reason"],
                    by=request.user,
                    now=clock.now(),
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return _decided(request, finding)
    document = document_of(version_in_force(plan))
    places = [place for place in (finding.where, finding.against) if place]
    decisions = finding.resolutions.select_related("by__person")
    decisions = decisions.prefetch_related("by__person__tenures__post__department")
    context = {
        "finding": finding,
        "form": form,
        "places": [(place, edit_address(document, place["file"], place["path"])) for place in places],
        "decisions": [(row, who(row.by, row.at)) for row in decisions],
    }
    return render(request, "plan/office/resolve.html", context, status=422 if form.errors else 200)


def _is_sent_twice(request: HttpRequest, finding: Finding) -> bool:
    """Whether this very decision already stands."""
    latest = finding.resolutions.first()
    return bool(
        latest
        and latest.state == finding.state == request.POST.get("state")
        and latest.reason == normal(request.POST.get("reason", ""))
        and latest.by_id == request.user.pk
    )


def _decided(request: HttpRequest, finding: Finding) -> HttpResponse:
    messages.success(
        request, _("Decided. Your reason stands beside the finding, and the list counts it as settled.")
    )
    return redirect("plan:finding", pk=finding.pk)
