"""The table of who may, as pages, files and the reference print it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import access
from yeogiro.lib.access import Action, Scope
from yeogiro.lib.sheets import Column, Sheet

from .table import ROLE_NAMES, table

SCOPE_NAMES = {
    Scope.ALL: gettext_lazy("all"),
    Scope.OWN: gettext_lazy("one’s own"),
    Scope.DEPARTMENT: gettext_lazy("of one’s department"),
    Scope.DONG: gettext_lazy("of one’s dong"),
    Scope.BODY: gettext_lazy("of one’s body"),
    Scope.SERVICE: gettext_lazy("of one’s service"),
}
ROOM_NAMES = {
    "people": gettext_lazy("People, posts and bodies"),
    "places": gettext_lazy("Places"),
    "messages": gettext_lazy("Messages"),
    "plan": gettext_lazy("Plan"),
    "front": gettext_lazy("Front desk"),
}
"""Rooms in words; a room left out is printed by its name."""


@dataclass(frozen=True)
class Line:
    """One action with the scopes of each role, in the order of `roles()`; "" is not at all."""

    action: Action
    cells: list[str]

    @property
    def named(self) -> list[tuple[str, str]]:
        """(role in words, its scopes), for tables read as cards."""
        return list(zip(map(str, roles().values()), self.cells, strict=True))


def roles() -> dict[str, Any]:
    """Name and words of every role, in the table's order."""
    return {name: ROLE_NAMES[name] for name in table().roles}


def groups() -> list[tuple[str, list[Line]]]:
    """(room in words, its lines), in the order of the rooms."""
    found: dict[str, list[Line]] = {}
    for action in access.all_actions().values():
        found.setdefault(action.name.split(".")[0], []).append(Line(action, _cells(action)))
    named = [room for room in ROOM_NAMES if room in found]
    # What was imported first says nothing about the order of the rooms.
    ordered = named + sorted(found.keys() - ROOM_NAMES.keys())
    return [(str(ROOM_NAMES.get(room, room)), found[room]) for room in ordered]


def _cells(action: Action) -> list[str]:
    held = table().holders(action.name)
    order = list(Scope)
    return [
        ", ".join(str(SCOPE_NAMES[one]) for one in sorted(held.get(role, ()), key=order.index))
        for role in roles()
    ]


def sheet() -> Sheet:
    """The table as a file that goes out."""
    columns = [
        Column("room", gettext_lazy("Room"), width=24),
        Column("action", gettext_lazy("What"), width=44),
        Column("name", gettext_lazy("Name of the action"), width=24),
        *(Column(name, words, width=20) for name, words in roles().items()),
    ]
    return Sheet("access", gettext_lazy("Who may do what"), columns)


def rows() -> Iterator[dict[str, Any]]:
    """Its rows."""
    for room, lines in groups():
        for line in lines:
            head = {"room": room, "action": str(line.action.title), "name": line.action.name}
            yield head | dict(zip(roles(), line.cells, strict=True))


def markdown() -> str:
    """docs/reference/access.md; made in the language that is active."""
    parts = [
        "# Who may do what",
        "",
        "Made by `manage.py document_access` from `yeogiro/people/roles.toml` and each room’s `access.py`; the page",
        "`/access/` of every installation shows the same. A role counts while its post is held. What a cell leaves",
        "empty the role may not do. Scopes: all rows, one’s own, or those of one’s department, dong, body or service.",
        "",
        "| role | its posts stand in | second factor |",
        "|---|---|---|",
    ]
    for name, role in table().roles.items():
        stands = ", ".join(sorted(role.stands_in)) or "needs no post"
        factor = "required" if role.second_factor else "by choice"
        parts.append(f"| {ROLE_NAMES[name]} | {stands} | {factor if role.stands_in else 'by choice'} |")
    for room, lines in groups():
        heads = [_("What"), _("Name of the action"), *map(str, roles().values())]
        parts += ["", f"## {room}", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
        for line in lines:
            parts.append(f"| {line.action.title} | `{line.action.name}` | {' | '.join(line.cells)} |")
    return "\n".join(parts) + "\n"
