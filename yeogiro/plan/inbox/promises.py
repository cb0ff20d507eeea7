"""Promised years that wait for a word: late, long not heard of, or soon over."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Done, Effect, Item, Kind, Step
from yeogiro.lib.text import in_language, local

from ..measures import months_before
from ..models import TaskMark, TaskYear
from ..selectors import current_plan
from ..selectors.standing import SOON_DAYS, STALE_MONTHS, Standing, standings
from .common import Leads, Seen, leads_of, named

KIND = "plan.promise"
PRESSING: tuple[Standing, ...] = ("late", "stale", "due-soon")


def promises(seen: Seen) -> Iterable[Item]:
    """One item for each promised year that is late, silent for months, or soon over."""
    pressing = [(cell, how) for cell, how in standings(seen.plan, on=seen.on) if how in PRESSING]
    latest = _latest_marks(cell for cell, _how in pressing)
    for cell, how in pressing:
        yield _item(cell, how, latest.get(cell.pk), seen.leads)


def _latest_marks(cells: Iterable[TaskYear]) -> dict[int, TaskMark]:
    rows = TaskMark.objects.filter(cell__in=[cell.pk for cell in cells])
    return {mark.cell_id: mark for mark in rows.order_by("at", "pk")}


def _item(cell: TaskYear, how: str, mark: TaskMark | None, leads: Leads) -> Item:
    project = cell.task.project
    said = {"task": in_language(cell.task, "name"), "year": cell.year}
    what = {
        "late": _("“%(task)s”, promised for %(year)s, is not recorded as done"),
        "stale": _("“%(task)s” of %(year)s: nothing was recorded for half a year"),
        "due-soon": _("“%(task)s” is promised for %(year)s, which ends soon"),
    }[how] % said
    return Item(
        kind=KIND,
        pk=cell.pk,
        what=what,
        url=reverse("plan:mark", args=[cell.pk]),
        verb=_("Record"),
        about=named(project),
        sender=_("The plan"),
        since=_since(cell, how, mark),
        due=date(cell.year, 12, 31),
        departments=leads[project.pk],
        reason=mark.note if mark else "",
        public=what if how == "late" else "",
        public_url=reverse("plan:project", args=[project.key]) + "#schedule",
        synthetic=bool(mark and mark.synthetic),
    )


def _since(cell: TaskYear, how: str, mark: TaskMark | None) -> date:
    """Late from the day after its year; silent from STALE_MONTHS after the last word; else SOON_DAYS ahead."""
    if how == "late":
        return date(cell.year + 1, 1, 1)
    if how == "due-soon":
        return date(cell.year, 12, 31) - timedelta(days=SOON_DAYS)
    heard = max(localtime(mark.at).date() if mark else date.min, date(cell.year, 1, 1))
    return months_before(heard, -STALE_MONTHS)


def _history(pk: str) -> list[Step]:
    marks = TaskMark.objects.filter(cell=pk).order_by("at", "pk")
    return [Step(_on(mark.at), str(mark.get_outcome_display()), mark.note) for mark in marks]


def _on(moment: Any) -> date:
    return local(moment).date()  # type: ignore[union-attr]


def _effect(pk: str, on: date) -> Effect | None:
    """How many of the project's promises up to that year would be done."""
    cell = TaskYear.objects.select_related("task__project__plan").get(pk=pk)
    project = cell.task.project
    own = TaskYear.objects.filter(task__project=project, task__in_force=True, year__lte=cell.year).planned()  # type: ignore[attr-defined]
    kept, of = own.filter(outcome=TaskYear.Outcome.DONE).count(), own.count()
    name = _("Promises up to %(year)s kept, %(project)s") % {"year": cell.year, "project": named(project)}
    return Effect(
        name, f"{kept}/{of}", f"{kept + 1}/{of}", reverse("plan:project", args=[project.key]) + "#schedule"
    )


def _cell(pk: str, on: date) -> TaskYear | None:
    return TaskYear.objects.select_related("task__project").filter(pk=pk).first()


def _done(since: date, until: date) -> Iterable[Done]:
    if (plan := current_plan()) is None:
        return
    leads = leads_of(plan)
    marks = TaskMark.objects.filter(
        cell__task__project__plan=plan, outcome=TaskYear.Outcome.DONE, at__date__range=(since, until)
    )
    for mark in marks.select_related("cell__task__project"):
        project, task = mark.cell.task.project, in_language(mark.cell.task, "name")
        yield Done(
            _on(mark.at),
            _("“%(task)s” of %(year)s is recorded as done") % {"task": task, "year": mark.cell.year},
            reverse("plan:project", args=[project.key]) + "#schedule",
            leads[project.pk],
        )


inbox.kinds(
    Kind(KIND, gettext_lazy("Schedule"), "calendar", history=_history, effect=_effect, done=_done, row=_cell),
)
