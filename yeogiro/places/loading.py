"""A district's places: its kinds (kinds_file.py), and `places.toml` with what the demo city invents."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from . import actions
from .kinds_file import FORMAT, Base, InvalidPlaces, Key, Line, read, read_kinds
from .models import PlaceKind

FILE = "places.toml"

Year = Annotated[int, Meta(ge=1900, le=2100)]


class DemoWorks(Base, kw_only=True):
    """Invented works; a day that is left out has not come."""

    kind: Annotated[str, Meta(pattern="^(new|replaced|improved)$")]
    title: Line
    barrier_free: bool = False
    started_on: date
    completed_on: date | None = None
    opened_on: date | None = None
    pictures: bool = False
    """Whether pictures of before and after are drawn."""


class DemoPlace(Base, kw_only=True):
    """One invented place, or a real one with invented days."""

    kind: Key
    number: Line
    name: Line
    name_en: Line
    area: str = ""
    barrier_free: bool | None = None
    opened_on: date | None = None
    attributes: dict[str, Any] = {}
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
    attributes: dict[str, Any] = {}
    improved_a_year: Annotated[int, Meta(ge=0)] = 0
    improved: tuple[Year, Year] = (1900, 1900)
    works: str = ""
    audited: date | None = None
    """When all of the kind's places were audited."""
    inspected: Annotated[int, Meta(ge=0)] = 0
    """How many were inspected in the last months."""


class DemoNote(Base, kw_only=True):
    """One invented note of a school class for the child-safety map."""

    feeling: Annotated[str, Meta(pattern="^(scary|dangerous|nice)$")]
    text: Line
    school: Line
    school_class: str = ""
    area: str
    noted_on: date
    shown: bool = True
    """Whether an officer let it through; else it waits."""


class Demo(Base, kw_only=True):
    """What the demo city invents."""

    places: list[DemoPlace] = []
    fields: list[DemoField] = []
    notes: list[DemoNote] = []


class Places(Base, kw_only=True):
    """The whole file."""

    format: int
    demo: Demo = Demo()


def read_places(folder: Path) -> Places:
    """The file in a district's folder; nothing invented where there is none. InvalidPlaces when it is wrong."""
    places = read(folder, FILE, Places) or Places(format=FORMAT)
    known = {kind["key"] for kind in read_kinds(folder)}
    if unknown := {one.kind for one in [*places.demo.places, *places.demo.fields]} - known:
        raise InvalidPlaces(f"{FILE}: no kind {', '.join(sorted(unknown))} stands in places/kinds.toml")
    return places


def load_kinds(folder: Path) -> list[PlaceKind]:
    """Enter the district's kinds of places, as often as one likes; known kinds take what is given."""
    actions.define_kinds(kinds=read_kinds(folder))
    return list(PlaceKind.objects.all())


__all__ = ["DemoField", "DemoPlace", "DemoWorks", "InvalidPlaces", "Places", "load_kinds", "read_places"]
