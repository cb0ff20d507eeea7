"""Kinds of report as data: a list of sections with headings and options, one TOML file a kind.

The product ships `reporting/types/*.toml`; a district's folder may add kinds or replace one by the same key in
`reports/types/*.toml`. The sections themselves are a closed list (`sections.SECTIONS`).
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import msgspec
from django.conf import settings
from msgspec import Meta

from .facts import Words
from .sections import SECTIONS

FOLDER = "reports/types"


class Text(msgspec.Struct, forbid_unknown_fields=True):
    """Words in both languages."""

    ko: Annotated[str, Meta(min_length=1)]
    en: Annotated[str, Meta(min_length=1)]

    @property
    def words(self) -> Words:
        """As facts hold them."""
        return Words(self.ko, self.en)


class Part(msgspec.Struct, forbid_unknown_fields=True):
    """One section of a kind of report; its own heading stands in where none is given."""

    section: str
    heading: Text | None = None
    options: dict[str, Any] = {}


class ReportType(msgspec.Struct, forbid_unknown_fields=True):
    """A kind of report. `order` is its place in lists, `approval` whether the box for signatures stands on it."""

    format: int
    key: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
    order: int
    title: Text
    about: Text
    sections: Annotated[list[Part], Meta(min_length=1)]
    approval: bool = False

    @property
    def name_ko(self) -> str:
        """The title in Korean, as pages ask for names."""
        return self.title.ko

    @property
    def name_en(self) -> str:
        """The title in English."""
        return self.title.en

    @property
    def what_ko(self) -> str:
        """What it holds, in Korean."""
        return self.about.ko

    @property
    def what_en(self) -> str:
        """What it holds, in English."""
        return self.about.en


class InvalidType(ValueError):
    """A file of a kind of report is not what it should be; `path` names the place in it."""

    def __init__(self, path: str, message: str) -> None:
        self.path, self.message = path, message
        super().__init__(f"{path}: {message}")


def report_types(folder: Path | None = None) -> dict[str, ReportType]:
    """All kinds by key, in their order; those of the district (settings.DISTRICT_DIR) replace the product's.

    InvalidType names the first place that is wrong.
    """
    own = Path(settings.DISTRICT_DIR if folder is None else folder) / FOLDER
    shipped = sorted(files(__package__).joinpath("types").iterdir(), key=lambda one: one.name)
    found: dict[str, ReportType] = {}
    for name, text in [*_texts(shipped), *_texts(sorted(own.glob("*.toml")))]:
        one = read_type(name, text)
        found[one.key] = one
    return {one.key: one for one in sorted(found.values(), key=lambda one: (one.order, one.key))}


def _texts(paths: list[Any]) -> Iterator[tuple[str, str]]:
    for path in paths:
        if path.name.endswith(".toml"):
            yield path.name, path.read_text(encoding="utf-8")


def read_type(name: str, text: str) -> ReportType:
    """One kind from its file's text; InvalidType for an unknown section or option."""
    try:
        one = msgspec.convert(tomllib.loads(text), ReportType)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InvalidType(name, str(error)) from None
    for at, part in enumerate(one.sections):
        path = f"{name}: sections[{at}]"
        section = SECTIONS.get(part.section)
        if section is None:
            known = ", ".join(sorted(SECTIONS))
            raise InvalidType(f"{path}.section", f"there is no section {part.section}; there are {known}")
        for option, value in part.options.items():
            kind = section.options.get(option)
            if kind is None:
                raise InvalidType(f"{path}.options.{option}", f"section {part.section} has no such option")
            if not isinstance(value, kind):
                raise InvalidType(f"{path}.options.{option}", f"must be a {kind.__name__}")
        for place, one_of in enumerate(part.options.get("criteria", [])):
            _criterion(f"{path}.options.criteria[{place}]", one_of)
    return one


class Criterion(msgspec.Struct, forbid_unknown_fields=True):
    """What citizens give points for."""

    ko: Annotated[str, Meta(min_length=1)]
    en: Annotated[str, Meta(min_length=1)]
    points: Annotated[int, Meta(ge=1, le=1000)]


def _criterion(path: str, given: Any) -> None:
    try:
        msgspec.convert(given, Criterion)
    except msgspec.ValidationError as error:
        raise InvalidType(path, str(error)) from None
