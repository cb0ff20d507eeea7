"""A register as a spreadsheet: its columns, its rows, and what an uploaded file would do to it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.sheets import CellError, Column, Row, Sheet
from yeogiro.lib.text import in_language
from yeogiro.lib.uploads import Planned, compared

from . import actions
from .models import Area, Place, PlaceKind

BY = _("The number officers know the place by.")
NAMES = ("number", *actions.PLACE_FIELDS)


def sheet(kind: PlaceKind) -> Sheet:
    """The columns of a register, the same in every file that goes out and comes in."""
    areas = [(area.code, area.name_ko) for area in Area.objects.all()]
    where = Column("dong", _("Area"), kind="choice", choices=areas, width=14)
    return Sheet(
        f"places-{kind.key}",
        in_language(kind, "name"),
        [
            Column("number", _("Number"), BY, required=True, max_length=60, width=12),
            Column("name_ko", _("Name (Korean)"), required=True, max_length=200, width=36),
            Column("name_en", _("Name (English)"), max_length=200, width=36),
            where,
            Column("latitude", _("Latitude"), _("Degrees north, such as 37.5794."), "decimal"),
            Column("longitude", _("Longitude"), _("Degrees east, such as 126.9368."), "decimal"),
            Column("barrier_free", _("Barrier-free"), _("Empty while nobody has looked."), "yes-no", 12),
            Column("installed_on", _("Stands since"), _("Where that is before its opening."), "date", 14),
            Column("opened_on", _("Opened on"), "", "date", 14),
            Column("closed_on", _("Closed on"), _("The first day it is not open any more."), "date", 14),
        ],
        unique=["number"],
    )


def values(place: Place) -> dict[str, Any]:
    """A place as a row of its register."""
    return {name: getattr(place, name) for name in NAMES}


def rows(places: Iterable[Place]) -> Iterator[dict[str, Any]]:
    """Places as rows; empty text is an empty cell."""
    for place in places:
        yield {name: None if value == "" else value for name, value in values(place).items()}


def typed(row: Row) -> dict[str, Any]:
    """An uploaded row as the register keeps it: spots as numbers with six places, which is 10 cm."""
    found = dict(row.values)
    for name in ("latitude", "longitude"):
        if found.get(name) is not None:
            found[name] = round(float(found[name]), 6)
    return found


def plan(kind: PlaceKind, uploaded: list[Row]) -> Planned:
    """What each row would do, and what the register would refuse. Places that the file leaves out stay."""
    columns = sheet(kind)
    known = {place.number: values(place) for place in Place.objects.filter(kind=kind)}
    codes = set(Area.objects.values_list("code", flat=True))
    planned = Planned()
    for row in uploaded:
        given = typed(row)
        try:
            actions.require_sound(given, codes)
        except ValidationError as refused:
            planned.errors.append(CellError(row.line, "", given["number"], " ".join(refused.messages)))
            continue
        title = f"{given['number']} {given['name_ko']}"
        planned.changes.append(compared(columns, Row(row.line, given), title, known.get(given["number"])))
    return planned
