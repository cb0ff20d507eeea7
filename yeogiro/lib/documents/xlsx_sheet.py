"""One worksheet of a document, filled from top to bottom: headings, text, tables with their formulas, charts."""

import io
import math
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from yeogiro.lib.charts.render import png, size

from .grid import grid
from .model import ApprovalBox, Cell, Chart, Formula, Share, Spot, Sum, Table
from .text import clean, width

FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")
"""A figure as documents write it: "12,308", "9.8", "78.2%"."""
UNKNOWN = "–"
FIRST_WIDTH, OTHER_WIDTH, TEXT_WIDTH = 34.0, 13.0, 120.0
"""Widths in characters: of a sheet's columns as long as no table says otherwise, and of running text."""
NARROWEST, WIDEST = 7.0, 30.0
CELL_MOST = 32_000
LINE, PIXELS = 16.5, 21
"""Height of a line in points, of a row under a picture in pixels; not a default one, which files leave out."""
DOTS = 72 / 96
"""The pictures say 72 dots an inch, a spreadsheet counts 96."""
FOOTER_MOST = 250


class Looks:
    """Formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **given: Any) -> Any:
        key = tuple(sorted(given.items()))
        if key not in self._known:
            common = {"font_name": "맑은 고딕", "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self._known[key] = self._book.add_format({**common, **given})
        return self._known[key]


class Page:
    """A worksheet; `row` is the next free one."""

    def __init__(
        self, book: Any, looks: Looks, name: str, footer: str, digest: str, tables: Sequence[Table] = ()
    ) -> None:
        self.name, self.looks, self.row = name, looks, 0
        self.sheet = book.add_worksheet(name)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
        said = clean(footer).replace("&", "&&")[: FOOTER_MOST - len(digest) - 20]
        self.sheet.set_footer(f"&C&8&P / &N\n{said}\n{digest}")
        self.widths = column_widths(tables)
        self.single = len(tables) == 1
        """Whether one table's header may stand on every page: above a second table it would mislead."""
        for at, wide in enumerate(self.widths):
            self.sheet.set_column(at, at, wide)
        reached = list(accumulate(self.widths))
        self.wide = next(at for at, one in enumerate(reached, 1) if one >= TEXT_WIDTH)
        """Over how many columns running text goes."""
        self.frozen = 0

    def heading(self, words: str, level: int) -> int:
        """A heading; the first row of the sheet is frozen and printed on every page. Returns its row."""
        if level > 1:
            self.row += 1
        here, points = self.row, {1: 15, 2: 12.5}.get(level, 11)
        self.sheet.set_row(here, points * 1.8)
        look = self.looks(bold=True, font_size=points, font_color="#17505E", text_wrap=False)
        self.sheet.write_string(here, 0, clean(words)[:CELL_MOST], look)
        self.row += 1
        if level == 1:
            self._freeze(self.row)
        return here

    def _freeze(self, rows: int) -> None:
        self.sheet.freeze_panes(rows, 0)
        self.sheet.repeat_rows(0, rows - 1)
        self.frozen = rows

    def gap(self) -> None:
        """An empty row."""
        self.row += 1

    def text(self, words: str, kind: str) -> None:
        """Running text over the sheet's width, its row as high as its lines."""
        words = clean(words)[:CELL_MOST]
        if not words:
            return
        look = {
            "note": {"font_size": 9, "font_color": "#464C53"},
            "lead": {"bold": True, "bg_color": "#EDF6F8"},
        }
        ems = sum(self.widths[: self.wide]) / 2
        self.sheet.set_row(self.row, min(LINE * _lines(words, ems), 409))
        self.sheet.merge_range(self.row, 0, self.row, self.wide - 1, "", self.looks(**look.get(kind, {})))
        self.sheet.write_string(self.row, 0, words, self.looks(**look.get(kind, {})))
        self.row += 1

    def pair(self, name: str, value: str) -> None:
        """A fact: its name, and its value over the rest of the width."""
        self.sheet.write_string(self.row, 0, clean(name), self.looks(bold=True, bg_color="#EDF6F8", border=1))
        self.sheet.merge_range(self.row, 1, self.row, self.wide - 1, "", self.looks(border=1))
        self.sheet.write_string(self.row, 1, clean(value)[:CELL_MOST], self.looks(border=1))
        self.row += 1

    def link(self, words: str, sheet: str, row: int) -> None:
        """A line of the contents that leads to a row of another sheet."""
        look = self.looks(font_color="#17505E", underline=1, text_wrap=False)
        target = f"internal:'{sheet}'!A{row + 1}"
        # A link takes at most 255 characters of words; the cell's own text may be longer.
        self.sheet.write_url(self.row, 0, target, look, clean(words)[:250])
        self.row += 1

    def approval(self, box: ApprovalBox) -> None:
        """The empty box for signatures at the right."""
        first = max(self.wide - len(box.posts), 1)
        self.sheet.set_row(self.row + 1, 42)
        self.sheet.write_string(self.row, first - 1, clean(box.title), self.looks(align="right"))
        for at, post in enumerate(box.posts):
            head = self.looks(border=1, align="center", bg_color="#EDF6F8")
            self.sheet.write_string(self.row, first + at, clean(post), head)
            self.sheet.write_blank(self.row + 1, first + at, None, self.looks(border=1))
        self.row += 3

    def chart(self, chart: Chart) -> None:
        """The drawing as a picture with its words, in as many rows as it is high."""
        wide, high = size(chart)
        says = clean(f"{chart.alt} {chart.note}".strip())
        picture = {"image_data": io.BytesIO(png(chart, 2.0)), "description": says[:2000]}
        scale = min(1.0, 620 / wide)
        picture |= {"x_scale": scale * DOTS / 2, "y_scale": scale * DOTS / 2, "object_position": 1}
        self.sheet.insert_image(self.row + 1, 0, "chart.png", picture)
        below = self.row + math.ceil(high * scale / PIXELS) + 2
        for row in range(self.row, below):
            # Said outright: a program that lacks the font makes rows of another height.
            self.sheet.set_row(row, PIXELS * 0.75)
        self.row = below
        self.text(says, "note")

    def table(self, block: Table) -> int:
        """Caption, unit, header, body, note. A sheet's only table freezes its header under the chapter's title."""
        alone = self.single and self.row == self.frozen and self.frozen == 1
        rows = grid(block.rows) or [[Cell(block.empty, columns=block.columns), *[None] * (block.columns - 1)]]
        header = grid(block.header)
        here = self.row
        if block.caption or block.unit:
            caption = self.looks(bold=True, text_wrap=False)
            self.sheet.write_string(here, 0, f"{clean(block.caption)} {clean(block.unit)}".strip(), caption)
            self.row += 1
        for line in header:
            self._line(line, block, heads=True)
        if alone and header:
            self._freeze(self.row)
        top = self.row
        for place, line in enumerate(rows):
            self._line(line, block, total=block.total and place == len(rows) - 1, top=top)
        self.text(block.note, "note")
        self.row += 1
        return here

    def _line(
        self, line: list[Cell | None], block: Table, *, heads: bool = False, total: bool = False, top: int = 0
    ) -> None:
        height = LINE
        for at, cell in enumerate(line):
            if cell is None:
                continue
            right = at in block.numeric
            bold = heads or total or cell.strong
            given: dict[str, Any] = {"border": 1, "bold": bold}
            given |= {"bg_color": "#EDF6F8"} if heads else {}
            given |= {"align": "center"} if heads else {"align": "right"} if right else {}
            if cell.rows > 1 or cell.columns > 1:
                last = (self.row + cell.rows - 1, at + cell.columns - 1)
                self.sheet.merge_range(self.row, at, *last, "", self.looks(**given))
            self._cell(at, cell, given, figure=right and not heads, top=top)
            ems = sum(self.widths[at : at + cell.columns]) / 2
            if cell.rows == 1:
                height = max(height, LINE * _lines(clean(cell.text), ems))
        self.sheet.set_row(self.row, min(height, 409))
        self.row += 1

    def _cell(self, at: int, cell: Cell, given: dict[str, Any], *, figure: bool, top: int) -> None:
        words = clean(cell.text)[:CELL_MOST]
        found = FIGURE.fullmatch(words) if figure or cell.formula else None
        if found is None and cell.formula is None:
            self.sheet.write_string(self.row, at, words, self.looks(**given))
            return
        value: Any = float(words.replace(",", "").rstrip("%")) if found else words
        if cell.exact is not None and found:
            value = float(cell.exact)
        shape = _shape(found) if found else "#,##0"
        look = self.looks(**given, num_format=shape)
        if cell.formula is None:
            self.sheet.write_number(self.row, at, value, look)
        else:
            self.sheet.write_formula(self.row, at, formula(cell.formula, top), look, value)


def column_widths(tables: Sequence[Table]) -> list[float]:
    """Widths in characters for a sheet with these tables, wide enough for running text beside them.

    Each table that says how wide its columns are asks for its share of the text's width; the widest wish counts.
    """
    found: list[float] = []
    for table in tables:
        shares = [one / sum(table.widths) * TEXT_WIDTH for one in table.widths]
        for at, share in enumerate(shares or [FIRST_WIDTH] + [OTHER_WIDTH] * (table.columns - 1)):
            wish = min(max(share, NARROWEST), WIDEST if at else FIRST_WIDTH)
            found[at : at + 1] = [max([wish, *found[at : at + 1]])]
    while sum(found) < TEXT_WIDTH:
        found.append(OTHER_WIDTH if found else FIRST_WIDTH)
    return found


def formula(given: Formula, top: int) -> str:
    """The formula as a spreadsheet reads it, for a body that begins in row `top`; unknown stays a dash."""
    match given:
        case Sum(spots):
            cells = ",".join(_ranges(sorted(spots, key=lambda spot: (spot[1], spot[0])), top))
            return f'=IF(COUNT({cells})=0,"{UNKNOWN}",SUM({cells}))' if cells else f'="{UNKNOWN}"'
        case Share(part, whole):
            above, below = (xl_rowcol_to_cell(top + row, at) for row, at in (part, whole))
            return f'=IF(AND(ISNUMBER({above}),N({below})<>0),{above}/{below}*100,"{UNKNOWN}")'


def _ranges(spots: list[Spot], top: int) -> list[str]:
    """Cells below each other as "B3:B7", others one by one."""
    found: list[list[Spot]] = []
    for row, at in spots:
        if found and found[-1][-1] == (row - 1, at):
            found[-1].append((row, at))
        else:
            found.append([(row, at)])
    ends = [
        (xl_rowcol_to_cell(top + a[0][0], a[0][1]), xl_rowcol_to_cell(top + a[-1][0], a[-1][1]))
        for a in found
    ]
    return [first if first == last else f"{first}:{last}" for first, last in ends]


def _shape(found: re.Match[str]) -> str:
    """The number format that shows a figure as the document writes it."""
    places, percent = found.groups()
    shape = f"#,##0.{'0' * len(places)}" if places else "#,##0"
    return f'{shape}"%"' if percent else shape


def _lines(words: str, ems: float) -> int:
    """About how many lines a text takes at a width."""
    return sum(max(1, math.ceil(width(line) / max(ems, 1))) for line in words.split("\n"))
