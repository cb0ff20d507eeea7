"""One row of a public file: values of the register's fields, or what is wrong in which column."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import CellError, Column
from yeogiro.lib.sheets.grids import Fault, Formula
from yeogiro.lib.sheets.values import Unreadable, value_of

from .reading import SPOT, Opened

ROUGH = re.compile(r"(\d{4})(?:\s*[-./년]?\s*(\d{1,2}))?\s*[.월년]?")
UNIT = re.compile(r"^\s*([\d,]+)\s*(?:년|년도|대|개|명|곳|m)?\s*$")
"""A figure with the unit that people type behind it."""
YEARS = range(1900, 2201)


@dataclass
class Line:
    """A row as it was read: `spot` are its two figures as they stand there, of the columns' Y and X."""

    line: int
    values: dict[str, Any]
    spot: tuple[float, float] | None = None
    rough: bool = False
    """A day of which only year or month was given."""
    zero: bool = False
    """A spot of 0, 0: unknown."""
    errors: list[CellError] = field(default_factory=list)


def read_line(opened: Opened, line: int, cells: list[Any]) -> Line | None:
    """The row typed; None when nothing that we take stands in it. Blank cells give no value."""
    raw = {one.column.name: _at(cells, one.at) for one in opened.mapped}
    if not any(value is not None and str(value).strip() for value in raw.values()):
        return None
    found = Line(line, {})
    for one in opened.mapped:
        cell = raw[one.column.name]
        try:
            if isinstance(cell, Formula):
                raise Unreadable(_("This is a formula. Copy the cell and paste it as a value."))
            if isinstance(cell, Fault):
                raise Unreadable(_("The spreadsheet shows an error here."))
            value = _value(one.column, cell, opened, found)
            if value is not None:
                found.values[one.column.name] = value
        except Unreadable as wrong:
            found.errors.append(CellError(line, one.header, _text(cell), str(wrong)))
    _spot(opened, found, raw)
    return found


def _value(column: Column, cell: Any, opened: Opened, found: Line) -> Any:
    # Which columns must be filled is not the file's to know: a name may come from elsewhere.
    wanted = Column(
        column.name,
        column.title,
        kind="decimal" if column.name in SPOT else column.kind,
        choices=column.choices,
        max_length=column.max_length,
        least=column.least,
    )
    if column.kind == "int" and isinstance(cell, str):
        cell = UNIT.sub(r"\1", cell)
    if column.kind != "date":
        return value_of(wanted, cell, opened.epoch)
    try:
        return value_of(wanted, cell, opened.epoch)
    except Unreadable:
        day = _rough(cell)
        if day is None:
            raise
        found.rough = True
        return day


def _rough(cell: Any) -> date | None:
    """The first day of a year or month: 2019, 2019-03, 201903, 2019년 3월; None for anything else."""
    text = unicodedata.normalize("NFKC", str(int(cell) if isinstance(cell, float) else cell)).strip()
    match = ROUGH.fullmatch(text)
    if match is None or int(match[1]) not in YEARS:
        return None
    month = int(match[2] or 1)
    return date(int(match[1]), month, 1) if 1 <= month <= 12 else None


def _spot(opened: Opened, found: Line, raw: Mapping[str, Any]) -> None:
    """Take the spot's figures out of the values: they mean nothing before the projection is known."""
    both = [found.values.pop(name, None) for name in SPOT]
    if all(value is not None for value in both):
        first, second = (float(value) for value in both)
        if first == 0 and second == 0:
            found.zero = True
        else:
            found.spot = (first, second)
    elif any(value is not None for value in both) and not found.errors:
        empty = SPOT[0] if both[0] is None else SPOT[1]
        header = opened.header_of(empty)
        message = _("A spot needs both latitude and longitude.")
        found.errors.append(CellError(found.line, header, _text(raw.get(empty)), message))


def _at(cells: list[Any], at: int) -> Any:
    return cells[at] if at < len(cells) else None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
