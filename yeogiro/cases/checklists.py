"""A district's `checklists.toml`: what supporters look at. Read by this room alone; a round keeps its own copy."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from yeogiro.lib.text import in_language

FILE = "checklists.toml"
FORMAT = 1
WORST, BEST = 0, 3
Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, Meta(min_length=1, max_length=120)]
Four = Annotated[list[Line], Meta(min_length=4, max_length=4)]


class Base(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Common manners: keyword-only, frozen, a misspelt key is an error. `name_ko` is what templates ask for."""

    key: Key
    name: Line
    name_en: Line

    @property
    def name_ko(self) -> str:
        return self.name


class Parameter(Base, kw_only=True):
    """Something judged from 0 to 3."""

    ask: Line
    ask_en: Line
    words: Four
    words_en: Four
    feeling: bool = False

    @property
    def ask_ko(self) -> str:
        return self.ask

    def said(self, score: int) -> str:
        """The step in words of the page's language."""
        return in_language(Said(words_ko=self.words[score], words_en=self.words_en[score]), "words")


class Said(Struct, frozen=True):
    """One step of a parameter in both languages."""

    words_ko: str
    words_en: str


class Defect(Base, kw_only=True):
    """Something that is broken or missing; each becomes a case."""

    icon: Key
    category: str = ""


class Checklist(Base, kw_only=True):
    """The parameters and defects of one kind of round."""

    compared_within_days: Annotated[int, Meta(ge=1, le=365)] = 30
    parameters: list[Parameter]
    defects: list[Defect]

    def parameter(self, key: str) -> Parameter | None:
        return next((one for one in self.parameters if one.key == key), None)

    def defect(self, key: str) -> Defect | None:
        return next((one for one in self.defects if one.key == key), None)

    @property
    def feeling(self) -> str:
        """The key of the parameter that is kept apart; "" where none is."""
        return next((one.key for one in self.parameters if one.feeling), "")


class Checklists(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    format: int
    checklists: list[Checklist]


class InvalidChecklists(Exception):
    """The file cannot be read; the text says where."""


def read_checklists(folder: Path) -> list[Checklist]:
    """The checklists in a district's folder; none where there is no file. InvalidChecklists when it is wrong."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Checklists)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InvalidChecklists(f"{FILE}: {error}") from error
    if found.format != FORMAT:
        raise InvalidChecklists(f"{FILE}: format {found.format} is not {FORMAT}")
    for one in found.checklists:
        for rows in (one.parameters, one.defects):
            if len({row.key for row in rows}) != len(rows):
                raise InvalidChecklists(f"{FILE}: a key stands twice in {one.key}")
        if sum(parameter.feeling for parameter in one.parameters) > 1:
            raise InvalidChecklists(f"{FILE}: {one.key} keeps more than one parameter apart")
    if len({one.key for one in found.checklists}) != len(found.checklists):
        raise InvalidChecklists(f"{FILE}: two checklists have one key")
    return found.checklists


def stored(checklist: Checklist) -> dict[str, Any]:
    """The checklist as a round keeps it."""
    return msgspec.to_builtins(checklist)  # type: ignore[no-any-return]


def of_round(kept: Any) -> Checklist:
    """The checklist a round keeps."""
    return msgspec.convert(kept, Checklist)
