"""My projects: how each project of an officer stands – what slips, money, indicators, missing evidence."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from yeogiro.people import rules as people

from ..counting import outlook
from ..models import Change, Plan, Project, Responsibility, TaskYear
from ..selectors.history import changes_of
from ..selectors.pilots import pilots
from ..selectors.plan import version_in_force
from ..selectors.spent import Execution, cells_of, summed
from ..selectors.standing import standings
from ..stored import document_of
from .indicators import TableLine, indicators_table

RECENT = 6


def own_projects(plan: Plan, account: Any, *, on: date) -> list[Project]:
    """Projects in force the account may edit: all, or those its departments lead."""
    rows = plan.projects.filter(in_force=True).prefetch_related("goals")
    reach = people.reach(account, "plan.edit", on=on)
    if not reach.everywhere:
        rows = rows.filter(
            responsibilities__part=Responsibility.Part.LEAD,
            responsibilities__department__in=reach.within.department,
        ).distinct()
    return list(rows.order_by("number"))


@dataclass(frozen=True)
class Standing:
    """One project on a day."""

    project: Project
    late: int
    """Promised years that are over and not done."""
    stale: int
    """Promises of the running year that nobody said anything about for half a year."""
    promised: bool
    """Whether its plan promises anything for any year."""
    undecided: bool
    """Whether it is a pilot whose decision is past its day."""
    money: Execution
    """The running year's."""
    missing: list[TableLine] = field(default_factory=list)
    """Indicators behind their path, or whose trend does not reach the target."""
    uncounted: list[TableLine] = field(default_factory=list)
    """Indicators without any figure."""
    bare: int = 0
    """Promises done for which the plan gives a count and the record gives none."""

    @property
    def needs(self) -> bool:
        """Whether anything about it asks for a look."""
        slips = self.late or self.stale or self.undecided
        return bool(slips or self.missing or self.uncounted or self.bare)


@dataclass(frozen=True)
class MyProjects:
    """The page: projects in the plan's order, and what changed lately in them."""

    rows: list[Standing]
    recent: list[Change]
    coordinates: bool

    @property
    def asking(self) -> int:
        """How many projects ask for a look."""
        return sum(row.needs for row in self.rows)


def will_miss(line: TableLine) -> bool:
    """Whether it is behind its path today, or its own trend stays short of the target."""
    if line.latest.value is None:
        return False
    seen = outlook(line.shown.readings.values())
    return line.state == "late" or (seen is not None and seen.reaches == "unlikely")


def my_projects(plan: Plan, account: Any, *, on: date) -> MyProjects:
    """How the account's projects stand on `on`; a fixed number of questions."""
    projects = own_projects(plan, account, on=on)
    coordinates = people.may(account, "plan.edit", on=on)
    slipping: dict[int, list[str]] = defaultdict(list)
    for cell, how in standings(plan, on=on):
        slipping[cell.task.project_id].append(how)
    money = defaultdict(list)
    for one in cells_of(plan, projects):
        if one.year == on.year:
            money[one.project].append(one)
    lines = defaultdict(list)
    for line in indicators_table(plan, account=account, on=on).lines if projects else ():
        if line.row.indicator.project_id is not None:
            lines[line.row.indicator.project_id].append(line)
    bare = _bare(projects)
    undecided = {pilot.project.pk for pilot in pilots(plan, on=on) if pilot.overdue}
    rows = [
        Standing(
            project=project,
            late=slipping[project.pk].count("late"),
            stale=slipping[project.pk].count("stale"),
            promised=bool(slipping[project.pk]),
            undecided=project.pk in undecided,
            money=summed(money[project.pk]),
            missing=[line for line in lines[project.pk] if will_miss(line)],
            uncounted=[line for line in lines[project.pk] if line.latest.value is None],
            bare=bare.get(project.pk, 0),
        )
        for project in projects
    ]
    files = None
    if not coordinates:
        document = document_of(version_in_force(plan))
        files = [document.files[project.key] for project in projects if project.key in document.files]
    return MyProjects(rows, list(changes_of(plan, drafts=True, files=files)[:RECENT]), coordinates)


def _bare(projects: Iterable[Project]) -> dict[int, int]:
    """Done cells without a count although the plan counts, by project; one question."""
    rows = TaskYear.objects.filter(
        task__project__in=list(projects),
        in_force=True,
        outcome=TaskYear.Outcome.DONE,
        count__isnull=False,
        done_count__isnull=True,
    )
    found: dict[int, int] = defaultdict(int)
    for project in rows.annotate(project=F("task__project")).values_list("project", flat=True):
        found[project] += 1
    return found
