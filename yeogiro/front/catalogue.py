"""The district's `catalogue.toml`: who publishes the open data, and under which licence."""

import tomllib
from pathlib import Path

import msgspec

from yeogiro.lib.api.catalogue import Publisher

FILE = "catalogue.toml"


class Said(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What the file says; a misspelt key is an error."""

    format: int
    publisher: str
    publisher_en: str
    licence: str
    licence_url: str


def publisher(folder: Path) -> Publisher | None:
    """Who publishes; None where the district says nothing. ValueError when the file is not what it should be."""
    file = folder / FILE
    if not file.exists():
        return None
    try:
        said = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Said)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{FILE}: {error}") from error
    return Publisher(said.publisher, said.publisher_en, said.licence, said.licence_url)
