"""Places: entered one by one or many at once, amended, retired."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day
from yeogiro.people.actions.common import locked, save_once, tidy
from yeogiro.people.models import Account

from ..models import Place, PlaceKind
from .checking import area_codes, checked, facts_of, write


def register(
    *,
    kind: PlaceKind,
    number: str,
    name_ko: str,
    by: Account | None = None,
    now: datetime | None = None,
    **facts: Any,
) -> Place:
    """Enter a place; `facts` are PLACE_FIELDS and `synthetic`. ValidationError when the number is taken."""
    values = {"number": number, "name_ko": name_ko, **facts}
    with transaction.atomic():
        place = Place(kind=kind, entered_by=by, entered_at=now, **checked(values, area_codes()))
        twice = _("Another place has the number %(number)s.") % {"number": place.number}
        return save_once(place, twice=twice)


@transaction.atomic
def amend(*, place: Place, by: Account | None = None, now: datetime | None = None, **facts: Any) -> Place:
    """Change what the register says about a place; `facts` are PLACE_FIELDS. The number and the kind stay."""
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

    All or none. Each row has "number" and PLACE_FIELDS. Returns how many rows changed something.
    """
    known = {place.number: place for place in Place.objects.filter(kind=kind).select_for_update(no_key=True)}
    new, moved, codes = [], 0, area_codes()
    for values in rows:
        place = known.get(tidy(str(values["number"])))
        if place is None:
            found = checked(values, codes)
            new.append(Place(kind=kind, entered_by=by, entered_at=now, synthetic=synthetic, **found))
        elif any(getattr(place, name) != value for name, value in facts_of(values).items()):
            write(place, facts_of(values), codes=codes, by=by, now=now)
            moved += 1
    try:
        with transaction.atomic():
            Place.objects.bulk_create(new)
    except IntegrityError as clash:
        raise ValidationError(_("Two rows have the same number, or somebody just entered one.")) from clash
    return len(new) + moved


@transaction.atomic
def retire(*, place: Place, on: date, by: Account | None = None, now: datetime | None = None) -> Place:
    """Close a place from `on`: that day it is not open any more. Refused twice and while works run."""
    row = locked(place)
    if row.closed_on is not None:
        raise ValidationError(_("It closed on %(day)s already.") % {"day": day(row.closed_on)})
    if row.works.filter(completed_on__isnull=True).exists():
        raise ValidationError(_("Works run there. Complete them or call them off first."))
    write(row, {"closed_on": on}, codes=area_codes(), by=by, now=now)
    return row
