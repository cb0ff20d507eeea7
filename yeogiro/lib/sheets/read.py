"""An uploaded register as typed rows: all of it, or errors that name row and column. Never half."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _

from .grids import DAMAGED, MOST_BYTES, Fault, Formula, Grid, Refused, damaged, grids
from .model import EXPLANATIONS, Column, Sheet, folded, in_both
from .values import Unreadable, value_of

__all__ = ["MOST_BYTES", "MOST_ROWS", "CellError", "Read", "Row", "read"]

MOST_ROWS = 50_000
MOST_ERRORS = 2_000
HEADER_WITHIN = 20
"""The header stands in one of the first lines; above it may be a title."""


@dataclass(frozen=True)
class Row:
    """One row: its line in the file and its values by column name."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class CellError:
    """What is wrong where. Line 0 is the file as a whole, an empty column the row as a whole."""

    line: int
    column: str
    value: str
    message: str


@dataclass
class Read:
    """What was understood. Callers apply it only when `ok`."""

    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    raw: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Every row as it was typed, for the file that goes back."""

    @property
    def ok(self) -> bool:
        """Whether there are rows and nothing is wrong."""
        return bool(self.rows) and not self.errors


def read(file: bytes, name: str, sheet: Sheet) -> Read:
    """Read XLSX or CSV; the header is matched by title (Korean or English) or name, in any order.

    At most MOST_BYTES and MOST_ROWS. Formulas, merged cells, missing columns are errors; unknown ones noted.
    """
    found = Read(sheet)
    try:
        grid, header_line, places, rest = _choose(grids(file, name), sheet, found)
        if not found.errors:
            _body(grid, header_line, places, rest, found)
    except Refused as refused:
        found.rows.clear()
        found.errors.append(CellError(0, "", "", str(refused)))
    except DAMAGED:
        # Parts of a damaged workbook come to light while its rows are read.
        found.rows.clear()
        found.errors.append(CellError(0, "", "", str(damaged())))
    return found


Places = dict[int, Column]
Lines = Iterator[tuple[int, list[Any]]]


def _choose(candidates: list[Grid], sheet: Sheet, found: Read) -> tuple[Grid, int, Places, Lines]:
    """The sheet and line where the header stands; errors for columns that are missing or stand twice."""
    names = {folded(word): column for column in sheet.columns for word in column.called()}
    best: tuple[int, Grid, int, list[Any], Lines] | None = None
    full = []
    for grid in candidates:
        top = list(islice(grid.lines, HEADER_WITHIN))
        for at, (line, cells) in enumerate(top):
            known = {names[word].name for word in map(_folded, cells) if word in names}
            if known and (best is None or len(known) > best[0]):
                best = (len(known), grid, line, cells, chain(top[at + 1 :], grid.lines))
            if len(known) == len(sheet.columns):
                full.append(grid.name)
                break
    if best is None:
        names_wanted = {"names": ", ".join(str(column.title) for column in sheet.columns)}
        raise Refused(
            _("No header was found. The first row must name the columns: %(names)s.") % names_wanted
        )
    if len(set(full)) > 1:
        raise Refused(_("Two sheets hold this table: %(names)s. Leave one.") % {"names": ", ".join(full)})
    _count, grid, line, cells, rest = best
    places = {at: names[_folded(cell)] for at, cell in enumerate(cells) if _folded(cell) in names}
    times = Counter(column.name for column in places.values())
    for column in sheet.columns:
        title = str(column.title)
        if times[column.name] == 0:
            found.errors.append(CellError(line, title, "", _("This column is missing.")))
        elif times[column.name] > 1:
            found.errors.append(CellError(line, title, "", _("This column stands more than once.")))
    unknown = [str(cell).strip() for at, cell in enumerate(cells) if at not in places and _folded(cell)]
    if unknown:
        found.notes.append(_("Columns that were left out: %(names)s.") % {"names": ", ".join(unknown)})
    known_names = {"", *in_both(EXPLANATIONS)}
    others = [one.name for one in candidates if one is not grid and one.name not in known_names]
    if others:
        found.notes.append(_("Only the sheet “%(name)s” was read.") % {"name": grid.name})
    return grid, line, places, rest


def _body(grid: Grid, header_line: int, places: Places, rest: Lines, found: Read) -> None:
    """Type every row below the header."""
    for text, _top, low in grid.merged:
        if low > header_line:
            found.errors.append(
                CellError(_top, "", text, _("Merged cells: split %(range)s.") % {"range": text})
            )
    seen: dict[tuple[Any, ...], int] = {}
    for line, cells in rest:
        mine = {column.name: cells[at] if at < len(cells) else None for at, column in places.items()}
        if not any(value is not None and str(value).strip() for value in mine.values()):
            continue
        if len(found.raw) >= MOST_ROWS:
            raise Refused(_("More than %(most)d rows. Split the file.") % {"most": MOST_ROWS})
        found.raw.append((line, {name: _typed(value) for name, value in mine.items()}))
        before = len(found.errors)
        values = _row(line, mine, places, grid.epoch, found)
        _once(line, values, seen, found)
        if len(found.errors) == before:
            found.rows.append(Row(line, values))
        if len(found.errors) > MOST_ERRORS:
            found.notes.append(
                _("There are more errors; the first %(most)d are shown.") % {"most": MOST_ERRORS}
            )
            break
    if not found.raw:
        found.errors.append(CellError(0, "", "", _("There is no row below the header.")))


def _row(line: int, mine: Mapping[str, Any], places: Places, epoch: datetime, found: Read) -> dict[str, Any]:
    """Values of one row; what cannot be read becomes an error and stays out."""
    values = {}
    for column in places.values():
        cell = mine[column.name]
        try:
            if isinstance(cell, Formula):
                raise Unreadable(_("This is a formula. Copy the cell and paste it as a value."))
            if isinstance(cell, Fault):
                raise Unreadable(_("The spreadsheet shows an error here."))
            values[column.name] = value_of(column, cell, epoch)
        except Unreadable as wrong:
            found.errors.append(CellError(line, str(column.title), _typed(cell), str(wrong)))
    return values


def _once(line: int, values: dict[str, Any], seen: dict[tuple[Any, ...], int], found: Read) -> None:
    """An error where the row repeats an earlier one's unique values."""
    unique = found.sheet.unique
    if not unique or any(values.get(name) is None for name in unique):
        return
    key = tuple(values[name] for name in unique)
    if (first := seen.setdefault(key, line)) != line:
        titles = {column.name: str(column.title) for column in found.sheet.columns}
        message = _("The same as in row %(line)d.") % {"line": first}
        named = ", ".join(titles[name] for name in unique)
        found.errors.append(CellError(line, named, " · ".join(map(_typed, key)), message))


def _folded(cell: Any) -> str:
    """A header cell for comparing; the mark of a required column (" *") does not count."""
    return "" if cell is None else folded(str(cell)).strip("\ufeff").removesuffix("*").strip()


def _typed(cell: Any) -> str:
    """A raw cell as text, as somebody would recognise it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
