"""Marks on the schedule: record what became of a year, correct a wrong day. Parse, one action, respond."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.people.guards import officers_only

from .. import actions, rules
from ..forms.plan import CorrectMarkForm, MarkForm
from ..models import TaskMark, TaskYear
from ..office import plan_or_404
from ..selectors.history import who
from .spending import told


@officers_only
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what became of one promised year."""
    cell = get_object_or_404(
        TaskYear.objects.select_related("task__project"),
        pk=pk,
        task__project__plan=plan_or_404(),
        in_force=True,
    )
    rules.require(request.user, "plan.mark", cell.task.project, on=clock.today())
    form = MarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_task(cell=cell, by=request.user, now=clock.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, told(error, form))
        else:
            messages.success(request, _("Recorded. The project's page and the schedule show it now."))
            return _to_schedule(cell)
    context = _about(cell) | {"form": form, "begun": cell.year <= clock.today().year}
    return render(request, "plan/office/mark.html", context, status=422 if form.errors else 200)


@officers_only
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another day on what is recorded as done."""
    found = TaskMark.objects.select_related("cell__task__project")
    wrong = get_object_or_404(
        found, pk=pk, cell__task__project__plan=plan_or_404(), outcome=TaskYear.Outcome.DONE
    )
    cell = wrong.cell
    rules.require(request.user, "plan.mark", cell.task.project, on=clock.today())
    form = CorrectMarkForm(request.POST if request.method == "POST" else None, initial={"on": wrong.done_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_mark(mark=wrong, by=request.user, now=clock.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, told(error, form))
        else:
            messages.success(request, _("Corrected. The wrong day stays in the history with your reason."))
            return _to_schedule(cell)
    context = _about(cell) | {"form": form, "wrong": wrong}
    return render(request, "plan/office/correct_mark.html", context, status=422 if form.errors else 200)


def _about(cell: TaskYear) -> dict[str, Any]:
    """The cell and everything recorded about it, the newest first."""
    marks = cell.marks.select_related("by__person").prefetch_related("by__person__tenures__post__department")
    return {
        "cell": cell,
        "project": cell.task.project,
        "marks": [(row, who(row.by, row.at)) for row in marks],
        "late": cell.is_late(clock.today()),
    }


def _to_schedule(cell: TaskYear) -> HttpResponse:
    return redirect(reverse("plan:project", args=[cell.task.project.key]) + "#schedule")
