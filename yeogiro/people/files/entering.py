"""A register sent in as a file: rows are tried out for the preview and taken back, then entered for good."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets, uploads
from yeogiro.lib.sheets import CellError, Row, Sheet
from yeogiro.lib.sheets.model import Words
from yeogiro.lib.uploads import Planned, compared

from .. import actions
from ..actions.files import Enter, Given
from . import tables

MOST_ROWS = 3000
"""Trying rows out holds SQLite for that long; longer registers come in parts."""


def upload(
    request: HttpRequest,
    sheet: Sheet,
    *,
    title: Words,
    back: str,
    enter: Enter,
    called: Callable[[Given], str],
    about: Words,
) -> HttpResponse:
    """The three steps of lib.uploads for a register with a verb for one row; `called` names a row."""
    signed = {"by": request.user, "now": clock.now()}

    def plan_rows(rows: list[Row]) -> Planned:
        if len(rows) > MOST_ROWS:
            message = _("At most %(most)s rows at a time. Send the file in parts.") % {"most": MOST_ROWS}
            return Planned(errors=[CellError(0, "", str(len(rows)), message)])
        planned = Planned()
        tried = actions.rehearse(rows=[row.values for row in rows], enter=enter, **signed)
        for row, (before, refused) in zip(rows, tried, strict=True):
            name = called(row.values)
            if refused:
                planned.errors.append(CellError(row.line, "", name, " ".join(refused)))
            else:
                planned.changes.append(compared(sheet, row, name, before))
        return planned

    def apply(rows: list[Row]) -> None:
        actions.import_rows(rows=[row.values for row in rows], enter=enter, called=called, **signed)

    wanted = uploads.Upload(
        sheet=sheet, title=title, back=back, plan_rows=plan_rows, apply=apply, about=about
    )
    return uploads.respond(request, wanted)


def download(sheet: Sheet, rows: Iterable[dict[str, Any]], form: str) -> HttpResponse:
    """The rows as "xlsx" or "csv", named after the sheet; 404 for another form."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    return tables.file(writer(sheet, rows), str(sheet.title), form)
