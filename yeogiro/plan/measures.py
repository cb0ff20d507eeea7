"""What the plan room counts: partners' returns, and rounds done. Names and filters stay put: plan data uses
them.

`indicator`, `plan` and `unit` are filled in by yeogiro.plan.counting; an indicator's definition does not
give them.
"""

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Exists, Min, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Figures, Measured, measure, series
from yeogiro.lib.supposing import supposing

from .models import Return, ReturnRow, TaskMark, TaskYear

CONFIRMED = Q(of__state=Return.State.CONFIRMED)
PROVISIONAL = Q(of__state=Return.State.PROVISIONAL)


@measure(
    "plan.returned",
    unit="count",
    model=ReturnRow,
    counts_people=None,
    filters=("indicator", "unit", "months"),
)
def returned(ask: Ask) -> Measured:
    """Cases that partners returned: how many count, or what percent of them ("unit").

    A case is a partner's reference: the same family in two months is one. It counts when any of its lines
    counts; the line that decides stands for it in `rows`, a confirmed one before a provisional one. Lines
    of replaced returns are nothing. With `months` only the last so many months up to the day are looked at.
    `provisional` says how many of these cases rest on returns that nobody confirmed yet.
    """
    lines = _lines(ask).filter(on__lte=ask.on)
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


@series("plan.returned")
def returned_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once: lines are fetched once, and a case's best line stands for it on each day."""
    ask = asks[0]
    percent, months = ask.filters.get("unit") == "percent", ask.filters.get("months")
    lines = list(
        _lines(ask)
        .filter(on__lte=max(one.on for one in asks))
        .order_by()
        .values_list("of__body", "reference", "on", "counts", "of__state")
    )
    found = []
    for one in asks:
        after = date.min if months is None else months_before(one.on, int(months))
        best: dict[tuple[int, str], int] = {}
        for body, reference, on, counts, state in lines:
            if after < on <= one.on:
                rank = (0 if counts else 2) + (0 if state == Return.State.CONFIRMED else 1)
                case = (body, reference)
                best[case] = min(rank, best.get(case, rank))
        ranks = Counter(best.values())
        above = Decimal(ranks[0] + ranks[1])
        below = Decimal(len(best)) if percent else above
        provisional = Decimal(ranks[1] + ranks[3] if percent else ranks[1])
        missing = "" if below else _missing(one, percent)
        denominator = below if percent else None
        found.append(
            Figures(
                "percent" if percent else "count", above, denominator, Decimal(0), below, provisional, missing
            )
        )
    return found


def _lines(ask: Ask) -> QuerySet[ReturnRow]:
    """Lines of the indicator's returns that nothing replaced, from `since` on, to whatever day."""
    lines = ReturnRow.objects.filter(of__indicator=ask.filters["indicator"])
    lines = lines.exclude(of__state=Return.State.REPLACED)
    return lines if ask.since is None else lines.filter(on__gte=ask.since)


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
    gives, else the count planned, else one. Where the mark gives the day it was done, that day decides.
    Else a year that is over was done by its 31 December, whenever somebody wrote that down, and in a running
    year the day of the mark decides. Cells the plan no longer has do not count.
    """
    rows = _done(ask).filter(_by(ask.on))
    number = Decimal(rows.aggregate(total=Sum(_worth()))["total"] or 0)
    return Measured("count", number, None, rows, rows, recorded=number)


@supposing("plan.rounds_done")
def with_round_done(ask: Ask, cell: TaskYear) -> tuple[Decimal, int] | None:
    """A cell of the task that is not done yet: what was planned for it, else one round."""
    if not cell.in_force or cell.outcome == TaskYear.Outcome.DONE:
        return None
    if f"{cell.task.project.key}/{cell.task.key}" != str(ask.filters["task"]):
        return None
    if (plan := ask.filters.get("plan")) is not None and cell.task.project.plan_id != plan:
        return None
    if ask.since is not None and cell.year < ask.since.year:
        return None
    return (Decimal(1) if cell.count is None else cell.count), 0


@series("plan.rounds_done")
def rounds_done_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    wanted = {f"n{at}": Sum(_worth(), filter=_by(one.on)) for at, one in enumerate(asks)}
    found = [Decimal(number or 0) for number in _done(asks[0]).aggregate(**wanted).values()]
    return [Figures("count", number, None, recorded=number) for number in found]


def _done(ask: Ask) -> QuerySet[TaskYear]:
    """Done cells of the task, from the year of `since` on, to whatever day."""
    project, _sep, task = str(ask.filters["task"]).partition("/")
    rows = TaskYear.objects.filter(
        in_force=True, outcome=TaskYear.Outcome.DONE, task__key=task, task__project__key=project
    )
    if (plan := ask.filters.get("plan")) is not None:
        rows = rows.filter(task__project__plan=plan)
    if ask.since is not None:
        rows = rows.filter(year__gte=ask.since.year)
    return rows


def _by(day: date) -> Q:
    """Cells done by `day`; those without a day of their own when their year is over or they were marked."""
    dated, undated = Q(done_on__lte=day), Q(done_on__isnull=True)
    if (day.month, day.day) == (12, 31):
        return dated | undated & Q(year__lte=day.year)
    done = TaskMark.objects.filter(cell=OuterRef("pk"), outcome=TaskYear.Outcome.DONE, at__date__lte=day)
    return dated | undated & (Q(year__lt=day.year) | (Q(year=day.year) & Exists(done)))


def _worth() -> Any:
    return Coalesce("done_count", "count", Value(Decimal(1)), output_field=DecimalField())


def worth_of(cell: TaskYear) -> Decimal:
    """How many rounds a done cell stands for; the sum over a measure's rows is its number."""
    if cell.done_count is not None:
        return cell.done_count
    return Decimal(1) if cell.count is None else cell.count
