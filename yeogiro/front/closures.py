"""The register of the office's closed days as a form and as a sheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import closures
from yeogiro.lib.fields import Words
from yeogiro.lib.models import Closure
from yeogiro.lib.sheets import CellError, Column, Row, Sheet
from yeogiro.lib.text import day
from yeogiro.lib.uploads import Planned, compared
from yeogiro.people.forms.bodies import Day


class ClosureForm(forms.Form):
    """A day and why."""

    on = Day(label=gettext_lazy("Day"))
    reason = Words(
        label=gettext_lazy("Why"),
        max_length=200,
        help_text=gettext_lazy("Anniversary of the office, typhoon …"),
    )


def sheet() -> Sheet:
    """The register as a file that can come back in."""
    return Sheet(
        "closures",
        _("Closed days of the office"),
        [
            Column("on", _("Day"), kind="date", width=14, required=True),
            Column("reason", _("Why"), width=50, required=True, max_length=200),
        ],
        unique=("on",),
    )


def rows() -> Iterator[dict[str, Any]]:
    """The rows of that file, by day."""
    yield from Closure.objects.values("on", "reason")


def plan(found: Iterable[Row]) -> Planned:
    """What a file would change, and days on which the office is closed anyway."""
    known = {row.on: row for row in Closure.objects.all()}
    planned, which = Planned(), sheet()
    for row in found:
        on = row.values["on"]
        standing = known.get(on)
        if standing is None and (wrong := closures.fault(on)):
            planned.errors.append(CellError(row.line, str(which.columns[0].title), day(on), wrong))
            continue
        before = {"on": standing.on, "reason": standing.reason} if standing else None
        planned.changes.append(compared(which, row, day(on), before))
    return planned
