"""Public verbs of the places room. Each is one transaction; who and when are passed in."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from yeogiro.lib.text import day
from yeogiro.people.actions.common import locked, require, require_order, save_once, tidy
from yeogiro.people.models import Account

from .models import Area, Place, PlaceKind, Works

PLACE_FIELDS = (
    *("name_ko", "name_en", "dong", "latitude", "longitude", "barrier_free", "opened_on", "closed_on"),
)


class AreaFacts(TypedDict):
    code: str
    name_ko: str
    name_en: str
    latitude: float | None
    longitude: float | None
    women: int | None
    men: int | None
    as_of: str
    publisher: str


@transaction.atomic
def register_areas(*, areas: Iterable[AreaFacts]) -> int:
    """Enter areas by code; known ones take the facts given, others stay. Returns how many were given."""
    rows = [Area(**facts) for facts in areas]
    Area.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_ko", "name_en", "latitude", "longitude", "women", "men", "as_of", "publisher"],
    )
    return len(rows)


@transaction.atomic
def define_kinds(*, kinds: Iterable[tuple[str, str, str]]) -> None:
    """Enter kinds of places as (key, name_ko, name_en); known ones take the names given, others stay."""
    PlaceKind.objects.bulk_create(
        [PlaceKind(key=key, name_ko=ko, name_en=en) for key, ko, en in kinds],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name_ko", "name_en"],
    )


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
        place = Place(kind=kind, entered_by=by, entered_at=now, **_checked(values, _codes()))
        twice = _("Another place has the number %(number)s.") % {"number": place.number}
        return save_once(place, twice=twice)


@transaction.atomic
def amend(*, place: Place, by: Account | None = None, now: datetime | None = None, **facts: Any) -> Place:
    """Change what the register says about a place; `facts` are PLACE_FIELDS. The number and the kind stay."""
    row = locked(place)
    _write(row, facts, codes=_codes(), by=by, now=now)
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
    new, moved, codes = [], 0, _codes()
    for values in rows:
        place = known.get(tidy(str(values["number"])))
        if place is None:
            checked = _checked(values, codes)
            new.append(Place(kind=kind, entered_by=by, entered_at=now, synthetic=synthetic, **checked))
        elif any(getattr(place, name) != value for name, value in _facts(values).items()):
            _write(place, _facts(values), codes=codes, by=by, now=now)
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
    _write(row, {"closed_on": on}, codes=_codes(), by=by, now=now)
    return row


@transaction.atomic
def start_works(
    *,
    place: Place,
    kind: str,
    title: str,
    started_on: date,
    barrier_free: bool = False,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Works:
    """Begin to build (`new`), build anew (`replaced`) or improve a place. One at a time; new only once."""
    row = locked(place)
    if kind not in Works.Kind.values:
        raise ValidationError(_("Works are new, replaced or improved."))
    if row.closed_on is not None and row.closed_on <= started_on:
        raise ValidationError(_("It closed on %(day)s already.") % {"day": day(row.closed_on)})
    if kind == Works.Kind.NEW and row.opened_on is not None and row.opened_on <= started_on:
        raise ValidationError(_("The place is open already: these works improve or replace it."))
    works = Works(
        place=row,
        kind=kind,
        title=require(title, _("Say what is built.")),
        barrier_free=barrier_free,
        started_on=started_on,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
    )
    return save_once(works, twice=_("Other works run there, or the place was built new before."))


@transaction.atomic
def complete_works(
    *, works: Works, completed_on: date, by: Account | None = None, now: datetime | None = None
) -> Works:
    """Say that the works were completed. Works without barriers make their place so. Refused twice."""
    place, row = _both(works)
    if row.completed_on is not None:
        raise ValidationError(_("They were completed on %(day)s already.") % {"day": day(row.completed_on)})
    if row.started_on is not None:
        require_order(row.started_on, completed_on)
    row.completed_on = completed_on
    row.entered_by, row.entered_at = by, now
    row.save(update_fields=["completed_on", "entered_by", "entered_at"])
    if row.barrier_free and not place.barrier_free:
        place.barrier_free = True
        place.save(update_fields=["barrier_free"])
    return row


@transaction.atomic
def open_works(
    *, works: Works, opened_on: date, by: Account | None = None, now: datetime | None = None
) -> Works:
    """Say that what was built is open to people; a place not open yet opens with it."""
    place, row = _both(works)
    if row.completed_on is None:
        raise ValidationError(_("Say first when the works were completed."))
    if row.opened_on is not None:
        raise ValidationError(_("They opened on %(day)s already.") % {"day": day(row.opened_on)})
    require_order(row.completed_on, opened_on)
    row.opened_on = opened_on
    row.entered_by, row.entered_at = by, now
    row.save(update_fields=["opened_on", "entered_by", "entered_at"])
    if place.opened_on is None:
        _write(place, {"opened_on": opened_on}, codes=_codes(), by=by, now=now)
    return row


@transaction.atomic
def call_off_works(*, works: Works) -> None:
    """Take works entered by mistake or given up out of the register. Refused once completed or ordered."""
    _place, row = _both(works)
    if row.completed_on is not None:
        raise ValidationError(_("They were completed on %(day)s already.") % {"day": day(row.completed_on)})
    try:
        row.delete()
    except ProtectedError as held:
        raise ValidationError(_("A project ordered these works. Take the order back first.")) from held


def _both(works: Works) -> tuple[Place, Works]:
    """The place and the works as they are now, held in this order, so that two writers cannot lock up."""
    place = locked(works.place)
    return place, locked(works)


def _facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says about a place, unknown text as empty."""
    return {
        name: (values[name] or "") if name in {"name_en", "dong"} else values[name]
        for name in PLACE_FIELDS
        if name in values
    }


def _codes() -> set[str]:
    """Codes of all areas, asked once for many places."""
    return set(Area.objects.values_list("code", flat=True))


def _checked(values: Mapping[str, Any], codes: set[str]) -> dict[str, Any]:
    """Values for a new place; ValidationError for what no register takes."""
    found = {**values, **_facts(values)}
    found["number"] = require(str(found["number"]), _("Give the place a number."))
    found["name_ko"] = require(str(found["name_ko"]), _("Give the place a name."))
    require_sound(found, codes)
    return found


def require_sound(values: Mapping[str, Any], codes: set[str]) -> None:
    """ValidationError for dates in the wrong order, an unknown area, or a spot that is not on the map."""
    opened, closed = values.get("opened_on"), values.get("closed_on")
    if opened is not None:
        require_order(opened, closed)
    code = values.get("dong") or ""
    if code and code not in codes:
        raise ValidationError(_("There is no area with the code %(code)s.") % {"code": code})
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        raise ValidationError(_("A spot needs both latitude and longitude."))
    if latitude is not None and longitude is not None and (abs(latitude) > 90 or abs(longitude) > 180):
        raise ValidationError(_("That spot is not on the map."))


def _write(
    row: Place, facts: Mapping[str, Any], *, codes: set[str], by: Account | None, now: datetime | None
) -> None:
    """Store changed facts of a place that is held."""
    for name, value in _facts(facts).items():
        setattr(row, name, value)
    row.name_ko = require(row.name_ko, _("Give the place a name."))
    require_sound({name: getattr(row, name) for name in PLACE_FIELDS}, codes)
    row.entered_by, row.entered_at = by, now
    row.save()
