"""The coordinator's pages: the rules and their bench, categories, what is late everywhere, looking again."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, measures
from yeogiro.lib.measures import Ask
from yeogiro.people.guards import needs
from yeogiro.people.models import Decision
from yeogiro.people.views.answering import done, signed

from .. import access, actions, selectors
from ..forms.cases import RecheckForm
from ..forms.rules import BenchForm, ExampleForm, ForceForm, RuleForm
from ..models import Case, Example, Recheck, Rule, RuleSet
from ..routing import matching
from ..selectors import rules as selectors_rules

MOST_TRIED = 5000
YEAR = timedelta(days=365)


@needs(access.COORDINATE)
def overview(request: HttpRequest) -> HttpResponse:
    """What is late, where, and the numbers of the year."""
    today = clock.today()
    since = date(today.year, 1, 1)
    context = {
        "departments": selectors.by_department(today),
        "categories": selectors.by_category(since, today),
        "figures": selectors.figures(since, today),
        "share": measures.compute("cases.share_acted_on", Ask(today, since)),
        "days": measures.compute("cases.days_to_settle", Ask(today, since)).value,
        "again": measures.compute("cases.reopened_share", Ask(today, since)),
        "rechecks": selectors.rechecks_waiting(),
        "year": today.year,
    }
    context["late"] = sum(row["late"] for row in context["departments"])
    context["nobody"] = sum(row["waiting"] for row in context["departments"] if row["department"] is None)
    return render(request, "cases/overview.html", context)


@needs(access.COORDINATE)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules in force, those before, and the draft."""
    today = clock.today()
    draft = selectors_rules.draft()
    context = {
        "in_force": selectors_rules.rule_set_on(today),
        "rules": selectors_rules.named(selectors_rules.rules_on(today)),
        "dongs": selectors.dongs(),
        "sets": list(RuleSet.objects.exclude(since=None)),
        "draft": draft,
        "categories": selectors_rules.categories(),
        "examples": selectors_rules.tried(selectors_rules.rules_on(today)),
    }
    return render(request, "cases/rules.html", context)


@needs(access.COORDINATE)
def bench(request: HttpRequest) -> HttpResponse:
    """Type a report and see where it goes, by the rules in force and by the draft; keep it as an example."""
    asked = bool(request.GET.get("text"))
    form = BenchForm(request.GET if asked else None)
    found, draft = [], selectors_rules.draft()
    if asked and form.is_valid():
        report = form.report()
        found = matching(selectors_rules.rules_on(clock.today()), report)
        if request.method == "POST":
            return _keep(request, form)
    context = {
        "form": form,
        "asked": asked and form.is_valid(),
        "found": found,
        "draft": draft,
        "drafted": matching(_rules_of(draft), form.report()) if draft and asked and form.is_valid() else [],
        "keep": ExampleForm(initial={"department": found[0].department_id if found else None}),
        "examples": selectors_rules.tried(selectors_rules.rules_on(clock.today())),
    }
    return render(request, "cases/bench.html", context)


def _keep(request: HttpRequest, form: BenchForm) -> HttpResponse:
    wanted = ExampleForm(request.POST)
    if wanted.is_valid():
        said = {**form.cleaned_data, "department": wanted.cleaned_data["department"]}
        actions.keep_example(**said, **signed(request))
        messages.success(request, _("Kept: every later set of rules is tried on it."))
    return redirect("cases:bench")


@require_POST
@needs(access.COORDINATE)
def drop_example(request: HttpRequest, pk: int) -> HttpResponse:
    """An example goes."""
    actions.drop_examples(examples=[get_object_or_404(Example, pk=pk)])
    messages.success(request, _("The example is gone."))
    return redirect("cases:bench")


def _rules_of(row: RuleSet) -> list[Rule]:
    return list(row.rules.select_related("department", "rule_set").order_by("priority"))


def _draft() -> RuleSet:
    return get_object_or_404(RuleSet, since=None)


@needs(access.COORDINATE)
def draft(request: HttpRequest) -> HttpResponse:
    """The draft: its rules, what the examples say, what would change, and putting it in force."""
    if request.method == "POST" and request.POST.get("do") == "begin":
        actions.draft_rules(on=clock.today(), **signed(request))
        return redirect("cases:draft")
    row, today = _draft(), clock.today()
    if request.method == "POST" and request.POST.get("do") == "discard":
        actions.discard_draft(rule_set=row)
        messages.success(request, _("The draft is thrown away; the rules in force stay."))
        return redirect("cases:rules")
    form = ForceForm(request.POST or None, today=today)
    if done(form, lambda values: actions.put_in_force(rule_set=row, **values, **signed(request))):
        messages.success(
            request, _("The rules are put in force. Reports that came in before stay where they are.")
        )
        return redirect("cases:rules")
    drafted = _rules_of(row)
    past = Case.objects.filter(opened_on__gt=today - YEAR).select_related("category", "place__kind")
    tried = selectors_rules.tried(drafted)
    context = {
        "draft": row,
        "rules": selectors_rules.named(drafted),
        "dongs": selectors.dongs(),
        "tried": tried,
        "wrong": [one for one in tried if not one.right],
        "moved": (
            moved := selectors_rules.moved_by(
                selectors_rules.rules_on(today), drafted, past.order_by("-pk")[:MOST_TRIED]
            )
        )[:30],
        "moved_all": len(moved),
        "past": min(past.count(), MOST_TRIED),
        "form": form,
    }
    return render(request, "cases/draft.html", context, status=422 if form.is_bound else 200)


@needs(access.COORDINATE)
def rule(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """One rule of the draft: a new one, or one that stands."""
    row = _draft()
    known = get_object_or_404(row.rules, pk=pk) if pk else None
    form = RuleForm(request.POST or None, rule=known)

    def write(values: dict[str, Any]) -> None:
        actions.write_rule(rule_set=row, rule=known, **values)

    if done(form, write):
        messages.success(request, _("The rule stands in the draft."))
        return redirect("cases:draft")
    context = {"form": form, "rule": known}
    return render(request, "cases/rule.html", context, status=422 if form.is_bound else 200)


@require_POST
@needs(access.COORDINATE)
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """A rule leaves the draft."""
    try:
        actions.strike_rule(rule=get_object_or_404(Rule, pk=pk))
        messages.success(request, _("The rule is out of the draft."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("cases:draft")


@needs(access.COORDINATE)
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody found who went and looked."""
    row = get_object_or_404(Recheck.objects.select_related("case__category"), pk=pk)
    form = RecheckForm(request.POST or None)
    if done(form, lambda values: actions.recheck(row=row, **values, **signed(request))):
        messages.success(request, _("Stored."))
        return redirect("cases:overview")
    context = {"form": form, "recheck": row, "case": row.case}
    return render(request, "cases/recheck.html", context, status=422 if form.is_bound else 200)


@require_POST
@needs(access.COORDINATE)
def from_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What a meeting decided becomes a case."""
    row = get_object_or_404(Decision.objects.select_related("meeting__body"), pk=pk)
    try:
        made = actions.from_decision(decision=row, synthetic=row.meeting.synthetic, **signed(request))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("people:meeting", row.meeting_id)
    messages.success(request, _("It is a case now: a department answers for it by a day."))
    return redirect("cases:work", made.pk)
