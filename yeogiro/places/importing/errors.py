"""The sheet to correct: every row that is wrong as it was sent, under its own headers, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.sheets import CellError, Column, Sheet, as_xlsx
from yeogiro.lib.sheets.grids import DAMAGED, Refused

from .. import registers
from ..models import PlaceKind
from .reading import open_file


def sheet(kind: PlaceKind, content: bytes, name: str, errors: Sequence[CellError]) -> bytes:
    """An Excel file with row number, what is wrong, and the row's own cells. Corrected, it can be sent again."""
    wrong: dict[int, list[CellError]] = defaultdict(list)
    for error in errors:
        wrong[error.line].append(error)
    headers: list[str] = []
    rows: list[list[Any]] = [[0, _said(wrong[0])]] if wrong.get(0) else []
    try:
        opened = open_file(content, name, registers.sheet(kind, private=True).columns)
        headers = opened.headers
        for line, cells in opened.lines:
            if line in wrong:
                mine = [None if cell is None else str(cell) for cell in cells[: len(headers)]]
                rows.append([line, _said(wrong[line]), *mine])
    except (Refused, *DAMAGED):
        # The file as a whole is what is wrong.
        pass
    columns = [
        Column("line", pgettext("sheet", "Row"), kind="number", width=8),
        Column("wrong", _("What is wrong"), width=60),
        *[Column(f"c{at}", header or f"({at + 1})", width=18) for at, header in enumerate(headers)],
    ]
    whole = [[*row, *[None] * (len(columns) - len(row))] for row in rows]
    return as_xlsx(Sheet("errors", _("What is wrong"), columns, whole))


def _said(found: Sequence[CellError]) -> str:
    return "\n".join(f"{one.column}: {one.message}" if one.column else one.message for one in found)
