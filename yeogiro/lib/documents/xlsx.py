"""Write a document as XLSX: a sheet of contents with links, then a sheet a chapter, its tables below each other.

Figures are numbers, sums and shares are formulas that work, all other text is text whatever it begins with.
A4, one page wide, header rows frozen and printed again. Equal documents give equal bytes.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from .marks import marked
from .model import ApprovalBox, Block, Chart, Document, End, Heading, Items, Paragraph, Table
from .outline import numbered
from .text import clean
from .xlsx_sheet import Looks, Page

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WORDS = {"ko": ("차례", "머리말"), "en": ("Contents", "Preface")}
SHEET_NAME_MOST = 31
MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - a day that says nothing, so that equal documents are equal files


def write(document: Document) -> bytes:
    """The XLSX file's bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": clean(document.title), "created": MADE})
        _Writer(document, book).write()
    return out.getvalue()


class _Writer:
    """One document being written into a workbook."""

    def __init__(self, document: Document, book: Any) -> None:
        self.of = document
        self.looks = Looks(book)
        self.book = book
        self.marks = numbered(document)
        self.links: list[tuple[int, str, str, int]] = []
        """What the contents link to: depth, words, sheet, row."""

    def write(self) -> None:
        """Contents first among the sheets, written last, when it is known where everything stands."""
        contents_name, preface = WORDS[self.of.lang]
        contents = self._page(contents_name)
        page: Page | None = None
        box: ApprovalBox | None = None
        names = {contents.name}
        for place, block in enumerate(self.of.blocks):
            if isinstance(block, ApprovalBox):
                box = block
                continue
            begins = isinstance(block, Heading) and block.level <= 1
            if isinstance(block, End):
                continue
            if page is None or begins:
                title = f"{self.marks[place]} {block.text}" if isinstance(block, Heading) else preface
                page = self._page(_sheet_name(title, names), _tables(self.of.blocks[place + begins :]))
                page.heading(title, 1)
                self.links.append((1, title, page.name, 0))
                if begins:
                    continue
            self._block(page, block, place)
        self._contents(contents, box)

    def _page(self, name: str, tables: Sequence[Table] = ()) -> Page:
        footer = " · ".join(filter(None, (self.of.mark, self.of.footer)))
        return Page(self.book, self.looks, name, footer, f"SHA-256 {self.of.digest()}", tables)

    def _block(self, page: Page, block: Any, place: int) -> None:
        match block:
            case Heading(level, words):
                title = f"{self.marks[place]} {words}"
                row = page.heading(title, level)
                if level == 2:
                    self.links.append((2, title, page.name, row))
            case Paragraph(words, kind):
                page.text(words, kind)
            case Items():
                for mark, item in marked(block, self.of.lang):
                    page.text(f"{'   ' * (max(item.level, 1) - 1)}{mark} {item.text}", "plain")
            case Chart():
                page.chart(block)
                self._table(page, block.table)
            case Table():
                self._table(page, block)

    def _table(self, page: Page, block: Table) -> None:
        row = page.table(block)
        if block.caption:
            self.links.append((3, block.caption, page.name, row))

    def _contents(self, page: Page, box: ApprovalBox | None) -> None:
        page.heading(self.of.title, 1)
        if self.of.mark:
            page.text(self.of.mark, "lead")
        if self.of.subtitle:
            page.text(self.of.subtitle, "plain")
        if box is not None:
            page.approval(box)
        for name, value in self.of.facts:
            page.pair(name, value)
        page.gap()
        for depth, words, sheet, row in self.links:
            page.link(f"{'   ' * (depth - 1)}{words}", sheet, row)
        page.gap()
        page.text(self.of.footer, "note")
        page.text(f"SHA-256 {self.of.digest()}", "note")


def _tables(blocks: Iterable[Block]) -> list[Table]:
    """The tables before the next chapter, those of charts too."""
    found = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 1:
            break
        if isinstance(block, Table | Chart):
            found.append(block.table if isinstance(block, Chart) else block)
    return found


def _sheet_name(title: str, names: set[str]) -> str:
    """A name that a spreadsheet takes and that no other sheet has."""
    plain = "".join(" " if mark in "[]:*?/\\'" else mark for mark in clean(title)).strip()
    name, number = plain[:SHEET_NAME_MOST].strip() or "-", 1
    while name.casefold() in {one.casefold() for one in names}:
        number += 1
        tail = f" {number}"
        name = plain[: SHEET_NAME_MOST - len(tail)].strip() + tail
    names.add(name)
    return name
