"""Where an indicator should stand: its target, the yearly path to it, and whether it keeps pace."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from ..document import schema
from ..document.document import Document

Pace = Literal["on-track", "late", "not-yet"]
SYMBOLS: dict[str, str] = {"on-track": "●", "late": "△", "not-yet": "◌"}


@dataclass(frozen=True)
class Aim:
    """A target as one version of the plan states it. `value` None: the print is no figure."""

    value: Decimal | None
    comparator: str
    due: str
    """ "2018-12", "2022", or "" for the plan's last year."""
    printed: str
    last_day: date
    baseline: Decimal | None = None

    @property
    def falls(self) -> bool:
        """Whether less is better: 이하 is printed, or a bare figure stands below the baseline."""
        if self.comparator == "at-most":
            return True
        below = self.baseline is not None and self.value is not None and self.baseline > self.value
        return self.comparator == "reach" and below

    def met_by(self, value: Decimal, aim: Decimal | None = None) -> bool:
        """Whether `value` has come to `aim` (the target itself unless given) or passed it."""
        goal = self.value if aim is None else aim
        if goal is None:
            return False
        return value <= goal if self.falls else value >= goal

    def as_json(self) -> dict[str, object]:
        """What a closed year keeps of it."""
        value = None if self.value is None else str(self.value)
        return {"value": value, "comparator": self.comparator, "due": self.due, "printed": self.printed}


@dataclass(frozen=True)
class Path:
    """What an indicator should come to by the end of each year.

    `source` is "schedule" (the project's own schedule row), "line" (a straight line to the target) or ""
    with the reason why there is no path.
    """

    source: str
    years: dict[int, Decimal] = field(default_factory=dict)
    reason: str = ""

    def by_end_of(self, year: int) -> Decimal | None:
        """The path's figure for a year; after its last year the last one stays, before its first there is
        none.
        """
        before = [one for one in self.years if one <= year]
        return self.years[max(before)] if before else None


def aim_of(document: Document, row: schema.Indicator) -> Aim:
    """The headline target, as the table of indicators prints it."""
    target = row.target
    last = document.plan.plan.last_year
    return Aim(
        value=target.value,
        comparator=target.comparator,
        due=target.due,
        printed=target.printed,
        last_day=_last_day(target.due or str(last)),
        baseline=row.baseline.value,
    )


def _last_day(due: str) -> date:
    year, _, month = due.partition("-")
    if not month or month == "12":
        return date(int(year), 12, 31)
    return date.fromordinal(date(int(year), int(month) + 1, 1).toordinal() - 1)


def path_of(document: Document, row: schema.Indicator) -> Path:
    """The yearly path: the schedule row that leads to the target where the project names one, else a
    straight line.

    A cumulative count starts from 0 on the plan's first day, everything else from its baseline; an unknown
    baseline is not zero, so there is no path then. A line's counts are rounded towards the start: things
    are whole.
    """
    scheduled = _scheduled(document, row)
    if scheduled:
        return Path("schedule", scheduled)
    aim = aim_of(document, row)
    if aim.value is None:
        return Path("", reason="target")
    first = document.plan.plan.first_year
    if row.cumulative:
        start, since = Decimal(0), first - 1
    elif row.baseline.value is None:
        return Path("", reason="baseline")
    else:
        start, since = row.baseline.value, row.baseline_year or first - 1
    years = {}
    for year in range(first, max(aim.last_day.year, first) + 1):
        part = Decimal(min(year, aim.last_day.year) - since) / max(aim.last_day.year - since, 1)
        at = start + (aim.value - start) * min(part, Decimal(1))
        years[year] = _whole(at, aim) if row.unit == "count" else at
    return Path("line", years)


def _whole(at: Decimal, aim: Aim) -> Decimal:
    return at.to_integral_value(ROUND_CEILING if aim.falls else ROUND_FLOOR)


def _scheduled(document: Document, row: schema.Indicator) -> dict[int, Decimal]:
    """Year → figure of the schedule row that leads to the target; empty where the plan names none."""
    for project in document.projects:
        tasks = {task.key: task for task in project.tasks}
        for own in project.indicators:
            task = tasks.get(own.task) if own.key == row.key else None
            if task is None or not any(cell.value is not None for cell in task.schedule.values()):
                continue
            years, total = {}, Decimal(0)
            for year in document.years():
                cell = task.schedule.get(str(year))
                if cell is not None and cell.value is not None:
                    total = total + cell.value if row.cumulative else cell.value
                years[year] = total
            return years
    return {}


def pace_of(value: Decimal | None, aim: Aim, path: Path, on: date) -> Pace:
    """Whether `value` on a day is where it should be.

    A target that is met is on track; one whose day is over is late. In between the path's last finished year
    decides; a year that runs is not held against it yet.
    """
    if value is None or aim.value is None:
        return "not-yet"
    if aim.met_by(value):
        return "on-track"
    if on >= aim.last_day:
        return "late"
    finished = on.year if (on.month, on.day) == (12, 31) else on.year - 1
    asked = path.by_end_of(finished)
    if asked is None:
        ahead = path.by_end_of(on.year)
        return "on-track" if ahead is not None and aim.met_by(value, ahead) else "not-yet"
    return "on-track" if aim.met_by(value, asked) else "late"
