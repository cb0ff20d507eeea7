"""Write a document as HWPX, the format officials hand in (python-hwpx; traps: design KOREA.md).

A4, official item marks, headings numbered by the word processor's own outline, units above tables, figures
right-aligned, charts as PNG pictures, the end mark. Equal documents give equal bytes.
"""

from typing import Any

from hwpx import HwpxDocument

from yeogiro.lib.charts.render import png, size

from .grid import grid
from .hwpx_shapes import BODY_WIDTH, MM, Shapes, column_widths
from .marks import marked
from .model import (
    ApprovalBox,
    Block,
    Cell,
    Chart,
    Document,
    End,
    Heading,
    Items,
    Paragraph,
    Table,
)
from .text import clean

MIMETYPE = "application/hwp+zip"
ROW = 2_000
"""Height a table row is announced with, HWPUNIT; without it rows come out flat."""
HEADER_FILL = "#EDF6F8"
PICTURE_MM = 150.0
PREVIEW = 2_000
"""Characters of the text shown by file managers."""


def write(document: Document) -> bytes:
    """The HWPX file's bytes."""
    return _Writer(document).write()


class _Writer:
    """One document being written; python-hwpx's own document grows as blocks are added."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = HwpxDocument.new()
        self.shapes = Shapes(self.file)
        self.said: list[str] = []
        self.last: Any = None
        """The last paragraph of running text, which the end mark follows on its own line's end."""

    def write(self) -> bytes:
        """Head, blocks, footer; then names, numbers and a preview that do not depend on the day."""
        self._page()
        self._head()
        for block in self.document.blocks:
            self._block(block)
        self.file.media.remove_unused_images()
        self._settle()
        return self.file.to_bytes()

    def _page(self) -> None:
        self.file.page.setup(
            paper_size="A4",
            margin_left_mm=20,
            margin_right_mm=20,
            margin_top_mm=15,
            margin_bottom_mm=15,
            header_margin_mm=10,
            footer_margin_mm=12,
        )
        digest = f"SHA-256 {self.document.digest()}"
        number = {"type": "page_number", "page_number": "page", "position": "BOTTOM_CENTER"}
        lines: list[dict[str, Any]] = [{"align": "CENTER", "children": [number]}]
        for words in (self.document.mark, self.document.footer, digest):
            if words:
                lines.append({"align": "CENTER", "children": [{"type": "run", "text": clean(words)}]})
        self.file.page.set_footer(content=lines)

    def _head(self) -> None:
        """The new file's blank first paragraph takes the title."""
        first = self.file.paragraphs[0]
        first.add_run(clean(self.document.title), char_pr_id_ref=self.shapes.char("title"))
        self.file.styles.apply_paragraph_format(
            paragraphs=[first], alignment="CENTER", spacing_before_pt=12, spacing_after_pt=8
        )
        self.said.append(clean(self.document.title))
        for box in (block for block in self.document.blocks if isinstance(block, ApprovalBox)):
            # Beside the title, where whoever signs looks for it.
            self._approval(box.title, box.posts)
        if self.document.subtitle:
            self._paragraph(self.document.subtitle, "subtitle", "lead")
        if self.document.facts:
            rows = tuple((Cell(name), Cell(value)) for name, value in self.document.facts)
            self._table(Table("", (), rows, widths=(1.0, 3.0)))

    def _block(self, block: Block) -> None:
        running = isinstance(block, Paragraph | Items)
        match block:
            case Heading(level, words):
                self._heading(min(max(level, 1), 4), words)
            case Paragraph(words, kind):
                self._paragraph(words, "small" if kind == "note" else kind, kind)
            case Items():
                for mark, item in marked(block, self.document.lang):
                    self._paragraph(f"{mark} {item.text}", f"item{min(max(item.level, 1), 6)}", "plain")
            case Table():
                self._titled_table(block)
            case Chart():
                self._chart(block)
            case End(words):
                self._end(words)
        if not running:
            self.last = None

    def _paragraph(self, words: str, shape: str, char: str) -> Any:
        # Never inherit: after a heading the next paragraph would be numbered with it.
        paragraph = self.file.add_paragraph(
            clean(words),
            para_pr_id_ref=self.shapes.para(shape),
            style_id_ref=0,
            char_pr_id_ref=self.shapes.char(char),
            inherit_style=False,
        )
        self.said.append(clean(words))
        self.last = paragraph
        return paragraph

    def _heading(self, level: int, words: str) -> None:
        char = self.shapes.char(f"heading{level}")
        known = self.shapes.headings.get(level)
        if known is None:
            made = self.file.add_heading(clean(words), level, char_pr_id_ref=char)
            before = {1: 24, 2: 18, 3: 12}.get(level, 8)
            self.file.styles.apply_paragraph_format(
                paragraphs=[made], keep_with_next=True, spacing_before_pt=before, spacing_after_pt=4
            )
            self.shapes.headings[level] = (str(made.para_pr_id_ref), str(made.style_id_ref))
        else:
            para, style = known
            self.file.add_paragraph(
                clean(words),
                para_pr_id_ref=para,
                style_id_ref=style,
                char_pr_id_ref=char,
                inherit_style=False,
            )
        self.said.append(clean(words))

    def _titled_table(self, block: Table) -> None:
        self._paragraph(block.caption, "caption", "caption")
        if block.unit:
            self._paragraph(block.unit, "unit", "small")
        self._table(block)
        self._paragraph(block.note, "small", "note")

    def _table(self, block: Table) -> None:
        rows = grid(block.rows) or [[Cell(block.empty, columns=block.columns), *[None] * (block.columns - 1)]]
        lines = [*grid(block.header), *rows]
        head = len(lines) - len(rows)
        columns = block.columns
        table = self.file.add_table(len(lines), columns, width=BODY_WIDTH, height=len(lines) * ROW)
        table.element.set("repeatHeader", "1" if head else "0")
        widths = column_widths(block, lines)
        for at, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
            total = block.total and at == len(lines) - 1
            for across, (cell, target) in enumerate(zip(line, row.cells, strict=True)):
                # Before any cells are merged, each has its column's width.
                target.set_size(width=widths[across])
                if cell is not None:
                    self._cell(target, cell, block, across, heads=at < head, total=total)
        for at, line in enumerate(lines):
            for across, cell in enumerate(line):
                if cell is not None and (cell.rows > 1 or cell.columns > 1):
                    table.merge_cells(at, across, at + cell.rows - 1, across + cell.columns - 1)

    def _cell(self, target: Any, cell: Cell, block: Table, across: int, *, heads: bool, total: bool) -> None:
        row_head = across < block.header_columns
        side = "cell-middle" if heads else "cell-right" if across in block.numeric else "cell-left"
        bold = heads or total or cell.strong or (row_head and not block.header)
        para, char = self.shapes.para(side), self.shapes.char("cell-strong" if bold else "cell")
        # A new cell holds one empty paragraph: it is filled in place, for set_text lays every cell out anew.
        first, *others = clean(cell.text).replace("\t", " ").split("\n")
        paragraph = target.element.find("{*}subList/{*}p")
        paragraph.set("paraPrIDRef", para)
        paragraph.find("{*}run").set("charPrIDRef", char)
        paragraph.find("{*}run/{*}t").text = first
        for line in others:
            target.add_paragraph(line, para_pr_id_ref=para, char_pr_id_ref=char)
        if heads or (row_head and not block.header):
            target.element.set("borderFillIDRef", self.shapes.fill(HEADER_FILL))
        if heads:
            target.element.set("header", "1")

    def _chart(self, chart: Chart) -> None:
        wide, high = size(chart)
        picture = self.file.add_picture(
            png(chart, 2.5),
            "png",
            width=round(PICTURE_MM * MM),
            height=round(PICTURE_MM * MM * high / wide),
            align="CENTER",
            para_pr_id_ref=self.shapes.para("picture"),
            style_id_ref=0,
            char_pr_id_ref=self.shapes.char("plain"),
        )
        says = clean(f"{chart.alt} {chart.note}".strip())
        for comment in picture.element.iter("{*}shapeComment"):
            comment.text = says
        self._paragraph(says, "small", "note")
        self._titled_table(chart.table)

    def _approval(self, title: str, posts: tuple[str, ...]) -> None:
        self._paragraph(title, "unit", "small")
        width = round(22 * MM) * len(posts)
        table = self.file.add_table(
            2, len(posts), width=width, height=2 * ROW, para_pr_id_ref=self.shapes.para("cell-right")
        )
        for post, cell in zip(posts, table.rows[0].cells, strict=True):
            self._cell(cell, Cell(post), Table("", ((),), (), header_columns=0), 0, heads=True, total=False)
        for cell in table.rows[1].cells:
            cell.set_size(height=round(15 * MM))

    def _end(self, words: str) -> None:
        """After the last words and one space; on a line of its own where a table or picture came last."""
        if self.last is None:
            self._paragraph(f"  {words}", "plain", "plain")
        else:
            self.last.add_run(f"  {words}", char_pr_id_ref=self.shapes.char("plain"))
            self.said.append(words)

    def _settle(self) -> None:
        """Identifiers in reading order instead of random ones, the title as metadata, a readable preview."""
        for section in self.file.sections:
            known: dict[str, str] = {}
            for element in section.element.iter():
                for name in ("id", "instid", "idRef"):
                    old = element.get(name, "")
                    # Random ones have many digits; short ones count something and stay.
                    if old.isdigit() and len(old) > 4:
                        element.set(name, known.setdefault(old, str(1_000_001 + len(known))))
            section.mark_dirty()
        self.file.parts.set_document_metadata(title=clean(self.document.title))
        preview = "\r\n".join(filter(None, self.said))[:PREVIEW]
        self.file.package.set_part("Preview/PrvText.txt", preview.encode("utf-16-le"))
