"""A district's `places/kinds.toml` and `places/audits.toml`: kinds of places and how they are audited, as data."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from .actions.checking import PLACE_FIELDS
from .actions.kinds import KindFacts
from .attributes import CHECKS

KINDS, AUDITS = "places/kinds.toml", "places/audits.toml"
FORMAT = 1
TAKEN = {"number", "kind", "state", "id", "synthetic", *PLACE_FIELDS}
"""What a register calls its own columns."""

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Word = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
Points = Annotated[int, Meta(ge=0, le=100)]


class InvalidPlaces(Exception):
    """The file cannot be read; the text says where. Nothing was changed."""


class Base(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Common manners: keyword-only, frozen, a misspelt key is an error."""


class Named(Base, kw_only=True):
    """Something with a key and a name in both languages."""

    key: Word
    name: Line
    name_en: Line

    def names(self) -> dict[str, str]:
        return {"key": self.key, "name_ko": self.name, "name_en": self.name_en}


class Attribute(Named, kw_only=True):
    """What a kind says about each place."""

    type: str
    unit: str = ""
    unit_en: str = ""
    required: bool = False
    public: bool = True
    choices: list[Named] = []

    def stored(self) -> dict[str, Any]:
        """As the kind keeps it, plain values left out."""
        found: dict[str, Any] = {**self.names(), "type": self.type}
        if self.unit:
            found |= {"unit_ko": self.unit, "unit_en": self.unit_en}
        if self.choices:
            found["choices"] = [one.names() for one in self.choices]
        return found | {"required": self.required, "public": self.public}


class Kind(Named, kw_only=True):
    """A kind of place that the district keeps a register of."""

    key: Key
    icon: str = ""
    goal: str = ""
    public: bool = True
    inspect_every: Annotated[int, Meta(ge=1, le=120)] | None = None
    attributes: list[Attribute] = []
    checklist: list[Named] = []


class Item(Named, kw_only=True):
    """A question of an audit."""

    weight: Annotated[int, Meta(ge=1, le=100)]
    needed: bool = False
    source: str = ""
    source_en: str = ""

    def stored(self) -> dict[str, Any]:
        return {
            **self.names(),
            "weight": self.weight,
            "needed": self.needed,
            "source_ko": self.source,
            "source_en": self.source_en,
        }


class Ranking(Base, kw_only=True):
    """What counts how much when places are ranked: points of 100."""

    score: Points
    children: Points
    years: Points
    distance: Points
    years_full: Annotated[int, Meta(ge=1, le=100)] = 30
    metres_full: Annotated[int, Meta(ge=1, le=100_000)] = 1500


class Children(Base, kw_only=True):
    """Children by area code, with who counted them and when."""

    as_of: Line
    publisher: Line
    areas: dict[str, Annotated[int, Meta(ge=0)]]


class Audit(Base, kw_only=True):
    """How places of a kind are audited."""

    kind: Key
    ranking: Ranking
    items: Annotated[list[Item], Meta(min_length=1)]
    children: Children | None = None

    def stored(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "items": [one.stored() for one in self.items],
            "ranking": msgspec.to_builtins(self.ranking),
        }
        if self.children:
            found |= {
                "children": self.children.areas,
                "children_as_of": self.children.as_of,
                "children_publisher": self.children.publisher,
            }
        return found


class KindsFile(Base, kw_only=True):
    format: int
    kinds: list[Kind]


class AuditsFile(Base, kw_only=True):
    format: int
    audits: list[Audit]


File = TypeVar("File", bound=Struct)


def read(folder: Path, name: str, shape: type[File]) -> File | None:
    """A file of a district's folder; None where there is none. InvalidPlaces when it is wrong."""
    path = folder / name
    if not path.exists():
        return None
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), shape)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InvalidPlaces(f"{name}: {error}") from error
    if found.format != FORMAT:  # type: ignore[attr-defined]
        raise InvalidPlaces(f"{name}: format {found.format} is not {FORMAT}")  # type: ignore[attr-defined]
    return found


def read_kinds(folder: Path) -> list[KindFacts]:
    """The kinds of a district's folder with their audits, as `define_kinds` takes them."""
    kinds, audits = read(folder, KINDS, KindsFile), read(folder, AUDITS, AuditsFile)
    rows = kinds.kinds if kinds else []
    by_kind = {one.kind: one for one in audits.audits} if audits else {}
    once(KINDS, "kinds", [one.key for one in rows])
    for kind in rows:
        once(KINDS, f"{kind.key}.attributes", [one.key for one in kind.attributes], TAKEN)
        once(KINDS, f"{kind.key}.checklist", [one.key for one in kind.checklist])
        for one in kind.attributes:
            if one.type not in CHECKS:
                raise InvalidPlaces(f"{KINDS}: {kind.key}.{one.key}: type is one of {', '.join(CHECKS)}")
            if (one.type == "choice") != bool(one.choices):
                raise InvalidPlaces(
                    f"{KINDS}: {kind.key}.{one.key}: choices belong to a choice, and to it alone"
                )
    for key, audit in by_kind.items():
        once(AUDITS, f"{key}.items", [one.key for one in audit.items])
        if key not in {kind.key for kind in rows}:
            raise InvalidPlaces(f"{AUDITS}: there is no kind {key}")
    return [_facts(kind, by_kind.get(kind.key)) for kind in rows]


def once(file: str, where: str, keys: list[str], taken: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    """InvalidPlaces for a key that stands twice or that is taken."""
    twice = {key for key in keys if keys.count(key) > 1} | (set(keys) & taken)
    if twice:
        raise InvalidPlaces(f"{file}: {where}: twice or reserved: {', '.join(sorted(twice))}")


def _facts(kind: Kind, audit: Audit | None) -> KindFacts:
    return {
        "key": kind.key,
        "name_ko": kind.name,
        "name_en": kind.name_en,
        "icon": kind.icon,
        "goal": kind.goal,
        "public": kind.public,
        "inspect_every": kind.inspect_every,
        "attributes": [one.stored() for one in kind.attributes],
        "checklist": [one.names() for one in kind.checklist],
        "audit": audit.stored() if audit else {},
    }
