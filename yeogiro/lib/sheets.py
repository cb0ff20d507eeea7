"""Tables as files: CSV (UTF-8 with BOM), JSON and XLSX from the same columns and rows."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote

import xlsxwriter

MIME = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SHEET_NAME_MOST = 31


@dataclass(frozen=True)
class Column:
    """One column: `name` is stable (CSV and JSON), `title` is what people read, `about` what it holds."""

    name: str
    title: str
    about: str = ""
    kind: Literal["text", "number"] = "text"
    width: int = 16
    """Of the spreadsheet's column, in characters."""


@dataclass(frozen=True)
class Sheet:
    """A table with its columns and rows; every row has one value a column, None where nothing is known."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    about: str = ""


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


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with BOM, so that spreadsheets read Korean; text cells cannot be formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow(
            written(value) if column.kind == "number" else harmless(written(value))
            for column, value in zip(sheet.columns, row, strict=True)
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(sheet: Sheet) -> bytes:
    """A list of objects, one a row, keyed by the columns' names."""
    names = [column.name for column in sheet.columns]
    rows = [dict(zip(names, map(plain, row), strict=True)) for row in sheet.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook with one sheet: frozen bold header, filters, figures as figures, all else as text."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    page = book.add_worksheet(_sheet_name(sheet.title))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.####", "valign": "top"})
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, number if column.kind == "number" else text)
        page.write_string(0, at, column.title, head)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            if value is None:
                continue
            if column.kind == "number":
                page.write_number(last, at, float(value), number)
            else:
                page.write_string(last, at, written(value), text)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    book.close()
    return out.getvalue()


WRITERS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}


def attachment(file_name: str) -> str:
    """A Content-Disposition header for a name that may be Korean."""
    plain_name = file_name.encode("ascii", "ignore").decode().strip(" -_.") or "download"
    return f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(file_name)}"


def _sheet_name(title: str) -> str:
    """Excel refuses some marks and more than 31 characters."""
    return "".join(" " if mark in "[]:*?/\\'" else mark for mark in title)[:SHEET_NAME_MOST].strip() or "1"
