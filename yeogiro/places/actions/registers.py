"""Places: entered one by one or many at once, amended, retired."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import locked, save_once, tidy
from yeogiro.people.models import Account

from ..models import Place, PlaceKind
from ..states import State
from .checking import area_codes, checked, differs, write
from .life import go


def register(
    *,
    kind: PlaceKind,
    number: str,
    name_ko: str,
    by: Account | None = None,
    now: datetime | None = None,
    **facts: Any,
) -> Place:
    """Enter a place; `facts` are PLACE_FIELDS, `attributes` and `synthetic`. ValidationError: number taken."""
    values = {"number": number, "name_ko": name_ko, **facts}
    with transaction.atomic():
        place = Place(kind=kind, entered_by=by, entered_at=now, **checked(kind, values, area_codes()))
        twice = _("Another place has the number %(number)s.") % {"number": place.number}
        return save_once(place, twice=twice)


@transaction.atomic
def amend(*, place: Place, by: Account | None = None, now: datetime | None = None, **facts: Any) -> Place:
    """Change what the register says about a place; `facts` are PLACE_FIELDS and `attributes`.

    The number and the kind stay. Attributes that are not given stay too; None takes one out. A change of the days
    changes its state, with the steps that lie between.
    """
    row = locked(place)
    write(row, facts, codes=area_codes(), by=by, now=now)
    return row


@transaction.atomic
def import_places(
    *,
    kind: PlaceKind,
    rows: Iterable[Mapping[str, Any]],
    by: Account | None = None,
    now: datetime | None = None,
    synthetic: bool = False,
) -> int:
    """Enter many places by number: unknown numbers are new, known ones take the values given, others stay.

    All or none. Each row has "number", PLACE_FIELDS and "attributes" by key. Returns how many rows changed something.
    """
    held = Place.objects.filter(kind=kind).select_for_update(no_key=True)
    known = {place.number: place for place in held}
    for place in known.values():
        place.kind = kind  # asked once for all of them
    new, moved, codes = [], 0, area_codes()
    for values in rows:
        place = known.get(tidy(str(values["number"])))
        if place is None:
            found = checked(kind, values, codes)
            new.append(Place(kind=kind, entered_by=by, entered_at=now, synthetic=synthetic, **found))
        elif differs(place, values):
            write(place, values, codes=codes, by=by, now=now)
            moved += 1
    try:
        with transaction.atomic():
            Place.objects.bulk_create(new)
    except IntegrityError as clash:
        raise ValidationError(_("Two rows have the same number, or somebody just entered one.")) from clash
    return len(new) + moved


@transaction.atomic
def retire(
    *, place: Place, on: date, why: str = "", by: Account | None = None, now: datetime | None = None
) -> Place:
    """Close a place from `on`: that day it is not open any more. Refused twice and while works run."""
    row = locked(place)
    go(row, State.RETIRED, on=on, why=tidy(why), by=by, now=now)
    return row
