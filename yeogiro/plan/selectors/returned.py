"""Which partners' returns are due, late, provisional, confirmed; seen from one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from yeogiro.lib.workdays import Workdays, calendar
from yeogiro.people.models import Body

from ..models import Indicator, Plan, Return
from .plan import document_in_force

DUE_DAY = 10
MEASURE = "plan.returned"


def due_on(month: date, office: Workdays) -> date:
    """The 10th of the month after, or the next day the office is open where it is closed that day."""
    return office.after((month.replace(day=28) + timedelta(days=4)).replace(day=DUE_DAY), 0)


@dataclass(frozen=True)
class Month:
    """What one partner owes for one indicator and month."""

    indicator: Indicator
    body: Body
    month: date
    standing: Return | None
    today: date
    due_on: date
    """Last day it may come in time."""
    late: int
    """Working days of the office it is late; 0 in time, or once it is there."""

    @property
    def state(self) -> str:
        """confirmed, provisional, late or waiting."""
        if self.standing:
            return str(self.standing.state)
        return "late" if self.due_on < self.today else "waiting"


def returned_indicators(plan: Plan) -> list[Indicator]:
    """Indicators in force that partners keep the records for."""
    rows = plan.indicators.filter(in_force=True, measure=MEASURE)
    return list(rows.select_related("project", "goal", "plan").order_by("number"))


def partners(indicators: Iterable[Indicator]) -> dict[int, Body]:
    """The body that keeps each indicator's record, as the plan names it, by the indicator's primary key."""
    named = {row.key: row.partner for row in document_in_force().plan.indicators if row.partner}
    bodies = {body.name_ko: body for body in Body.objects.filter(name_ko__in=named.values())}
    return {
        row.pk: bodies[named[row.key]] for row in indicators if row.key in named and named[row.key] in bodies
    }


def months(plan: Plan, years: Iterable[int], *, on: date) -> list[Month]:
    """What is due for every partner and month of some years, as far as the month is over; in the plan's order."""
    years = list(years)
    rows = returned_indicators(plan)
    bodies = partners(rows)
    filed = Return.objects.filter(indicator__in=rows, month__year__in=years).exclude(
        state=Return.State.REPLACED
    )
    filed = filed.defer("file").select_related("confirmed_post__department")
    standing = {(one.indicator_id, one.body_id, one.month): one for one in filed}
    office = calendar()
    over = [
        date(year, number, 1)
        for year in years
        for number in range(1, 13)
        if (year, number) < (on.year, on.month)
    ]
    due = {month: due_on(month, office) for month in over}
    late = {month: office.between(day, on) for month, day in due.items()}
    found = []
    for row in rows:
        if (body := bodies.get(row.pk)) is None:
            continue
        for month in over:
            filed_one = standing.get((row.pk, body.pk, month))
            days = 0 if filed_one else late[month]
            found.append(Month(row, body, month, filed_one, on, due[month], days))
    return found
