"""What all tables share: how one is defined, and the columns that many have."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column

from ..document.document import Document
from ..models import Plan

Row = Sequence[Any]


@dataclass(frozen=True)
class Asked:
    """What a table is made from: the plan, its document and the filter of the page it is downloaded from."""

    plan: Plan
    document: Document
    query: Any


@dataclass(frozen=True)
class Definition:
    """A table: what it is called, what it holds, its columns and how its rows are read."""

    name: str
    title: Callable[[], str]
    about: Callable[[], str]
    columns: Callable[[], list[Column]]
    rows: Callable[[Asked], Iterable[Row]]


def names() -> list[Column]:
    """Name in both languages."""
    return [
        Column("name_ko", _("Name (Korean)"), _("Our short title."), width=40),
        Column("name_en", _("Name (English)"), _("Our short title in English."), width=40),
    ]


def project() -> list[Column]:
    """Which project a row belongs to."""
    return [
        Column("project", _("Project key"), _("Key of the project, as in its address."), width=24),
        Column(
            "project_number", _("Project no."), _("Number of the project in the plan's list."), "number", 8
        ),
    ]


def year() -> Column:
    """The fiscal year."""
    return Column("year", _("Year"), _("Fiscal year, which is the calendar year."), "number", 8)


def printed() -> Column:
    """The printed text."""
    return Column("printed", _("Printed"), _("The text exactly as the plan prints it."), width=24)


def inferred() -> Column:
    """Whether our reading added something."""
    return Column(
        "inferred", _("Reading added"), _("true where our reading adds something to the print."), width=10
    )


def source() -> list[Column]:
    """Where it is printed, and where it stands in the data folder."""
    return [
        Column("source_section", _("Section"), _("Section of the source document."), width=14),
        Column("source_table", _("Table"), _("Table of the source document."), width=24),
        Column("source_row", _("Row"), _("Row of that table."), width=30),
        Column("source_column", _("Column"), _("Column of that table."), width=12),
        Column("file", _("File"), _("File of the plan's data folder."), width=34),
        Column("path", _("Path"), _("Path of the value inside that file."), width=30),
    ]


def place(source: dict[str, str], file: str, path: str) -> list[str]:
    """The values of the `source` columns."""
    return [source.get(name, "") for name in ("section", "table", "row", "column")] + [file, path]


def place_of(asked: Asked, file: str, path: str) -> list[str]:
    """The values of the `source` columns for a path of the document."""
    return place(asked.document.locate(file, path).as_json()["source"], file, path)
