"""Who may do what with places: whose each is; the table (people.rules) says the rest."""

from datetime import date
from typing import Any

from yeogiro.lib.access import NOWHERE, Where
from yeogiro.people import rules as people

from .models import Place, PlaceKind

KEEP = "places.keep"
WRITE_NOTES = "places.write_notes"
REVIEW_NOTES = "places.review_notes"


def whose(row: Place | None) -> Where:
    """A place belongs to its dong; a register as a whole to nobody in particular."""
    return Where(dong=frozenset({row.dong} - {""})) if row is not None else NOWHERE


def may_keep(account: Any, row: Place | None = None, *, on: date) -> bool:
    """Whether the account may change the place, or with None any place of a register."""
    return people.may(account, KEEP, whose(row), on=on)


def require_keep(account: Any, row: Place | None = None, *, on: date) -> None:
    """PermissionDenied, saying who may, unless `may_keep`."""
    people.require(account, KEEP, whose(row), on=on)


def may_write_notes(account: Any, *, on: date) -> bool:
    """Whether the account may enter notes for the child-safety map."""
    return people.may(account, WRITE_NOTES, NOWHERE, on=on)


def may_see(account: Any, kind: PlaceKind, row: Place | None = None, *, on: date) -> bool:
    """Whether the account, or nobody, may see places of this kind; of a kind that is not public who keeps them."""
    return kind.public or may_keep(account, row, on=on)


def require_see(account: Any, kind: PlaceKind, row: Place | None = None, *, on: date) -> None:
    """PermissionDenied, saying who may, unless `may_see`."""
    if not kind.public:
        require_keep(account, row, on=on)
