"""A register written as public files are: under standard headers, to be given away or to come back unchanged."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import override

from yeogiro.lib import sheets

from .. import registers
from ..models import Place, PlaceKind
from .reading import names, public_names

FORMS = ("csv", "cp949", "xlsx")


def standard(kind: PlaceKind, *, private: bool = False) -> sheets.Sheet:
    """The register's columns under the headers that public files use; with `private` all attributes."""
    sheet = registers.sheet(kind, private=private)
    said = names()["out"]
    columns = []
    for column in sheet.columns:
        public = said.get(column.name) or next(iter(public_names(column.name)), str(column.title))
        columns.append(replace(column, title=public))
    return replace(sheet, columns=columns)


def write(kind: PlaceKind, places: Iterable[Place], form: str, *, private: bool = False) -> bytes:
    """The places as csv (UTF-8 with BOM), cp949 (CSV for older programs) or xlsx, with Korean words.

    What CP949 cannot write makes the whole file UTF-8: no letter is lost.
    """
    with override("ko"):
        sheet = standard(kind, private=private)
        rows = registers.rows(places, kind, private=private)
        if form == "xlsx":
            return sheets.write_xlsx(sheet, rows)
        content = sheets.write_csv(sheet, rows)
        if form == "cp949":
            try:
                return content.decode("utf-8-sig").encode("cp949")
            except UnicodeEncodeError:
                return content
        return content
