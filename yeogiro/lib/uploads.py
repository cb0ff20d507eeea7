"""Sending a register in: file → what was understood → confirm → applied. The same three steps in every room.

Nothing is stored before the officer has seen what would change. The file is kept for an hour between the
steps; the form carries its signed token, so that one officer cannot confirm another's file, and a form sent
twice works once.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import kept, sheets
from .files import safe_name
from .sheets import CellError, Column, Read, Row, Sheet
from .sheets.model import Words
from .sheets.write import shown

SHOWN_MOST = 100
State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True)
class Change:
    """What one row would do. `details` are (column title, before, after) of what differs."""

    line: int
    state: State
    title: str
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Planned:
    """What the rows would do, and what the room finds wrong with them."""

    changes: list[Change] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)


@dataclass(frozen=True)
class Upload:
    """A register that takes files. `plan_rows` only looks; `apply` is one transaction of actions."""

    sheet: Sheet
    title: Words
    back: str
    """Address of the register."""
    plan_rows: Callable[[list[Row]], Planned]
    apply: Callable[[list[Row]], None]
    about: Words = ""


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(label=gettext_lazy("Excel or CSV file"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"
        self.fields["file"].help_text = _("At most 10 MB and 50,000 rows.")


def compared(sheet: Sheet, row: Row, title: str, before: Mapping[str, Any] | None) -> Change:
    """The change that `row` is against the values the register holds; None where it holds none."""
    if before is None:
        return Change(row.line, "new", title)
    details = tuple(
        (str(column.title), _words(column, before.get(column.name)), _words(column, row.values[column.name]))
        for column in sheet.columns
        if _same(before.get(column.name)) != _same(row.values[column.name])
    )
    return Change(row.line, "changed" if details else "unchanged", title, details)


def respond(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The page for one register: the form, the template (?template=xlsx), the preview, the confirmation.

    Who may send files is the caller's to check before.
    """
    if request.method != "POST":
        if request.GET.get("template") == "xlsx":
            return _download(sheets.template_xlsx(upload.sheet), str(upload.sheet.title))
        return _page(request, upload, form=FileForm())
    if "kept" in request.POST:
        return _confirm(request, upload)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, upload, form=form, status=422)
    sent = form.cleaned_data["file"]
    if sent.size > sheets.MOST_BYTES:
        form.add_error(
            "file", _("The file is larger than 10 MB. Split it and send the parts one after the other.")
        )
        return _page(request, upload, form=form, status=422)
    return _preview(request, upload, kept.keep(sent.read()), safe_name(sent.name))


def _preview(
    request: HttpRequest, upload: Upload, token: str, name: str, moved: bool = False
) -> HttpResponse:
    """What was understood and what it would change; nothing is stored yet."""
    content = kept.look(token)
    if content is None:
        return _gone(request, upload)
    found, planned = _understood(upload, content, name)
    ready = found.ok and not planned.errors
    context = {
        "read": found,
        "name": name,
        "errors": found.errors[:SHOWN_MOST],
        "changes": [change for change in planned.changes if change.state != "unchanged"][:SHOWN_MOST],
        "counts": _counts(planned),
        "ready": ready,
        "moved": moved,
        "kept": signing.dumps(
            {"token": token, "name": name, "plan": _digest(planned)},
            salt=_salt(request, upload),
            compress=True,
        ),
    }
    return _page(request, upload, form=FileForm(), status=200 if ready else 422, **context)


def _confirm(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Apply what was previewed, or give it back with what is wrong."""
    try:
        known = signing.loads(request.POST["kept"], salt=_salt(request, upload), max_age=kept.HOUR)
    except signing.BadSignature:
        return _gone(request, upload)
    token, name = known["token"], known["name"]
    if request.POST.get("do") == "errors":
        content = kept.look(token)
        if content is None:
            return _gone(request, upload)
        found, _planned = _understood(upload, content, name)
        return _download(sheets.errors_xlsx(found), _("%(name)s to correct") % {"name": upload.sheet.title})
    content = kept.take(token)
    if content is None:
        return _gone(request, upload)
    try:
        found, planned = _understood(upload, content, name)
        if not found.ok or planned.errors or _digest(planned) != known["plan"]:
            kept.give_back(token, content)
            return _preview(request, upload, token, name, moved=True)
        upload.apply(found.rows)
    except ValidationError as refused:
        kept.give_back(token, content)
        for message in refused.messages:
            messages.error(request, message)
        return _preview(request, upload, token, name)
    except BaseException:
        kept.give_back(token, content)
        raise
    counts = _counts(planned)
    messages.success(
        request,
        _("Saved: %(new)d new, %(changed)d changed. %(unchanged)d were the same already.") % counts,
    )
    return redirect(upload.back)


def _understood(upload: Upload, content: bytes, name: str) -> tuple[Read, Planned]:
    """The file read, and the room's plan for its rows; errors of both stand in the reading."""
    found = sheets.read(content, name, upload.sheet)
    planned = upload.plan_rows(found.rows) if found.ok else Planned()
    found.errors.extend(planned.errors)
    return found, planned


def _counts(planned: Planned) -> dict[str, int]:
    """How many rows are new, changed and unchanged."""
    states = [change.state for change in planned.changes]
    return {state: states.count(state) for state in ("new", "changed", "unchanged")}


def _digest(planned: Planned) -> str:
    """Tells whether the same file would now do something else, because somebody changed the register."""
    return hashlib.sha256(repr(planned.changes).encode()).hexdigest()


def _salt(request: HttpRequest, upload: Upload) -> str:
    """Ties a kept file to its register, its address and whoever sent it."""
    return f"upload:{upload.sheet.name}:{request.path}:{request.user.pk}"


def _gone(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The file was applied already, or its hour is over."""
    messages.warning(
        request, _("This file was saved already, or it waited too long. Look at the register first.")
    )
    return redirect(upload.back)


def _page(request: HttpRequest, upload: Upload, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "yg/upload.html", {"upload": upload, **context}, status=status)


def _download(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": sheets.attachment(f"{name}.xlsx"), "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=sheets.MIME["xlsx"], headers=headers)


def _words(column: Column, value: Any) -> str:
    return shown(column, value) or "–"


def _same(value: Any) -> Any:
    """Blank text and unknown are one."""
    return None if value == "" else value
