"""Workbooks for people to fill in: the empty template, and the file that goes back with what is wrong."""

import io
from collections import defaultdict

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .model import EXPLANATIONS, Column, Sheet
from .read import MOST_ROWS, Read
from .write import OPTIONS, Page

LIST_MOST = 255
"""Characters of a list of choices that Excel takes; longer ones stand on the sheet of explanations."""


def template_xlsx(sheet: Sheet) -> bytes:
    """Header with lists to choose from, and a second sheet that explains every column."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        page = Page(book, sheet.title, sheet.columns)
        page.fill([])
        for at, column in enumerate(sheet.columns):
            offered = _offered(column)
            if offered and len(",".join(offered)) <= LIST_MOST:
                page.sheet.data_validation(1, at, MOST_ROWS, at, {"validate": "list", "source": offered})
        explained = [
            Column("column", pgettext("sheet", "Column"), width=24),
            Column("holds", _("What it holds"), width=60),
            Column("kind", _("How to write it"), width=40),
            Column("required", _("Needed"), width=10),
        ]
        Page(book, EXPLANATIONS, explained).fill(
            [str(column.title), str(column.about), how(column), _("Yes") if column.required else _("No")]
            for column in sheet.columns
        )
    return out.getvalue()


def errors_xlsx(read: Read) -> bytes:
    """The rows as they were sent, those with errors first, and a last column saying what is wrong."""
    said = defaultdict(list)
    for error in read.errors:
        said[error.line].append(f"{error.column}: {error.message}" if error.column else error.message)
    columns = [Column(column.name, column.title, width=column.width) for column in read.sheet.columns]
    columns.append(Column("wrong", _("What is wrong"), width=60))
    rows = sorted(read.raw, key=lambda row: (row[0] not in said, row[0]))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        names = [column.name for column in read.sheet.columns]
        Page(book, read.sheet.title, columns).fill(
            [*(cells.get(name) or None for name in names), " / ".join(said[line]) or None]
            for line, cells in rows
        )
    return out.getvalue()


def how(column: Column) -> str:
    """How a value of this column is written, in words."""
    if column.kind == "choice":
        return _("One of: %(names)s") % {"names": ", ".join(_offered(column))}
    if column.kind == "text" and column.max_length:
        return _("Text, at most %(most)d characters") % {"most": column.max_length}
    return {
        "text": _("Text"),
        "number": pgettext("sheet", "Figure"),
        "int": _("Whole number"),
        "decimal": pgettext("sheet", "Figure"),
        "date": _("Date, such as 2021-03-05"),
        "yes-no": _("Yes or no"),
    }[column.kind]


def _offered(column: Column) -> list[str]:
    if column.kind == "yes-no":
        return [_("Yes"), _("No")]
    return [str(label) for _value, label in column.choices] if column.kind == "choice" else []
