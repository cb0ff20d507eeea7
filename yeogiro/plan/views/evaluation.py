"""Pilots: which are due for a decision, what was decided, and the form that decides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.people import rules as people
from yeogiro.people.guards import officers_only

from .. import actions, rules
from ..forms.money import EvaluationForm
from ..models import Plan
from ..office import plan_or_404
from ..selectors import pilots as select
from .common import with_plan
from .spending import told


@with_plan
def pilots(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All pilots with their day, what was decided and what a unit cost; overdue ones first."""
    today = clock.today()
    rows, is_officer = select.pilots(plan, on=today), people.may(request.user, "people.see_figures", on=today)
    context = {
        "plan": plan,
        "rows": [
            (
                one,
                select.unit_costs(one.project, on=today, everything=is_officer),
                rules.may(request.user, "plan.evaluate", one.project, on=today),
            )
            for one in sorted(rows, key=lambda one: (not one.overdue, one.project.number))
        ],
        "overdue": sum(one.overdue for one in rows),
    }
    return render(request, "plan/evaluation/pilots.html", context)


@officers_only
def evaluate(request: HttpRequest, key: str) -> HttpResponse:
    """Record what came of a pilot and what is decided."""
    plan, today = plan_or_404(), clock.today()
    project = get_object_or_404(plan.projects.select_related("plan"), key=key, in_force=True)
    rules.require(request.user, "plan.evaluate", project, on=today)
    found = select.pilots(plan, on=today, only=project)
    if not found:
        raise Http404
    costs = select.unit_costs(project, on=today, everything=True)
    won = costs[0].total.won if costs else None
    initial = {"unit_cost": f"{won:,}" if won is not None else ""}
    form = EvaluationForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.evaluate(project=project, by=request.user, now=clock.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, told(error, form))
        else:
            messages.success(request, _("Decided. The pilots' page and the project show it now."))
            return redirect("plan:pilots")
    context = {"project": project, "pilot": found[0], "form": form, "costs": costs}
    return render(request, "plan/evaluation/evaluate.html", context, status=422 if form.errors else 200)
