"""The officer's desk, marks on the schedule, decisions about findings. Parse, one action, respond."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock

from . import actions, rules
from .entering import normal
from .forms import MarkForm, ResolveForm
from .models import Finding, TaskYear
from .office import edit_address, officers_only, plan_or_404
from .selectors.history import who
from .selectors.office import desk as desk_of
from .selectors.plan import version_in_force
from .stored import document_of

FIRST = 8
GROUPS = ("late", "findings", "unread", "draft")


@officers_only
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this officer: `show` narrows it to one group and shows all of it."""
    plan = plan_or_404()
    today = clock.today()
    found = desk_of(plan, request.user, on=today)
    show = request.GET.get("show", "")
    show = show if show in GROUPS else ""
    most = None if show else FIRST
    document = document_of(version_in_force(plan))
    context = {
        "plan": plan,
        "desk": found,
        "counts": found.counts,
        "show": show,
        "late": [(cell, today.year - cell.year) for cell in found.late[:most]],
        "synthetic_marks": any(row.synthetic for cell in found.late for row in cell.marks.all()),
        "findings": found.findings[:most],
        "unread": [(line, edit_address(document, line.file, line.path)) for line in found.unread[:most]],
        "recent": [(change, who(change.by, change.at)) for change in found.recent],
    }
    return render(request, "plan/office/desk.html", context)


@officers_only
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what became of one promised year."""
    cell = get_object_or_404(
        TaskYear.objects.select_related("task__project"),
        pk=pk,
        task__project__plan=plan_or_404(),
        in_force=True,
    )
    project = cell.task.project
    rules.require_edit(request.user, project, on=clock.today())
    form = MarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_task(
                cell=cell,
                outcome=form.cleaned_data["outcome"],
                count=form.cleaned_data["count"],
                note=form.cleaned_data["note"],
                by=request.user,
                now=clock.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Recorded. The project's page and the schedule show it now."))
            return redirect(reverse("plan:project", args=[project.key]) + "#schedule")
    marks = cell.marks.select_related("by__person").prefetch_related("by__person__tenures__post__department")
    context = {
        "cell": cell,
        "project": project,
        "form": form,
        "marks": [(row, who(row.by, row.at)) for row in marks],
        "begun": cell.year <= clock.today().year,
        "late": cell.is_late(clock.today()),
    }
    return render(request, "plan/office/mark.html", context, status=422 if form.errors else 200)


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
