"""Officers edit the plan: tasks and money, texts, an indicator, the programme's budget."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.people.guards import officers_only

from .. import actions, rules
from ..document.document import Document
from ..editing import inputs
from ..editing.entering import Mode
from ..editing.sheet import Sheet
from ..forms.plan import WhyForm
from ..models import Plan, PlanVersion
from ..office import chosen_version, plan_or_404
from ..stored import document_of

Build = Callable[[PlanVersion, Document], Sheet]


@officers_only
def edit_tasks(request: HttpRequest, key: str) -> HttpResponse:
    """One project's grid: tasks by year, schedule and money."""
    plan = plan_or_404()
    project = get_object_or_404(plan.projects, key=key, in_force=True)
    rules.require_edit(request.user, project, on=clock.today())

    def build(version: PlanVersion, document: Document) -> Sheet:
        return inputs.tasks(version, document, document.project(key))

    back = reverse("plan:project", args=[key])
    return _edit(request, plan, build, "plan/office/edit_tasks.html", back, {"project": project})


@officers_only
def edit_texts(request: HttpRequest, key: str) -> HttpResponse:
    """One project's names and prose in both languages, and the figures stated in them."""
    plan = plan_or_404()
    project = get_object_or_404(plan.projects, key=key, in_force=True)
    rules.require_edit(request.user, project, on=clock.today())
    context: dict[str, Any] = {"project": project}

    def build(version: PlanVersion, document: Document) -> Sheet:
        sheet = inputs.texts(version, document, document.project(key))
        context["texts"] = list(sheet.entries)
        context["figures"] = inputs.stated_figures(sheet, document.project(key))
        return sheet

    return _edit(
        request, plan, build, "plan/office/edit_texts.html", reverse("plan:project", args=[key]), context
    )


@officers_only
def edit_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """An indicator's names, baseline and target. One that hangs on a goal belongs to the coordinator."""
    plan = plan_or_404()
    indicator = get_object_or_404(plan.indicators.select_related("project"), key=key, in_force=True)
    rules.require_edit(request.user, indicator.project, on=clock.today())

    def build(version: PlanVersion, document: Document) -> Sheet:
        return inputs.indicator(version, document, key)

    back = reverse("plan:indicator", args=[key])
    return _edit(request, plan, build, "plan/office/edit_indicator.html", back, {"indicator": indicator})


@officers_only
def edit_budget(request: HttpRequest) -> HttpResponse:
    """The programme's money by year; the coordinator's."""
    plan = plan_or_404()
    rules.require_edit(request.user, None, on=clock.today())
    return _edit(request, plan, inputs.money, "plan/office/edit_budget.html", reverse("plan:budget"), {})


def _edit(
    request: HttpRequest, plan: Plan, build: Build, template: str, back: str, context: dict[str, Any]
) -> HttpResponse:
    """Show a sheet, or send what was typed into it. Whatever goes wrong, nothing typed is lost."""
    version, stale = chosen_version(request, plan)
    sheet = _built(build, version)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        sheet.receive(request.POST)
        stale = stale or request.POST.get("revision") != str(version.revision)
        if not stale:
            try:
                if _send(request, sheet, form):
                    return _saved(request, sheet, back)
            except actions.Stale as error:
                version, stale = error.version, True
                sheet = _built(build, version)
                sheet.receive(request.POST)
        if stale and sheet.stands and not sheet.changed and not sheet.lost:
            return _saved(request, sheet, back)
    draft = plan.versions.filter(state=PlanVersion.State.DRAFT).defer("document").first()
    shown = {"sheet": sheet, "form": form, "stale": stale, "version": version, "draft": draft, "back": back}
    shown["amends"] = sheet.mode == Mode.AMENDMENT
    wrong = form.errors or sheet.wrong or sheet.errors
    return render(request, template, shown | context, status=409 if stale else 422 if wrong else 200)


def _built(build: Build, version: PlanVersion) -> Sheet:
    try:
        return build(version, document_of(version))
    except KeyError:
        raise Http404 from None


def _send(request: HttpRequest, sheet: Sheet, form: WhyForm) -> bool:
    """Send what was touched. False: something is wrong and stands beside its input; Stale passes through."""
    why = form.cleaned_data["why"] if form.is_valid() else ""
    if not sheet.changed:
        form.add_error(None, _("Nothing differs from what stands. Change a figure or a word first."))
    values = sheet.values(why)
    if form.errors or sheet.wrong or sheet.errors:
        return False
    try:
        actions.edit(
            version=sheet.version,
            revision=sheet.version.revision,
            values=values,
            why=why,
            by=request.user,
            now=clock.now(),
        )
    except actions.InvalidPlan as error:
        sheet.blame(error.problems)
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False


def _saved(request: HttpRequest, sheet: Sheet, back: str) -> HttpResponse:
    """Say what happens next and lead there."""
    if sheet.mode == Mode.AMENDMENT:
        messages.success(
            request, _("Saved in the draft. It counts once the coordinator puts the draft in force.")
        )
        return redirect(f"{request.path}?version={sheet.version.number}")
    messages.success(request, _("Corrected. All pages show it now, and the plan has been checked again."))
    return redirect(back)
