"""Who may do what with cases: whose each is; the table (people.rules) says the rest."""

from datetime import date
from typing import Any

from django.db.models import Q

from yeogiro.lib.access import NOWHERE, Where
from yeogiro.people import rules as people

from .access import COORDINATE, READ, WORK
from .models import Case


def whose(row: Case) -> Where:
    """A case belongs to the department that answers for it, and to the one that was asked to take it on."""
    return Where(department=frozenset({row.department_id, row.asked_id} - {None}))


def may_read(account: Any, row: Case, *, on: date) -> bool:
    """Whether the account reads the reporter's words."""
    return people.may(account, READ, whose(row), on=on)


def require_read(account: Any, row: Case, *, on: date) -> None:
    """PermissionDenied, saying who may, unless `may_read`."""
    people.require(account, READ, whose(row), on=on)


def may_work(account: Any, row: Case, *, on: date) -> bool:
    """Whether the account answers for the case."""
    return people.may(account, WORK, whose(row), on=on)


def require_work(account: Any, row: Case, *, on: date) -> None:
    """PermissionDenied, saying who may, unless `may_work`."""
    people.require(account, WORK, whose(row), on=on)


def coordinates(account: Any, *, on: date) -> bool:
    """Whether the account coordinates all cases."""
    return people.may(account, COORDINATE, NOWHERE, on=on)


def readable(account: Any, *, on: date, **also: Any) -> Q:
    """The cases whose words the account reads, as a condition.

    What else is asked (`open=True`) stands in both halves, so that an index over both columns serves each.
    """
    reach = people.reach(account, READ, on=on)
    if reach.everywhere:
        return Q(**also)
    own = reach.within.department
    return Q(department__in=own, **also) | Q(asked__in=own, **also)
