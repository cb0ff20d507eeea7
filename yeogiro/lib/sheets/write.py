"""Tables as files: CSV (UTF-8 with BOM), JSON and XLSX from the same columns and rows."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from .model import Column, Sheet, Words

# The last four are how a Korean or Japanese keyboard types the first four; spreadsheets there read them alike.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHEET_NAME_MOST = 31
FIGURES = {"number", "int", "decimal"}
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would read a formula; a lone dash stays."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and len(text) > 1 else text


def plain(value: Any) -> Any:
    """A value as JSON holds it: figures stay figures, dates become ISO text, unknown stays null."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def written(value: Any) -> str:
    """A value as text of one cell: lists joined by " | ", unknown empty, yes and no as true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " | ".join(written(part) for part in value)
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return str(plain(value))


def shown(column: Column, value: Any) -> str:
    """A value as people read it: choices and yes/no in the page's language."""
    if value is None:
        return ""
    if column.kind == "yes-no":
        return gettext("Yes") if value else gettext("No")
    if column.kind == "choice":
        return str(dict(column.choices).get(str(value), value))
    return written(value)


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with BOM, so that spreadsheets read Korean; text cells cannot be formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow(
            written(value) if column.kind in FIGURES else harmless(written(value))
            for column, value in zip(sheet.columns, row, strict=True)
        )
    return out.getvalue().encode("utf-8-sig")


def write_csv(sheet: Sheet, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as mappings by column name, under titles and with choices in words: it can come back in."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(str(column.title)) for column in sheet.columns])
    for row in rows:
        writer.writerow(
            written(row.get(column.name))
            if column.kind in FIGURES
            else harmless(shown(column, row.get(column.name)))
            for column in sheet.columns
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(sheet: Sheet) -> bytes:
    """A list of objects, one a row, keyed by the columns' names."""
    names = [column.name for column in sheet.columns]
    rows = [dict(zip(names, map(plain, row), strict=True)) for row in sheet.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook with one sheet: frozen bold header, filters, figures and dates as such, all else as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        Page(book, sheet.title, sheet.columns).fill(sheet.rows)
    return out.getvalue()


def write_xlsx(sheet: Sheet, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as mappings by column name, as `as_xlsx` writes them; choices and yes/no stand in words."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        page = Page(book, sheet.title, sheet.columns)
        page.fill([row.get(column.name) for column in sheet.columns] for row in rows)
    return out.getvalue()


WRITERS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}


class Page:
    """One worksheet being written from top to bottom: rows leave memory as the next one begins."""

    def __init__(self, book: xlsxwriter.Workbook, title: Words, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.sheet = book.add_worksheet(sheet_name(str(title)))
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top})
        self.text = book.add_format({"num_format": "@", "text_wrap": True, **top})
        # Excel shows the text as it is and never computes it, also after somebody edits the cell.
        self.quoted = book.add_format({"num_format": "@", "text_wrap": True, "quote_prefix": True, **top})
        self.formats = {kind: book.add_format({"num_format": "#,##0.####", **top}) for kind in FIGURES}
        self.formats["date"] = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top})
        for at, column in enumerate(columns):
            self.sheet.set_column(at, at, column.width, self.formats.get(column.kind, self.text))
        for at, column in enumerate(columns):
            self.sheet.write_string(0, at, str(column.title), self.head)
        self.last = 0
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)

    def fill(self, rows: Iterable[Sequence[Any]]) -> None:
        """Write all rows and put filters over them."""
        for row in rows:
            self.last += 1
            for at, (column, value) in enumerate(zip(self.columns, row, strict=True)):
                self.cell(self.last, at, column, value)
        self.sheet.autofilter(0, 0, max(self.last, 1), len(self.columns) - 1)

    def cell(self, line: int, at: int, column: Column, value: Any) -> None:
        """Write one value in the column's kind; None leaves the cell empty."""
        if value is None:
            return
        if column.kind in FIGURES:
            self.sheet.write_number(line, at, float(value), self.formats[column.kind])
        elif column.kind == "date" and isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001  a day has no time zone
            self.sheet.write_datetime(line, at, moment, self.formats["date"])
        else:
            text = shown(column, value)
            self.sheet.write_string(line, at, text, self.quoted if harmless(text) != text else self.text)


def sheet_name(title: str) -> str:
    """Excel refuses some marks and more than 31 characters."""
    return "".join(" " if mark in "[]:*?/\\'" else mark for mark in title)[:SHEET_NAME_MOST].strip() or "1"
