"""Write a document as PDF with typst: tagged (PDF/UA-1), with bookmarks, page numbers and the digest below.

Every text goes in as data beside the template `pdf.typ`, so none of it can be read as markup. Equal documents
give equal bytes.
"""

import json
import re
from importlib.resources import files
from typing import Any, Literal

import typst
from django.conf import settings

from yeogiro.lib.charts.render import drawing, size

from .grid import grid, weights
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
from .outline import numbered
from .text import clean, korean_runs

MIMETYPE = "application/pdf"
CONTENTS = {"ko": "차례", "en": "Contents"}
FEWEST_HEADINGS = 3
"""A document with fewer headings has no table of contents."""
_LONG = re.compile(r"\S{41,}")
_BREAK = "\u200b"
"""Lets a line break inside a word that no line holds."""


def write(document: Document) -> bytes:
    """The PDF file's bytes."""
    return bytes(_compiled(document, "pdf", pdf_standards=["ua-1"]))


def pictures(document: Document, ppi: float = 60) -> list[bytes]:
    """Each page as PNG, to look at."""
    made = _compiled(document, "png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _compiled(document: Document, format: Literal["pdf", "png"], **options: Any) -> Any:
    charts: dict[str, bytes] = {}
    said = json.dumps(_Sayer(document, charts).document(), ensure_ascii=False)
    given: Any = {
        "main.typ": files(__package__).joinpath("pdf.typ").read_bytes(),
        "document.json": said.encode(),
        **charts,
    }
    compiler = typst.Compiler(given, font_paths=[str(settings.FONTS_DIR)], ignore_system_fonts=True)
    return compiler.compile(format=format, **options)


class _Sayer:
    """The document as plain data for the template; drawings are put into `charts` by file name."""

    def __init__(self, document: Document, charts: dict[str, bytes]) -> None:
        self.of = document
        self.charts = charts

    def document(self) -> dict[str, Any]:
        """Head and blocks."""
        one, marks = self.of, numbered(self.of)
        made: list[dict[str, Any]] = []
        deep = 0
        for place, block in enumerate(one.blocks):
            if isinstance(block, Heading):
                # A tagged file may not skip a level on its way down.
                deep = min(max(block.level, 1), deep + 1)
            made += self._block(block, marks.get(place, ""), deep)
        # The box for signatures stands above the title, where whoever signs looks for it.
        boxes = [block for block in made if block["kind"] == "approval"]
        made = [block for block in made if block["kind"] != "approval"]
        facts = tuple((Cell(name), Cell(value)) for name, value in one.facts)
        return {
            "title": clean(one.title),
            "said_title": self.say(one.title),
            "mark": self.say(one.mark),
            "subtitle": self.say(one.subtitle),
            "lang": one.lang,
            "footer": self.say(one.footer),
            "digest": f"SHA-256 {one.digest()}",
            "facts": self._table(Table("", (), facts, widths=(1.0, 3.0))) if facts else None,
            "approval": boxes[0] if boxes else None,
            "contents": CONTENTS[one.lang] if len(marks) >= FEWEST_HEADINGS else "",
            "blocks": made,
        }

    def say(self, words: str) -> Any:
        """A text, or in an English document its pieces, where some of them are Korean."""
        words = _LONG.sub(_broken, clean(words).replace("\t", " "))
        if self.of.lang == "ko":
            return words
        pieces = korean_runs(words)
        return pieces if any(korean for _piece, korean in pieces) else words

    def _block(self, block: Block, mark: str, deep: int) -> list[dict[str, Any]]:
        match block:
            case Heading(_, words):
                return [{"kind": "heading", "level": deep, "mark": mark, "text": self.say(words)}]
            case Paragraph(words, kind):
                return [{"kind": kind, "text": self.say(words)}]
            case Items():
                return [
                    {"kind": "item", "mark": sign, "text": self.say(item.text), "level": max(item.level, 1)}
                    for sign, item in marked(block, self.of.lang)
                ]
            case Table():
                return [{"kind": "table", **self._table(block)}]
            case Chart():
                return [self._chart(block)]
            case ApprovalBox(title, posts):
                return [{"kind": "approval", "title": self.say(title), "posts": [*map(self.say, posts)]}]
            case End(words):
                return [{"kind": "end", "text": self.say(words)}]

    def _table(self, block: Table) -> dict[str, Any]:
        rows = grid(block.rows) or [[Cell(block.empty, columns=block.columns)]]
        header = grid(block.header)
        last = len(rows) - 1
        return {
            "caption": self.say(block.caption),
            "unit": self.say(block.unit),
            "note": self.say(block.note),
            "widths": list(block.widths) or weights(block, [*header, *rows]),
            "header": [
                [self._cell(cell, block, at, bold=True) for at, cell in enumerate(row) if cell is not None]
                for row in header
            ],
            "rows": [
                [
                    self._cell(cell, block, at, bold=cell.strong or (block.total and place == last))
                    for at, cell in enumerate(row)
                    if cell is not None
                ]
                for place, row in enumerate(rows)
            ],
        }

    def _cell(self, cell: Cell, block: Table, at: int, *, bold: bool) -> dict[str, Any]:
        head = not block.header and at < block.header_columns
        return {
            "text": self.say(cell.text),
            "rows": cell.rows,
            "columns": cell.columns,
            "right": at in block.numeric,
            "bold": bold or head,
            "head": head,
        }

    def _chart(self, chart: Chart) -> dict[str, Any]:
        name = f"chart-{len(self.charts)}.svg"
        self.charts[name] = drawing(chart).encode()
        return {
            "kind": "chart",
            "file": name,
            "alt": clean(chart.alt),
            "says": self.say(f"{chart.alt} {chart.note}".strip()),
            "width": size(chart)[0],
            "table": self._table(chart.table),
        }


def _broken(word: re.Match[str]) -> str:
    text = word.group()
    return _BREAK.join(text[at : at + 20] for at in range(0, len(text), 20))
