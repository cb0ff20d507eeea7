"""Lists in pieces. A cursor names the last row that was given, so rows that come in between shift nothing."""

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from .problems import Refused

Item = TypeVar("Item")
USUAL, MOST = 50, 200


class Paging(BaseModel):
    """What a list is asked with."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = USUAL
    cursor: Annotated[str, Field(max_length=600, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    """Where to go on: `next` of the piece before."""


def of_rows(rows: QuerySet[Any], paging: Paging, by: Sequence[str] = ("pk",)) -> tuple[list[Any], str | None]:
    """The next rows in the order `by`, and the cursor after them; None at the end.

    `by` ends in something unique and names no field that may be NULL; "-on" goes down. Refused for a cursor that
    is none of this list's.
    """
    names = [name.removeprefix("-") for name in by]
    found = rows.order_by(*by)
    if paging.cursor:
        at = _read(paging.cursor, len(by))
        try:
            found = found.filter(_after(by, at))
            taken = list(found[: paging.limit + 1])
        except (ValueError, TypeError, OverflowError, ValidationError):
            raise _unknown() from None
    else:
        taken = list(found[: paging.limit + 1])
    given = taken[: paging.limit]
    more = len(taken) > paging.limit
    return given, _write([_value(given[-1], name) for name in names]) if more else None


def of_list(
    items: Iterable[Item], paging: Paging, key: Callable[[Item], tuple[Any, ...]]
) -> tuple[list[Item], str | None]:
    """The same for what is counted in memory; `key` is unique, and its parts are text or whole numbers."""
    ordered = sorted(items, key=key)
    if paging.cursor:
        last = tuple(_read(paging.cursor, len(key(ordered[0])) if ordered else None))
        try:
            ordered = [one for one in ordered if key(one) > last]
        except TypeError:
            raise _unknown() from None
    given, more = ordered[: paging.limit], len(ordered) > paging.limit
    return given, _write(list(key(given[-1]))) if more else None


def _after(by: Sequence[str], at: Sequence[Any]) -> Q:
    """Rows behind the last one given: behind in the first part, or equal there and behind in the next."""
    found, equal = Q(), Q()
    for name, value in zip(by, at, strict=True):
        field, way = name.removeprefix("-"), "lt" if name.startswith("-") else "gt"
        found |= equal & Q(**{f"{field}__{way}": value})
        equal &= Q(**{field: value})
    return found


def _value(row: Any, name: str) -> Any:
    """The row's own value of "project__number"."""
    for step in name.split("__"):
        row = getattr(row, step)
    return row


def _write(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(values)).rstrip(b"=").decode()


def _read(cursor: str, parts: int | None) -> list[Any]:
    try:
        values = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        raise _unknown() from None
    whole = isinstance(values, list) and parts in (None, len(values))
    plain = whole and all(isinstance(one, str | int) and not isinstance(one, bool) for one in values)
    if not plain or any("\0" in one for one in values if isinstance(one, str)):
        raise _unknown()
    if any(abs(one) >= 2**63 for one in values if isinstance(one, int)):
        raise _unknown()
    return list(values)


def _unknown() -> Refused:
    return Refused(404, _("This cursor does not belong to this list. Begin without one."), "query.cursor")
