"""What rows of every register's file share: who is meant, ends that come later, and all or none.

Each register has one verb for one row, `enter_…(given, by, now)`. It returns what the register held before,
by column name, or None for what is new. A preview runs the very same verbs and takes them back (`rehearse`),
so that it cannot promise what the register would refuse.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Account, Body, Person
from .common import require, tidy
from .persons import enrol

Given = Mapping[str, Any]
Before = dict[str, Any] | None
Enter = Callable[..., Before]


@transaction.atomic
def import_rows(
    *, rows: Iterable[Given], enter: Enter, called: Callable[[Given], str], by: Account, now: datetime
) -> None:
    """Enter all rows or none; a refusal names its row as `called` does."""
    for given in rows:
        try:
            enter(given, by=by, now=now)
        except ValidationError as refused:
            raise ValidationError(
                [f"{called(given)}: {message}" for message in refused.messages]
            ) from refused


def rehearse(
    *, rows: Iterable[Given], enter: Enter, by: Account, now: datetime
) -> list[tuple[Before, list[str]]]:
    """What each row finds and why it is refused; everything is taken back. Rows see those before them."""
    found: list[tuple[Before, list[str]]] = []
    with transaction.atomic():
        for given in rows:
            try:
                with transaction.atomic():
                    found.append((enter(given, by=by, now=now), []))
            except ValidationError as refused:
                found.append((None, refused.messages))
        transaction.set_rollback(True)
    return found


def somebody(given: Given, *, enrols: bool = True) -> Person:
    """The person of a row's `name` and, where given, `birth_year`; somebody new is enrolled with `sex`.

    ValidationError where several fit, or where one of that name stands there without a birth year.
    """
    name, year = require(given["name"] or "", _("Give a name.")), given.get("birth_year")
    rows = list(Person.objects.filter(name=name).order_by("pk"))
    fit = [row for row in rows if year is None or row.birth_year == year]
    if len(fit) == 1:
        return fit[0]
    if len(fit) > 1 and year is None:
        raise ValidationError(_("Several people are called %(name)s. Give the birth year.") % {"name": name})
    if len(fit) > 1:
        raise ValidationError(
            _("Several people called %(name)s were born in %(year)s. Enter this on the page instead.")
            % {"name": name, "year": year}
        )
    if any(row.birth_year is None for row in rows):
        raise ValidationError(
            _("%(name)s is in the register without a birth year. Add it there first.") % {"name": name}
        )
    if not enrols:
        raise ValidationError(_("Nobody called %(name)s is in the register.") % {"name": name})
    return enrol(name=name, sex=given.get("sex") or "", birth_year=year, dong=given.get("dong") or "")


def body_called(name: str) -> Body:
    """The body of this Korean name; ValidationError where there is none."""
    if (row := Body.objects.filter(name_ko=tidy(name)).first()) is None:
        raise ValidationError(_("No body of this name is in the register. Enter it first."))
    return row


def kept(given: Given, held: Given) -> dict[str, Any]:
    """Values of `held`, with the row's own where its cell says something: empty cells change nothing."""
    return {name: value if _empty(given[name]) else given[name] for name, value in held.items()}


def against(given: Given, held: Given) -> dict[str, Any]:
    """What the register held, to compare the row with; what the row leaves empty is no change."""
    return {**given, **{name: value for name, value in held.items() if not _empty(given[name])}}


def _empty(value: Any) -> bool:
    return value is None or value == ""


def later_end(held: date | None, given: date | None) -> bool:
    """Whether the row brings an end the register does not know yet; ValidationError for another end."""
    if given is None or held == given:
        return False
    if held is not None:
        raise ValidationError(_("Another last day stands in the register already."))
    return True
