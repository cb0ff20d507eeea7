"""A district's `places.toml`: kinds of places, and what the demo city invents. Read by this room alone."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from . import actions
from .models import PlaceKind

FILE = "places.toml"
FORMAT = 1

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Year = Annotated[int, Meta(ge=1900, le=2100)]


class Base(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Common manners: keyword-only, frozen, a misspelt key is an error."""


class Kind(Base, kw_only=True):
    """A kind of place that the district keeps a register of."""

    key: Key
    name: Line
    name_en: Line


class DemoWorks(Base, kw_only=True):
    """Invented works; a day that is left out has not come."""

    kind: Annotated[str, Meta(pattern="^(new|replaced|improved)$")]
    title: Line
    barrier_free: bool = False
    started_on: date
    completed_on: date | None = None
    opened_on: date | None = None


class DemoPlace(Base, kw_only=True):
    """One invented place, or a real one with invented days."""

    kind: Key
    number: Line
    name: Line
    name_en: Line
    area: str = ""
    barrier_free: bool | None = None
    opened_on: date | None = None
    works: list[DemoWorks] = []


class DemoField(Base, kw_only=True):
    """Many invented places of one kind, spread over the areas, some improved every year."""

    kind: Key
    count: Annotated[int, Meta(ge=1, le=10_000)]
    name: Line
    """May hold {area} and {number}."""
    name_en: Line
    barrier_free: bool | None = None
    opened: tuple[Year, Year]
    improved_a_year: Annotated[int, Meta(ge=0)] = 0
    improved: tuple[Year, Year]
    works: Line


class Demo(Base, kw_only=True):
    """What the demo city invents."""

    places: list[DemoPlace] = []
    fields: list[DemoField] = []


class Places(Base, kw_only=True):
    """The whole file."""

    format: int
    kinds: list[Kind]
    demo: Demo = Demo()


class InvalidPlaces(Exception):
    """The file cannot be read; the text says where. Nothing was changed."""


def read_places(folder: Path) -> Places:
    """The file in a district's folder; no kinds where there is none. InvalidPlaces when it is wrong."""
    path = folder / FILE
    if not path.exists():
        return Places(format=FORMAT, kinds=[])
    try:
        places = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Places)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InvalidPlaces(f"{FILE}: {error}") from error
    if places.format != FORMAT:
        raise InvalidPlaces(f"{FILE}: format {places.format} is not {FORMAT}")
    keys = [kind.key for kind in places.kinds]
    used = {one.kind for one in [*places.demo.places, *places.demo.fields]}
    if len(set(keys)) != len(keys) or used - set(keys):
        raise InvalidPlaces(f"{FILE}: each kind stands once under [[kinds]], also those under [demo]")
    return places


def load_kinds(folder: Path) -> list[PlaceKind]:
    """Enter the district's kinds of places, as often as one likes; known kinds take the names given."""
    kinds = read_places(folder).kinds
    actions.define_kinds(kinds=[(kind.key, kind.name, kind.name_en) for kind in kinds])
    return list(PlaceKind.objects.all())


__all__ = ["DemoField", "DemoPlace", "DemoWorks", "InvalidPlaces", "Places", "load_kinds", "read_places"]
