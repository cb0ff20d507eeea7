"""What the verbs share: locks, saving once, and the sentences of refusals."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day

from ..models import Person

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row) -> Row:
    """The row as it is now, held until the transaction ends; other writers of the same row wait.

    The weaker lock lets others refer to the row meanwhile. SQLite holds the whole database instead.
    """
    return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)


def save_once(row: Row, *, twice: str) -> Row:
    """Insert a row that the database keeps unique; ValidationError with `twice` when it stands already."""
    links = [field.name for field in row._meta.concrete_fields if field.is_relation]
    row.clean_fields(exclude=links)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        raise ValidationError(twice) from clash
    return row


def tidy(text: str) -> str:
    """Without outer blanks, in composed Hangul: two ways to type one name are one name."""
    return unicodedata.normalize("NFC", text).strip()


def require(text: str, message: str) -> str:
    """The tidied text; ValidationError when there is none."""
    if not (tidied := tidy(text)):
        raise ValidationError(message)
    return tidied


def require_order(since: date, *ends: date | None) -> None:
    """ValidationError when an end lies before the beginning."""
    for end in ends:
        if end is not None and end < since:
            raise ValidationError(
                _("It would end on %(end)s, before it begins on %(since)s.")
                % {"end": day(end), "since": day(since)}
            )


def ended(row: Row, until: date) -> Row:
    """Write the last day of something that runs; ValidationError before it began, and when it is over."""
    held: Any = locked(row)
    require_order(held.since, until)
    if held.until is not None:
        raise ValidationError(_("It ended on %(day)s already.") % {"day": day(held.until)})
    held.until = until
    held.save(update_fields=["until"])
    return held  # type: ignore[no-any-return]


def require_standing(row: models.Model, since: date, until: date | None, *, begins: str, ends: str) -> None:
    """ValidationError unless the post, seat or body exists on every day of the span."""
    begun, gone = getattr(row, begins), getattr(row, ends)
    if begun is not None and since < begun:
        raise ValidationError(_("%(what)s exists only from %(day)s on.") % {"what": row, "day": day(begun)})
    if gone is not None and (until is None or until >= gone):
        raise ValidationError(_("%(what)s is gone from %(day)s on.") % {"what": row, "day": day(gone)})


def named(person: Person | None) -> str:
    """The person's name, or words for somebody whose record was removed."""
    return person.name if person is not None else _("somebody whose record was removed")


def span(row: models.Model) -> str:
    """ "2021. 3. 1. – 2022. 2. 28.", open at the end while it runs."""
    since, until = row.since, row.until  # type: ignore[attr-defined]
    return f"{day(since)} – {day(until) if until else ''}".strip()


def first(rows: Sequence[Row] | models.QuerySet[Row]) -> Row | None:
    """The first row or None, without the ordering that QuerySet.first adds."""
    return next(iter(rows[:1]), None)
