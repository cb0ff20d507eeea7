"""The document model: what every report is before it is a page or a file. Text only; writers make it safe.

A document is a tuple of blocks. Nothing here knows a file format, so the same document gives the same
figures in every file, and its digest says so.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

Lang = Literal["ko", "en"]
Spec = dict[str, Any]
"""A Vega-Lite specification with its data inline."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter. Writers number headings, so no number is typed."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text. "note" is small print, "lead" a sentence that says the state."""

    text: str
    kind: Literal["plain", "note", "lead"] = "plain"


@dataclass(frozen=True)
class Item:
    """One entry of an item list; level 1 is the outermost (1.), 2 is 가., 3 is 1), 4 가), 5 (1), 6 (가)."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Items:
    """A list in the official item style; writers set the marks."""

    items: tuple[Item, ...]


Spot = tuple[int, int]
"""Row and column of a cell among a table's body rows, both from 0, covered cells counted."""


@dataclass(frozen=True)
class Sum:
    """The cell is the sum of these cells of its table; those without a figure are left out."""

    of: tuple[Spot, ...]


@dataclass(frozen=True)
class Share:
    """The cell is `part` ÷ `whole` in percent; without figures, or of nothing, it is unknown."""

    part: Spot
    whole: Spot


Formula = Sum | Share


@dataclass(frozen=True)
class Cell:
    """A table cell. `rows` and `columns` above 1 cover cells below and beside, which are left out.

    `formula` says which cells of the same table its text was worked out from; a spreadsheet does it again.
    `exact` is the figure that `text` shows rounded; a spreadsheet keeps it whole behind the same look.
    """

    text: str = ""
    rows: int = 1
    columns: int = 1
    strong: bool = False
    formula: Formula | None = None
    exact: Decimal | None = None


@dataclass(frozen=True)
class Table:
    """A table. Its unit, "(단위: 백만원)", stands in its head; numeric columns are right-aligned.

    `header` and `rows` hold cells as made by `rows_of`; the first `header_columns` columns are row headers.
    `widths` are relative column widths, by default all alike; a `total` row is the last one.
    """

    caption: str
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""
    numeric: frozenset[int] = frozenset()
    header_columns: int = 1
    widths: tuple[float, ...] = ()
    total: bool = False
    note: str = ""
    empty: str = "–"
    """What the one row says when there are no rows."""

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        first = self.header[0] if self.header else self.rows[0] if self.rows else (Cell(),)
        return sum(cell.columns for cell in first)


@dataclass(frozen=True)
class Chart:
    """A chart with two drawings, the words that say what it shows, and the table it was drawn from.

    `note` is what a reader must know to read it, for instance that the axis does not start at 0.
    """

    spec_desktop: Spec = field(hash=False)
    spec_phone: Spec = field(hash=False)
    alt: str
    table: Table
    note: str = ""


@dataclass(frozen=True)
class ApprovalBox:
    """The box for signatures, printed empty: approval itself happens in the city's own system."""

    title: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class End:
    """The end mark, "끝."."""

    text: str = "끝."


Block = Heading | Paragraph | Items | Table | Chart | ApprovalBox | End


@dataclass(frozen=True)
class Document:
    """A whole document. `facts` are names and values under the title, `footer` stands on every page."""

    title: str
    blocks: tuple[Block, ...]
    lang: Lang = "ko"
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    footer: str = ""
    mark: str = ""
    """A word that stands on every page, such as "internal"."""

    def digest(self) -> str:
        """SHA-256 (64 hex digits) of what the document says, whatever it looks like.

        A chart counts with its table, words and note, not with its drawing.
        """
        return self._digest

    @cached_property
    def _digest(self) -> str:
        canonical = json.dumps(_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def charts(self) -> list[Chart]:
        """The charts in reading order."""
        return [block for block in self.blocks if isinstance(block, Chart)]


def rows_of(rows: Iterable[Iterable[str | Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of texts and cells as the model keeps them."""
    return tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows)


def _plain(value: Any) -> Any:
    if isinstance(value, Chart):
        return ["Chart", value.alt, value.note, _plain(value.table)]
    if hasattr(value, "__dataclass_fields__"):
        return [
            type(value).__name__,
            {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__},
        ]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
