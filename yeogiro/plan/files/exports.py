"""Spreadsheets of the officers' pages: a comparison of two versions, the history."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yeogiro.lib import sheets
from yeogiro.lib.text import moment

from ..selectors.history import Line, who, words


def comparison(groups: list[tuple[str, str, list[Line]]], old: int, new: int) -> sheets.Sheet:
    """One row for everything that differs between versions `old` and `new`; money in won."""
    english = get_language() == "en"
    columns = [
        sheets.Column("group", _("Project"), width=30),
        sheets.Column("label", _("What"), width=44),
        sheets.Column("old", _("Edition %(number)d") % {"number": old}, width=30),
        sheets.Column("new", _("Edition %(number)d") % {"number": new}, width=30),
        sheets.Column("difference", _("Difference"), kind="number", width=18),
        sheets.Column("unit", _("Unit"), width=10),
        sheets.Column("percent", _("Difference (%)"), kind="number", width=14),
    ]
    units = {"won": _("won"), "percent-points": _("percentage points"), "": ""}
    rows = [
        (
            en if english else ko,
            line.label_en if english else line.label_ko,
            line.old,
            line.new,
            line.change,
            units[line.unit] if line.change is not None else "",
            None if line.percent is None else round(line.percent, 1),
        )
        for ko, en, lines in groups
        for line in lines
    ]
    return sheets.Sheet("comparison", _("Comparison"), columns, rows)


def changes(rows: Iterable[Any], *, names_shown: bool) -> sheets.Sheet:
    """The history; names of persons only for officers, posts for everybody."""
    english = get_language() == "en"
    columns = [
        sheets.Column("at", _("When"), width=18),
        sheets.Column("version", _("Edition"), kind="number", width=8),
        sheets.Column("label", _("What"), width=44),
        sheets.Column("old", _("Before"), width=30),
        sheets.Column("new", _("After"), width=30),
        sheets.Column("why", _("Why"), width=40),
        sheets.Column("department", _("Department"), width=18),
        sheets.Column("post", _("Post"), width=18),
        *([sheets.Column("name", _("Name"), width=14)] if names_shown else []),
    ]
    found = []
    for change in rows:
        by = who(change.by, change.at)
        parts = [by.department, by.post, by.name] if by else [_("Command line"), "", ""]
        old, new = words(change.old, change.new)
        label = change.label_en if english else change.label_ko
        seat = parts if names_shown else parts[:2]
        found.append((moment(change.at), change.version.number, label, old, new, change.why, *seat))
    return sheets.Sheet("history", _("History of changes"), columns, found)
