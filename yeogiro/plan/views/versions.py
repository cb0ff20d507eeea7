"""Versions of the plan: list, compare, history; a draft is opened, put in force or given up."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets
from yeogiro.lib.text import in_language
from yeogiro.people import rules as people
from yeogiro.people.guards import officers_only

from .. import actions, rules
from ..files import exports
from ..forms.plan import DraftForm, HistoryFilter, InForceForm
from ..models import Plan, PlanVersion
from ..office import plan_or_404
from ..selectors.history import changes_of, compared, versions_of, who, words
from ..selectors.plan import version_in_force
from ..stored import document_of

CHANGES_A_PAGE = 30
MOST_NUMBER = 2**31 - 1
"""Of a version; an address may hold more than any database takes."""
State = PlanVersion.State


def versions(request: HttpRequest) -> HttpResponse:
    """Every version: in force from when, why, decided by whom. Drafts are for officers."""
    plan = plan_or_404()
    officer = people.may(request.user, "plan.see_drafts", on=clock.today())
    rows = list(
        versions_of(plan, drafts=officer).prefetch_related("created_by__person__tenures__post__department")
    )
    valid = [row for row in rows if row.state in {State.IN_FORCE, State.SUPERSEDED}]
    before = {row.number: older.number for row, older in pairwise(valid)}
    in_force = next((row for row in rows if row.state == State.IN_FORCE), None)
    for row in rows:
        if row.state in {State.DRAFT, State.DISCARDED} and in_force:
            before[row.number] = in_force.number
    context = {
        "plan": plan,
        "rows": [(row, who(row.created_by, row.created_at), before.get(row.number)) for row in rows],
        "officer": officer,
        "coordinates": people.may(request.user, "plan.decide_draft", on=clock.today()),
        "draft": next((row for row in rows if row.state == State.DRAFT), None),
        "in_force": in_force,
    }
    return render(request, "plan/office/versions.html", context)


def compare(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """Two versions side by side, only what differs; `?as=xlsx` a workbook, `?as=print` a sheet."""
    plan = plan_or_404()
    if max(old, new) > MOST_NUMBER:
        raise Http404
    pair = {v.number: v for v in plan.versions.filter(number__in=[old, new]).select_related("plan")}
    if old not in pair or new not in pair:
        raise Http404
    if refused := _keeps_out(request, pair.values()):
        return refused
    groups = compared(pair[old], pair[new])
    form = request.GET.get("as", "")
    if form == "xlsx":
        return _file(
            exports.comparison(groups, old, new), _("comparison-%(old)d-%(new)d") % {"old": old, "new": new}
        )
    context = {"plan": plan, "old": pair[old], "new": pair[new], "groups": groups}
    context["count"] = sum(len(lines) for _ko, _en, lines in groups)
    context["draft"] = pair[new] if pair[new].state == State.DRAFT else None
    context["coordinates"] = people.may(request.user, "plan.decide_draft", on=clock.today())
    return render(
        request, "plan/office/compare_print.html" if form == "print" else "plan/office/compare.html", context
    )


def history(request: HttpRequest) -> HttpResponse:
    """Every change with who, when and why; `?as=xlsx` a workbook of all that fits the filter."""
    plan = plan_or_404()
    officer = people.may(request.user, "plan.see_drafts", on=clock.today())
    document = document_of(version_in_force(plan))
    names = [(document.file_of(p), f"{p.number}. {in_language(p, 'name')}") for p in document.projects]
    rows = list(versions_of(plan, drafts=officer))
    labels = [Numbered(row.number, str(row.get_state_display())) for row in rows]
    form = HistoryFilter(request.GET, plan=plan, versions=labels, project_names=names)
    form.is_valid()
    wanted = form.cleaned_data
    changes = changes_of(
        plan,
        drafts=officer,
        files=[wanted["project"]] if wanted.get("project") else None,
        version=int(wanted["version"]) if wanted.get("version") else None,
    )
    if request.GET.get("as") == "xlsx":
        return _file(exports.changes(changes, names_shown=officer), _("history"))
    page = Paginator(changes, CHANGES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "form": form,
        "page": page,
        "changes": [(change, who(change.by, change.at), *words(change.old, change.new)) for change in page],
        "officer": officer,
        "filtered": any(wanted.get(name) for name in ("project", "version")),
    }
    return render(request, "plan/office/history.html", context)


class Numbered(str):
    """A version's name in a list of choices, with its number at hand."""

    number: int

    def __new__(cls, number: int, state: str) -> "Numbered":
        text = super().__new__(cls, f"{number} · {state}")
        text.number = number
        return text


@officers_only
def open_draft(request: HttpRequest) -> HttpResponse:
    """Begin a changed plan."""
    plan = plan_or_404()
    rules.require(request.user, "plan.decide_draft", None, on=clock.today())
    draft = plan.versions.filter(state=State.DRAFT).defer("document").first()
    if request.method == "POST" and draft and draft.created_by_id == request.user.pk:
        return redirect("plan:versions")  # sent twice: the draft is there
    form = DraftForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_draft(
                plan=plan, why=form.cleaned_data["why"], by=request.user, now=clock.now()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _(
                "The draft of edition %(number)d is open. Departments can now change their projects in it."
            )
            messages.success(request, text % {"number": made.number})
            return redirect("plan:versions")
    context = {"plan": plan, "form": form, "draft": draft}
    return render(request, "plan/office/open_draft.html", context, status=422 if form.errors else 200)


@officers_only
def put_in_force(request: HttpRequest, number: int) -> HttpResponse:
    """The comparison first, then the day from which the draft counts."""
    plan, draft = _draft(request, number)
    if draft.state != State.DRAFT:
        return _over(request, draft)
    old = version_in_force(plan)
    seen = f"{old.revision}.{draft.revision}"
    posted = request.POST if request.method == "POST" else None
    form = InForceForm(posted, today=clock.today(), earliest=old.in_force_from, initial={"seen": seen})
    stale = posted is not None and posted.get("seen") != seen
    if posted is not None and not stale and form.is_valid():
        try:
            actions.put_in_force(
                version=draft,
                on=form.cleaned_data["on"],
                by=request.user,
                now=clock.now(),
                seen=(old.revision, draft.revision),
            )
        except actions.Stale:
            stale = True
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _(
                "Edition %(number)d is in force. All pages show it, and the plan has been checked again."
            )
            messages.success(request, text % {"number": number})
            return redirect("plan:versions")
    old, draft = version_in_force(plan), plan.versions.get(number=number)
    groups = compared(old, draft)
    context: dict[str, Any] = {
        "plan": plan,
        "draft": draft,
        "old": old,
        "form": form,
        "groups": groups,
        "stale": stale,
    }
    context["seen"] = f"{old.revision}.{draft.revision}"
    context["count"] = sum(len(lines) for _ko, _en, lines in groups)
    context["corrected_since"] = old.changes.filter(at__gt=draft.created_at).count()
    return render(
        request, "plan/office/in_force.html", context, status=409 if stale else 422 if form.errors else 200
    )


@officers_only
def discard_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Give a draft up, after asking once."""
    plan, draft = _draft(request, number)
    if draft.state != State.DRAFT:
        return _over(request, draft)
    if request.method == "POST":
        try:
            actions.discard_draft(version=draft, by=request.user, now=clock.now())
        except ValidationError:
            return _over(request, plan.versions.get(number=number))
        messages.success(
            request, _("The draft is given up. It stays readable here; the plan in force is as it was.")
        )
        return redirect("plan:versions")
    context = {"plan": plan, "draft": draft, "count": draft.changes.count()}
    return render(request, "plan/office/discard.html", context)


def _draft(request: HttpRequest, number: int) -> tuple[Plan, PlanVersion]:
    plan = plan_or_404()
    rules.require(request.user, "plan.decide_draft", None, on=clock.today())
    return plan, get_object_or_404(plan.versions, number=number)


def _over(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """Already decided, perhaps by the same click: say how it stands."""
    text = _("Edition %(number)d is no draft any more: %(state)s.")
    messages.info(request, text % {"number": version.number, "state": version.get_state_display()})
    return redirect("plan:versions")


def _keeps_out(request: HttpRequest, wanted: Any) -> HttpResponse | None:
    """Drafts are for officers: visitors are sent to sign in, others are refused."""
    if all(version.state in {State.IN_FORCE, State.SUPERSEDED} for version in wanted):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    people.require(request.user, "plan.see_drafts", on=clock.today())
    return None


def _file(sheet: sheets.Sheet, name: str) -> HttpResponse:
    response = HttpResponse(sheets.as_xlsx(sheet), content_type=sheets.MIME["xlsx"])
    response["Content-Disposition"] = sheets.attachment(f"{name}.xlsx")
    return response
