"""What the plan offers to the search: goals, projects, tasks, indicators, who answers, findings."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib.search import Hit, register
from yeogiro.lib.text import both
from yeogiro.people.models import Body, Department

from .models import Plan, Responsibility, Task
from .selectors import current_plan, document_in_force, folded, printed_names
from .showing.words import kind_title

NAME, PART, TEXT = 3, 2, 1


def _weight(wanted: list[str], *fields: tuple[int, list[str]]) -> int:
    """The weight of the first group of texts that holds every word of the query; 0 for none."""
    for weight, texts in fields:
        said = folded(" ".join(texts))
        if all(word in said for word in wanted):
            return weight
    return 0


@register
def plan_hits(query: str, viewer: Any) -> Iterable[Hit]:
    """Everything of the plan in force that holds every word of the query, whatever its case and spacing."""
    plan = current_plan()
    wanted = [folded(word) for word in query.split()]
    if plan is None or not any(wanted):
        return
    yield from _goals(plan, wanted)
    yield from _projects(plan, wanted)
    yield from _tasks(plan, wanted)
    yield from _indicators(plan, wanted)
    yield from _parties(plan, wanted)
    yield from _findings(plan, wanted)


def _hit(row: Any, kind: str, url: str, summary: str, weight: int) -> Hit:
    title, lang = both(row, "name")
    return Hit(title, kind, url, summary, weight, lang)


def _goals(plan: Plan, wanted: list[str]) -> Iterator[Hit]:
    for row in plan.goals.filter(in_force=True):
        names, texts = [row.name_ko, row.name_en], [row.text_ko, row.text_en]
        if weight := _weight(wanted, (NAME, names), (TEXT, names + texts)):
            yield _hit(row, _("Goal"), reverse("plan:goal", args=[row.key]), both(row, "text")[0], weight)


def _projects(plan: Plan, wanted: list[str]) -> Iterator[Hit]:
    rows = {row.key: row for row in plan.projects.filter(in_force=True)}
    for said in document_in_force().projects:
        if row := rows.get(said.key):
            names = [row.name_ko, row.name_en, *printed_names(said)]
            texts = [said.purpose.ko, said.purpose.en, said.content.ko, said.content.en]
            if weight := _weight(wanted, (NAME, names), (TEXT, names + texts)):
                summary = both(said.purpose, "text")[0] or said.summary.name
                yield _hit(row, _("Project"), reverse("plan:project", args=[row.key]), summary, weight)


def _tasks(plan: Plan, wanted: list[str]) -> Iterator[Hit]:
    tasks = Task.objects.filter(project__plan=plan, project__in_force=True, in_force=True)
    for row in tasks.select_related("project"):
        names = [row.name_ko, row.name_en, row.schedule_row, row.budget_row]
        if weight := _weight(wanted, (PART, names)):
            url = f"{reverse('plan:project', args=[row.project.key])}#schedule"
            yield _hit(row, _("Task"), url, both(row.project, "name")[0], weight)


def _indicators(plan: Plan, wanted: list[str]) -> Iterator[Hit]:
    for row in plan.indicators.filter(in_force=True).select_related("project"):
        if weight := _weight(wanted, (NAME, [row.name_ko, row.name_en])):
            summary = both(row.project, "name")[0] if row.project else ""
            yield _hit(row, _("Indicator"), reverse("plan:indicator", args=[row.key]), summary, weight)


def _parties(plan: Plan, wanted: list[str]) -> Iterator[Hit]:
    named = Responsibility.objects.filter(project__plan=plan, project__in_force=True)
    kinds: list[tuple[Any, str, str]] = [
        (Department.objects.filter(responsibilities__in=named), "plan:department", _("Department")),
        (Body.objects.filter(responsibilities__in=named), "plan:body", _("Body")),
    ]
    for rows, page, kind in kinds:
        for row in rows.distinct():
            if weight := _weight(wanted, (NAME, [row.name_ko, row.name_en])):
                yield _hit(row, kind, reverse(page, args=[row.pk]), str(row.get_kind_display()), weight)


def _findings(plan: Plan, wanted: list[str]) -> Iterator[Hit]:
    for row in plan.findings.current():  # type: ignore[attr-defined]
        texts = [row.message_ko, row.message_en, row.printed, row.expected or ""]
        if weight := _weight(wanted, (TEXT, texts)):
            url = reverse("plan:finding", args=[row.pk])
            yield Hit(kind_title(row.code), _("Finding"), url, both(row, "message")[0], weight)
