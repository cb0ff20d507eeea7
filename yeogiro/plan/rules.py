"""Who may do what with the plan: whose each row is; the table (people.rules) says the rest."""

from collections.abc import Iterable
from datetime import date
from functools import singledispatch
from typing import Any

from yeogiro.lib.access import NOWHERE, Where
from yeogiro.people import rules as people

from .models import Finding, Indicator, Project, Responsibility, Return


@singledispatch
def whose(row: Any) -> Where:
    """Whose a row of the plan is. None is the plan as a whole, which is nobody's in particular."""
    if row is None:
        return NOWHERE
    raise TypeError(f"it is not said whose a {type(row).__name__} is")


@whose.register
def _project(row: Project) -> Where:
    return _led([row.pk])


@whose.register
def _finding(row: Finding) -> Where:
    """That of every project it touches."""
    return _led(row.projects.values_list("pk", flat=True))


@whose.register
def _indicator(row: Indicator) -> Where:
    """The project's; where a partner keeps the record, the partner's too."""
    from .selectors.returned import MEASURE, partners

    bodies = [body.pk for body in partners([row]).values()] if row.measure == MEASURE else []
    return _led([row.project_id] if row.project_id else [], bodies)


@whose.register
def _return(row: Return) -> Where:
    """The project's that the indicator belongs to, and the partner's that sent it."""
    project = row.indicator.project_id
    return _led([project] if project else [], [row.body_id])


def _led(projects: Iterable[int], bodies: Iterable[int] = ()) -> Where:
    rows = Responsibility.objects.filter(part=Responsibility.Part.LEAD, department__isnull=False)
    led = rows.filter(project__in=list(projects)).values_list("department", flat=True)
    return Where(department=frozenset(led), body=frozenset(bodies))


def may(account: Any, action: str, row: Any, *, on: date) -> bool:
    """Whether the account may do it with the row; None is the plan as a whole. Asks no more than it must."""
    found = people.reach(account, action, on=on)
    return found.everywhere or (bool(found) and found.covers(whose(row)))


def require(account: Any, action: str, row: Any, *, on: date) -> None:
    """PermissionDenied, saying whom to ask, unless `may`."""
    if not may(account, action, row, on=on):
        people.require(account, action, whose(row), on=on)


def may_edit(account: Any, project: Project | None, *, on: date) -> bool:
    """Whether the account may change the project; None is the plan as a whole."""
    return may(account, "plan.edit", project, on=on)


def require_edit(account: Any, project: Project | None, *, on: date) -> None:
    """PermissionDenied, saying whom to ask, unless `may_edit`."""
    require(account, "plan.edit", project, on=on)


def may_resolve(account: Any, finding: Finding, *, on: date) -> bool:
    """Whether the account may decide about the finding."""
    return may(account, "plan.resolve", finding, on=on)


def require_resolve(account: Any, finding: Finding, *, on: date) -> None:
    """PermissionDenied, saying whom to ask, unless `may_resolve`."""
    require(account, "plan.resolve", finding, on=on)
