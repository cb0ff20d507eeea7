"""Make one record from the few words of an example, for the definitions in plan data that carry examples.

`MAKERS[measure](given, on=day, indicator=row)` saves one record of the measure's model and returns it.
Words not given take a value that counts. A whole number of days is counted from `on`: 0 is that day, -1 the
day before.

| measure | words |
|---|---|
| plan.returned | counts, state (provisional, confirmed, replaced), on, reference, other_indicator |
| plan.rounds_done | outcome (done, partly, not-done), done_count, year (0 is this one), marked_on, done_on, task |
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.db.models import Model

from yeogiro.people.models import Body
from yeogiro.plan.models import Indicator, Return, ReturnRow, Task, TaskMark, TaskYear

Given = Mapping[str, Any]
_numbers = count(1)


def noon(day: date) -> datetime:
    """Midday in Seoul."""
    return datetime.combine(day, time(3), UTC)


def make_partner() -> Body:
    """A body that files returns."""
    number = next(_numbers)
    return Body.objects.create(
        name_ko=f"복지관 {number}", name_en=f"welfare centre {number}", kind="institution"
    )


def make_return(
    indicator: Indicator, month: date, *, state: str = "confirmed", body: Body | None = None
) -> Return:
    """A return without rows, of a partner of its own unless given."""
    number = next(_numbers)
    return Return.objects.create(
        indicator=indicator,
        body=body or make_partner(),
        month=month.replace(day=1),
        state=state,
        attested_by="팀장",
        file_name="실적.xlsx",
        file=b"",
        file_sha256=f"{number:064d}",
        received_at=noon(month),
        confirmed_at=noon(month) if state == "confirmed" else None,
    )


def make_line(of: Return, on: date, *, reference: str = "", counts: bool = True, **facts: str) -> ReturnRow:
    """One line of a return; a case of its own unless a reference is given."""
    number = next(_numbers)
    return ReturnRow.objects.create(
        of=of,
        line=number,
        reference=reference or f"case-{number}",
        on=on,
        counts=counts,
        row_sha256=f"{number:064d}",
        channel="file",
        **facts,
    )


def make_returned(given: Given, *, on: date, indicator: Indicator) -> ReturnRow:
    """One case in a return of a partner of its own."""
    if given.get("other_indicator", False):
        indicator = (
            Indicator.objects.exclude(pk=indicator.pk).filter(plan=indicator.plan).first() or indicator
        )
    day = on + timedelta(days=given.get("on", 0))
    of = make_return(indicator, day, state=given.get("state", "confirmed"))
    return make_line(of, day, counts=given.get("counts", True), reference=given.get("reference", ""))


def make_round(given: Given, *, on: date, indicator: Indicator) -> TaskYear:
    """A cell of the schedule the indicator counts, with a mark made on the day unless said."""
    project, _, key = indicator.filters["task"].partition("/")
    task = Task.objects.get(project__plan=indicator.plan, project__key=project, key=key)
    if given.get("task") == "other":
        task = Task.objects.filter(project=task.project, in_force=True).exclude(pk=task.pk).first() or task
    return mark(
        task,
        on.year + given.get("year", 0),
        outcome=given.get("outcome", "done"),
        done_count=given.get("done_count"),
        marked_on=on + timedelta(days=given.get("marked_on", 0)),
        done_on=None if given.get("done_on") is None else on + timedelta(days=given["done_on"]),
    )


def mark(
    task: Task,
    year: int,
    *,
    marked_on: date,
    outcome: str = "done",
    done_count: int | None = None,
    done_on: date | None = None,
) -> TaskYear:
    """A promised year of a task and what became of it."""
    count = None if done_count is None else Decimal(done_count)
    cell, _ = TaskYear.objects.update_or_create(
        task=task,
        year=year,
        defaults={
            "promises": True,
            "in_force": True,
            "outcome": outcome,
            "done_count": count,
            "done_on": done_on,
        },
        create_defaults={
            "promises": True,
            "printed": "1",
            "count": 1,
            "path": "",
            "outcome": outcome,
            "done_count": count,
            "done_on": done_on,
        },
    )
    TaskMark.objects.create(cell=cell, outcome=outcome, done_count=count, done_on=done_on, at=noon(marked_on))
    return cell


MAKERS: dict[str, Callable[..., Model]] = {"plan.returned": make_returned, "plan.rounds_done": make_round}
