"""A file as a grid of raw cells: XLSX and CSV opened with care, because anybody may send anything.

Refused before a cell is read: too many bytes, a workbook that unpacks to too many or packs too well, a
document type (entities may follow), other kinds of file, letters in no known table.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.utils.exceptions import InvalidFileException

from .values import is_broken

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
MOST_PARTS = 1000
MOST_RATIO, SMALL_PART = 200, 1024 * 1024
"""A table packs to a thirtieth; a part beyond SMALL_PART that unpacks to so many times its size is a bomb."""
MOST_COLUMNS = 200
MOST_CELLS = 5_000_000
LAST_LINE = 1_048_576
"""Of an Excel sheet."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
DELIMITERS = ",\t;"


# What zipfile, the XML parser and openpyxl raise on parts that are not what they should be.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, OSError, EOFError, SyntaxError, RuntimeError),
    *(ValueError, TypeError, LookupError, AttributeError),
)


class Refused(Exception):
    """The file as a whole cannot be read; the text says why and what to do."""


def damaged() -> Refused:
    """What is said of a workbook whose parts are not what they should be."""
    return Refused(_("This Excel file is damaged or is none. Open it, save it as XLSX and send it again."))


@dataclass(frozen=True)
class Formula:
    """A cell that computes: its result is not in our hands."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Fault:
    """A cell that shows an error of the spreadsheet, such as #N/A."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass
class Grid:
    """Lines of one sheet, numbered as people see them; blank ones are left out."""

    name: str
    lines: Iterator[tuple[int, list[Any]]]
    epoch: datetime = WINDOWS_EPOCH
    merged: list[tuple[str, int, int]] = field(default_factory=list)
    """Merged ranges as (text, first line, last line)."""


def grids(file: bytes, name: str) -> list[Grid]:
    """The file's visible sheets, or a CSV cut in each way; Refused when it cannot be read."""
    if not file:
        raise Refused(_("The file is empty."))
    if len(file) > MOST_BYTES:
        raise Refused(_("The file is larger than 10 MB. Split it and send the parts one after the other."))
    if file.startswith(ZIP):
        return _workbook(file)
    if file.startswith(OLE):
        raise Refused(_("This is an old or a locked Excel file. Save it as XLSX without a password."))
    if name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        raise Refused(_("This is not an Excel file, though its name says so."))
    return _separated(file)


def _workbook(file: bytes) -> list[Grid]:
    """Visible worksheets of an XLSX file, after its parts were weighed."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            _weigh(archive)
            merges = {
                part.filename: MERGED.findall(archive.read(part))
                for part in archive.infolist()
                if part.filename.startswith("xl/worksheets/")
            }
        book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, keep_links=False)
        pages = [page for page in book.worksheets if page.sheet_state == "visible"]
        found = []
        for page in pages:
            page.reset_dimensions()
            merged = [
                (f"{a.decode()}{top.decode()}:{b.decode()}{low.decode()}", int(top), int(low))
                for a, top, b, low in merges.get(page._worksheet_path.lstrip("/"), [])
            ]
            found.append(Grid(page.title, _cells(page), book.epoch, merged))
    except Refused:
        raise
    except DAMAGED as error:
        raise damaged() from error
    if not found:
        raise Refused(_("There is no visible sheet in the file."))
    return found


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to too much or declares entities. zipfile never reads past the stated sizes."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(_("The file unpacks to far more than a register needs. Keep only the table in it."))
    if any(part.file_size > max(SMALL_PART, MOST_RATIO * part.compress_size) for part in parts):
        raise Refused(_("The file unpacks to far more than a register needs. Keep only the table in it."))
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Refused(_("This is not an Excel file, though it looks like an archive."))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            content = archive.read(part)
            if any(mark in content for mark in DOCTYPES):
                raise Refused(_("The file contains a document type, which no spreadsheet program writes."))


def _cells(page: Any) -> Iterator[tuple[int, list[Any]]]:
    """Raw values of a worksheet; formulas and faults are marked."""
    seen = 0
    for line, cells in enumerate(page.iter_rows(), start=1):
        seen += len(cells)
        if line > LAST_LINE or seen > MOST_CELLS:
            raise Refused(_("The file unpacks to far more than a register needs. Keep only the table in it."))
        row = [_raw(cell) for cell in cells[:MOST_COLUMNS]]
        if any(_is_there(value) for value in row):
            yield line, row


def _raw(cell: Any) -> Any:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return None
    if kind == "f":
        return Formula(str(getattr(value, "text", value)))
    return Fault(str(value)) if kind == "e" else value


def _is_there(value: Any) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _separated(file: bytes) -> list[Grid]:
    """The text cut at each of the delimiters; the header decides which cut is right."""
    text = _decoded(file)
    if "\0" in text:
        raise Refused(_("This is neither an Excel nor a CSV file."))
    return [Grid("", _records(text, mark)) for mark in DELIMITERS]


def _decoded(file: bytes) -> str:
    """Text in UTF-8 (with or without BOM), UTF-16 with BOM, or CP949, which Korean Excel writes."""
    broken = Refused(_("The letters in the file are broken. Save it as XLSX or as CSV (UTF-8)."))
    try:
        if file.startswith((b"\xff\xfe", b"\xfe\xff")):
            return file.decode("utf-16")
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A file in UTF-8 with one broken letter must not pass as CP949.
        patched = file.decode("utf-8", "replace")
        if patched.count("\ufffd") * 10 < sum("가" <= mark <= "힣" for mark in patched):
            raise broken from None
        try:
            text = file.decode("cp949")
        except UnicodeDecodeError:
            if b"\0" in file[:4096]:
                raise Refused(_("This is neither an Excel nor a CSV file.")) from None
            raise broken from None
    if "\ufffd" in text or is_broken(text):
        raise broken
    return text


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    """Records, numbered as a spreadsheet shows them: a text over two lines is one record."""
    try:
        for line, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if any(value.strip() for value in row):
                yield line, list(row[:MOST_COLUMNS])
    except csv.Error as error:
        raise Refused(_("The CSV file cannot be read: a quotation mark may be missing.")) from error
