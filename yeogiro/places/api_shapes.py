"""What the places room's API gives and takes."""

from typing import Annotated, Literal

from pydantic import Field

from yeogiro.lib.api import Body, Day, Line, Shape

Latitude = Annotated[float, Field(strict=True, ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180, allow_inf_nan=False)]
Yes = Annotated[bool, Field(strict=True)]
Name = Annotated[Line, Field(min_length=1, max_length=200)]


Figure = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]
Value = Annotated[bool, Field(strict=True)] | Figure | Line | None


class AreaOut(Shape):
    """An administrative dong. Unknown figures are NULL, not zero."""

    code: str
    name_ko: str
    name_en: str
    latitude: float | None
    longitude: float | None
    women: int | None
    men: int | None
    as_of: str
    publisher: str


class AttributeOut(Shape):
    """What a kind says about each of its places; `choices` are the keys a choice takes."""

    key: str
    name_ko: str
    name_en: str
    type: str
    required: bool
    choices: list[str]


class KindOut(Shape):
    """A register of places, with its attributes and its figures today."""

    key: str
    name_ko: str
    name_en: str
    all: int
    open: int
    barrier_free: int
    faulty: int
    works: int
    attributes: list[AttributeOut]


class PlaceOut(Shape):
    """A place. `state` is open, not-open or closed today; `barrier_free` NULL while nobody has looked.

    `life` is planned, installed, in-use, faulty, repaired or retired; `attributes` are the kind's, by key.
    """

    id: int
    kind: str
    number: str
    name_ko: str
    name_en: str
    dong: str
    latitude: float | None
    longitude: float | None
    barrier_free: bool | None
    installed_on: Day | None
    opened_on: Day | None
    closed_on: Day | None
    state: str
    life: str
    attributes: dict[str, str | int | float | bool]
    synthetic: bool
    url: str


class WorksOut(Shape):
    """Works on a place: begun, completed and opened are three days."""

    id: int
    place: int
    kind: str
    title: str
    barrier_free: bool
    started_on: Day | None
    completed_on: Day | None
    opened_on: Day | None
    synthetic: bool


class InspectionOut(Shape):
    """An inspection: `verdict` is sound or fault; `answers` ok, bad or none by the checklist's keys."""

    id: int
    place: int
    on: Day
    verdict: str
    answers: dict[str, str]
    synthetic: bool


class Inspections(Shape):
    items: list[InspectionOut]
    next: str | None


class ImportedOut(Shape):
    """How many rows changed something."""

    changed: int


class Areas(Shape):
    items: list[AreaOut]
    next: str | None


class Kinds(Shape):
    items: list[KindOut]
    next: str | None


class Places(Shape):
    items: list[PlaceOut]
    next: str | None


class WorksList(Shape):
    items: list[WorksOut]
    next: str | None


class PlaceIn(Body):
    """What a register says about one place; it is known by its number."""

    number: Annotated[Line, Field(min_length=1, max_length=60)]
    name_ko: Name
    name_en: Annotated[Line, Field(max_length=200)] = ""
    dong: Annotated[str, Field(pattern=r"^([0-9]{10})?$")] = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    barrier_free: Yes | None = None
    installed_on: Day | None = None
    opened_on: Day | None = None
    closed_on: Day | None = None
    attributes: dict[str, Value] = {}


class PlacesIn(Body):
    """Rows of one register: all of them, or none. Only the fields a row says are changed."""

    rows: Annotated[list[PlaceIn], Field(min_length=1, max_length=2000)]


class WorksIn(Body):
    """Works begin."""

    kind: Literal["new", "replaced", "improved"]
    title: Name
    started_on: Day
    barrier_free: Yes = False


class CompletedIn(Body):
    """The day works were completed."""

    completed_on: Day


class OpenedIn(Body):
    """The day what was built opened to people."""

    opened_on: Day


class InspectionIn(Body):
    """An inspection by the kind's checklist: ok, bad or none by key; `fault` is anything else, said in `note`."""

    on: Day
    answers: dict[str, Literal["ok", "bad", "none"]] = {}
    fault: Yes = False
    note: Annotated[Line, Field(max_length=500)] = ""
