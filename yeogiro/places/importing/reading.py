"""A public file opened: its letters, its header, and which of its columns is which field of the register."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.sheets.grids import ZIP, Grid, Refused, grids
from yeogiro.lib.sheets.model import Column

HEADERS = Path(__file__).with_name("headers.toml")
HEADER_WITHIN = 20
EPSG = re.compile(r"\(?epsg:?(\d{4})\)?")
SPOT = ("latitude", "longitude")


@dataclass(frozen=True)
class Mapped:
    """One column of the file that a field of the register takes."""

    at: int
    header: str
    column: Column


@dataclass
class Opened:
    """A file with its header understood; `lines` are the rows below it, read once."""

    encoding: str
    sheet: str
    header_line: int
    mapped: list[Mapped]
    left: list[str]
    """Headers of columns that no field takes."""
    crs: str
    """Projection that the header names; else blank."""
    lines: Iterator[tuple[int, list[Any]]]
    epoch: datetime
    headers: list[str] = field(default_factory=list)

    def header_of(self, name: str) -> str:
        """What the file calls a field; blank where it has none."""
        return next((one.header for one in self.mapped if one.column.name == name), "")


@cache
def names() -> dict[str, dict[str, Any]]:
    """headers.toml, read once."""
    return tomllib.loads(HEADERS.read_text(encoding="utf-8"))


def folded(header: Any) -> str:
    """A header for comparing: composed, without blanks, marks of width, case, and the star of "required"."""
    text = "" if header is None else unicodedata.normalize("NFKC", str(header))
    return "".join(text.split()).strip("\ufeff").removesuffix("*").casefold()


def open_file(content: bytes, name: str, columns: Sequence[Column]) -> Opened:
    """The file with its best header; Refused when it cannot be read or names nothing that we know."""
    known = {word: column.name for column in columns for word in called(column)}
    best: tuple[int, Grid, int, list[Any], Iterator[tuple[int, list[Any]]]] | None = None
    for grid in grids(content, name):
        top = list(islice(grid.lines, HEADER_WITHIN))
        for at, (line, cells) in enumerate(top):
            hits = len({known[word] for word in map(_bare, cells) if word in known})
            if hits and (best is None or hits > best[0]):
                best = (hits, grid, line, cells, chain(top[at + 1 :], grid.lines))
    if best is None:
        raise Refused(
            _("No header was found in the first %(most)d rows. It must name a column such as %(names)s.")
            % {"most": HEADER_WITHIN, "names": "관리번호, 위도, 경도"}
        )
    _hits, grid, line, cells, rest = best
    words = [_bare(cell) for cell in cells]
    mapped = []
    crs = ""
    for column in columns:
        # The first of a column's names that stands in the file; one column of the file may serve two of ours.
        word = next((one for one in called(column) if one in words), None)
        if word is None:
            continue
        at = words.index(word)
        mapped.append(Mapped(at, _shown(cells[at]), column))
        if column.name in SPOT and (said := EPSG.search(folded(cells[at]))):
            crs = f"EPSG:{said[1]}"
    taken = {one.at for one in mapped}
    left = [_shown(cell) for at, cell in enumerate(cells) if at not in taken and folded(cell)]
    return Opened(
        encoding=_encoding(content),
        sheet=grid.name,
        header_line=line,
        mapped=sorted(mapped, key=lambda one: one.at),
        left=left,
        crs=crs,
        lines=rest,
        epoch=grid.epoch,
        headers=[_shown(cell) for cell in cells],
    )


def called(column: Column) -> list[str]:
    """Every name a column answers to, folded: its public names first, then its own titles."""
    return [folded(word) for word in (*public_names(column.name), *column.called())]


def public_names(name: str) -> list[str]:
    """What public files call a field or an attribute."""
    said = names()
    bare = name.removeprefix("_")
    return list(said["fields"].get(name) or said["attributes"].get(bare, []))


def _bare(cell: Any) -> str:
    return EPSG.sub("", folded(cell))


def _shown(cell: Any) -> str:
    return " ".join(unicodedata.normalize("NFC", "" if cell is None else str(cell)).strip("\ufeff").split())


def _encoding(content: bytes) -> str:
    """What the letters are in, for people; the file was read already."""
    if content.startswith(ZIP):
        return "XLSX"
    if content.startswith(b"\xef\xbb\xbf"):
        return "UTF-8 (BOM)"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "CP949"
    return "UTF-8"
