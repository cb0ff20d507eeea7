"""Files as people send them, made by hand or by openpyxl: our own writer makes no odd ones."""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

import openpyxl

from yeogiro.lib.sheets import Column, Sheet

KINDS = [("new", "새로 만듦"), ("improved", "고침")]
REGISTER = Sheet(
    "works",
    "공사 대장",
    [
        Column("number", "번호", required=True, max_length=20),
        Column("title", "공사명", required=True),
        Column("kind", "구분", kind="choice", choices=KINDS, required=True),
        Column("done_on", "준공일", kind="date"),
        Column("cost", "공사비", kind="int", least=0),
        Column("share", "비율", kind="decimal"),
        Column("barrier_free", "무장애", kind="yes-no"),
    ],
    unique=["number"],
)
HEADER = ["번호", "공사명", "구분", "준공일", "공사비", "비율", "무장애"]
ROW = ["007", "모래놀이터 정비", "고침", "2021. 3. 5.", "1,200", "43.1", "예"]


def workbook(*rows: Iterable[Any], **sheets: list[Iterable[Any]]) -> openpyxl.Workbook:
    """A workbook whose first sheet holds the rows, with further sheets by name."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for row in lines:
            page.append(list(row))
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(*rows: Iterable[Any]) -> bytes:
    """A one-sheet file of the rows."""
    return saved(workbook(*rows))


def text(*rows: Iterable[str], mark: str = ",") -> str:
    """Rows as CSV text; values with the delimiter are quoted."""
    return "".join(mark.join(f'"{v}"' if mark in v else v for v in row) + "\r\n" for row in rows)


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def repacked(file: bytes, part: str, change: Any) -> bytes:
    """The archive with one part changed."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    return packed(parts)
