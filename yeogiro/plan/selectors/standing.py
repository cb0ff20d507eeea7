"""How a promised year stands on a day: done, done ahead of its year, late, stale, due soon."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.db.models import Max
from django.utils.timezone import localtime

from ..measures import months_before
from ..models import Plan, TaskYear

Standing = Literal["done", "ahead", "late", "stale", "due-soon", "waiting", "future"]
STALE_MONTHS = 6
SOON_DAYS = 60
ORDER: tuple[Standing, ...] = ("late", "stale", "due-soon", "waiting", "done", "ahead", "future")


def standing(cell: TaskYear, *, on: date, marked_on: date | None) -> Standing:
    """How a promised cell stands; `marked_on` is the day of its latest mark.

    ahead: done before its year began. late: its year is over and it is not done. stale: its year runs, it is
    not done, and for STALE_MONTHS nobody said anything about it. due-soon: at most SOON_DAYS are left of its
    year.
    """
    if cell.outcome == TaskYear.Outcome.DONE:
        return "ahead" if cell.done_on is not None and cell.done_on.year < cell.year else "done"
    if cell.year < on.year:
        return "late"
    if cell.year > on.year:
        return "future"
    heard = max(marked_on or date.min, date(cell.year, 1, 1))
    if heard < months_before(on, STALE_MONTHS):
        return "stale"
    return "due-soon" if (date(cell.year, 12, 31) - on).days <= SOON_DAYS else "waiting"


def standings(plan: Plan, *, on: date, years: Iterable[int] | None = None) -> list[tuple[TaskYear, Standing]]:
    """Every promise of the plan with how it stands, the pressing ones first. One question."""
    rows = TaskYear.objects.filter(task__project__plan=plan, task__in_force=True).planned()  # type: ignore[attr-defined]
    if years is not None:
        rows = rows.filter(year__in=list(years))
    rows = rows.select_related("task__project").annotate(marked_at=Max("marks__at"))
    found = []
    for row in rows.order_by("year", "task__project__number", "task__order"):
        marked_on = localtime(row.marked_at).date() if row.marked_at else None
        found.append((row, standing(row, on=on, marked_on=marked_on)))
    return sorted(found, key=lambda pair: ORDER.index(pair[1]))
