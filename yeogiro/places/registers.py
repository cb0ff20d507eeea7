"""A register as a spreadsheet: its columns, its rows, and what an uploaded file would do to it."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.sheets import CellError, Column, Row, Sheet
from yeogiro.lib.text import in_language
from yeogiro.lib.uploads import Planned, compared

from . import actions
from .attributes import Attribute, checked, hyphened
from .models import Area, Place, PlaceKind

BY = _("The number officers know the place by.")
NAMES = ("number", *actions.PLACE_FIELDS)
SHEET_KINDS = {"whole": "int", "decimal": "decimal", "yes-no": "yes-no", "choice": "choice", "date": "date"}
"""How the types of attributes are written in cells; the others are text."""


def sheet(kind: PlaceKind, *, private: bool = False) -> Sheet:
    """The columns of a register, the same in every file that goes out and comes in; with `private` all attributes."""
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
            *(column(one) for one in kind.fields(private=private)),
        ],
        unique=["number"],
    )


def column(one: Attribute) -> Column:
    """An attribute of the kind as a column."""
    about = {"phone": _("With hyphens, such as 02-330-1114."), "hours": _("Such as 09:00-18:00.")}
    return Column(
        one.key,
        one.title,
        about.get(one.type, ""),
        SHEET_KINDS.get(one.type, "text"),  # type: ignore[arg-type]
        required=one.required,
        choices=[(choice.key, in_language(choice, "name")) for choice in one.choices],
        least=0 if one.type == "whole" else None,
    )


def cell(one: Attribute, value: Any) -> Any:
    """A stored value of an attribute as its column holds it."""
    if value is None:
        return None
    if one.type == "date":
        return date.fromisoformat(value)
    if one.type == "decimal":
        return Decimal(str(value))
    return hyphened(value) if one.type == "phone" else value


def values(place: Place, fields: Iterable[Attribute]) -> dict[str, Any]:
    """A place as a row of its register."""
    found = {name: getattr(place, name) for name in NAMES}
    return found | {one.key: cell(one, place.attributes.get(one.key)) for one in fields}


def rows(places: Iterable[Place], kind: PlaceKind, *, private: bool = False) -> Iterator[dict[str, Any]]:
    """Places as rows; empty text is an empty cell."""
    fields = kind.fields(private=private)
    for place in places:
        yield {name: None if value == "" else value for name, value in values(place, fields).items()}


def typed(row: Row, fields: Iterable[Attribute] = ()) -> dict[str, Any]:
    """An uploaded row as verbs take it: spots with six places, which is 10 cm, and attributes apart."""
    found = dict(row.values)
    for name in ("latitude", "longitude"):
        if found.get(name) is not None:
            found[name] = round(float(found[name]), 6)
    found["attributes"] = {one.key: found.pop(one.key) for one in fields if one.key in found}
    return found


def plan(kind: PlaceKind, uploaded: list[Row]) -> Planned:
    """What each row would do, and what the register would refuse. Places that the file leaves out stay."""
    columns, fields = sheet(kind, private=True), kind.fields(private=True)
    known = {place.number: place for place in Place.objects.filter(kind=kind)}
    codes = set(Area.objects.values_list("code", flat=True))
    planned = Planned()
    for row in uploaded:
        given = typed(row, fields)
        stands = known.get(given["number"])
        try:
            actions.require_sound(given, codes)
            stored = checked(fields, given.pop("attributes"), stands.attributes if stands else {})
        except ValidationError as refused:
            planned.errors.append(CellError(row.line, "", given["number"], " ".join(refused.messages)))
            continue
        cells = given | {one.key: cell(one, stored.get(one.key)) for one in fields}
        title = f"{given['number']} {given['name_ko']}"
        before = values(stands, fields) if stands else None
        planned.changes.append(compared(columns, Row(row.line, cells), title, before))
    return planned
