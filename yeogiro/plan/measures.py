"""What the plan room counts: partners' returns, and rounds done. Names and filters stay put: plan data uses
them.

`indicator`, `plan` and `unit` are filled in by yeogiro.plan.counting; an indicator's definition does not
give them.
"""

import calendar
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Exists, Min, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Measured, measure

from .models import Return, ReturnRow, TaskMark, TaskYear

CONFIRMED = Q(of__state=Return.State.CONFIRMED)
PROVISIONAL = Q(of__state=Return.State.PROVISIONAL)


@measure(
    "plan.returned",
    unit="count",
    model=ReturnRow,
    counts_people=True,
    filters=("indicator", "unit", "months"),
)
def returned(ask: Ask) -> Measured:
    """Cases that partners returned: how many count, or what percent of them ("unit").

    A case is a partner's reference: the same family in two months is one. It counts when any of its lines
    counts; the line that decides stands for it in `rows`, a confirmed one before a provisional one. Lines
    of replaced returns are nothing. With `months` only the last so many months up to the day are looked at.
    `provisional` says how many of these cases rest on returns that nobody confirmed yet.
    """
    lines = ReturnRow.objects.filter(of__indicator=ask.filters["indicator"], on__lte=ask.on)
    lines = lines.exclude(of__state=Return.State.REPLACED)
    if ask.since is not None:
        lines = lines.filter(on__gte=ask.since)
    if (months := ask.filters.get("months")) is not None:
        lines = lines.filter(on__gt=months_before(ask.on, int(months)))
    rows = _one_line_a_case(lines)
    percent = ask.filters.get("unit") == "percent"
    if not percent:
        rows = rows.filter(counts=True)
    found = rows.aggregate(
        below=Count("pk"),
        above=Count("pk", filter=Q(counts=True)),
        provisional=Count("pk", filter=PROVISIONAL),
    )
    missing = ""
    if not found["below"]:
        missing = _missing(ask, percent)
    below, above = Decimal(found["below"]), Decimal(found["above"])
    return Measured(
        unit="percent" if percent else "count",
        numerator=above,
        denominator=below if percent else None,
        rows=rows,
        counted=rows.filter(counts=True),
        recorded=Decimal(0),
        returned=below,
        provisional=Decimal(found["provisional"]),
        missing=missing,
    )


def _one_line_a_case(lines: QuerySet[ReturnRow]) -> QuerySet[ReturnRow]:
    """For each partner's reference the line that decides: one that counts before one that does not."""
    decides = Coalesce(
        Min("pk", filter=Q(counts=True) & CONFIRMED),
        Min("pk", filter=Q(counts=True)),
        Min("pk", filter=CONFIRMED),
        Min("pk"),
    )
    cases = lines.order_by().values("of__body", "reference").annotate(decides=decides)
    return ReturnRow.objects.filter(pk__in=cases.values("decides"))


def _missing(ask: Ask, percent: bool) -> str:
    """Why there is no number; "" where a return came and nobody is in it."""
    filed = Return.objects.filter(indicator=ask.filters["indicator"], month__lte=ask.on)
    if not filed.exclude(state=Return.State.REPLACED).exists():
        return _("The partner has not filed a return yet.")
    return _("The returns name no case yet.") if percent else ""


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where it has no such day."""
    month = day.year * 12 + day.month - 1 - months
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@measure("plan.rounds_done", unit="count", model=TaskYear, filters=("plan", "task"))
def rounds_done(ask: Ask) -> Measured:
    """How many rounds of a task ("project-key/task-key") were done from `since` to the day.

    Rows are the cells of the task's schedule whose latest mark says done. Each is worth the count its mark
    gives, else the count planned, else one. A year that is over was done by its 31 December, whenever
    somebody wrote that down; in a running year the day of the mark decides. Cells the plan no longer has do
    not count.
    """
    project, _sep, task = str(ask.filters["task"]).partition("/")
    rows = TaskYear.objects.filter(
        in_force=True, outcome=TaskYear.Outcome.DONE, task__key=task, task__project__key=project
    )
    if (plan := ask.filters.get("plan")) is not None:
        rows = rows.filter(task__project__plan=plan)
    if ask.since is not None:
        rows = rows.filter(year__gte=ask.since.year)
    if (ask.on.month, ask.on.day) == (12, 31):
        rows = rows.filter(year__lte=ask.on.year)
    else:
        done = TaskMark.objects.filter(
            cell=OuterRef("pk"), outcome=TaskYear.Outcome.DONE, at__date__lte=ask.on
        )
        rows = rows.filter(Q(year__lt=ask.on.year) | (Q(year=ask.on.year) & Exists(done)))
    number = rows.aggregate(total=Sum(_worth()))["total"] or Decimal(0)
    return Measured("count", Decimal(number), None, rows, rows, recorded=Decimal(number))


def _worth() -> Any:
    return Coalesce("done_count", "count", Value(Decimal(1)), output_field=DecimalField())


def worth_of(cell: TaskYear) -> Decimal:
    """How many rounds a done cell stands for; the sum over a measure's rows is its number."""
    if cell.done_count is not None:
        return cell.done_count
    return Decimal(1) if cell.count is None else cell.count
