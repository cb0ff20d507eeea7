"""Write a document back to its folder: load → dump → load is the same data."""

from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Item, Table

from .document import Raw

_KEPT_AS_TABLES = {
    "summary",
    "detail",
    "schedule",
    "budget",
    "years",
    "total",
    "programme",
    "share",
    "district",
    "plan",
    "texts",
}
"""Tables that get a header of their own; all smaller ones stand inline, one printed thing a line."""


def write_plan(raw: Raw, folder: Path) -> list[Path]:
    """Write every file of `raw` below `folder`, made if missing; returns the paths. Other files stay."""
    written = []
    for name, values in sorted(raw.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_toml(values), encoding="utf-8")
        written.append(path)
    return written


def to_toml(values: dict[str, Any]) -> str:
    """One file's values as TOML text."""
    return tomlkit.dumps(_table(values, tomlkit.document()))


def _table(values: dict[str, Any], table: Any) -> Any:
    plain = {key: value for key, value in values.items() if not _own_header(key, value)}
    for key, value in plain.items():
        table.add(key, _inline(value))
    for key, value in values.items():
        if key in plain:
            continue
        if isinstance(value, list):
            rows: AoT = tomlkit.aot()
            for row in value:
                rows.append(_table(row, tomlkit.table()))
            table.add(key, rows)
        else:
            child: Table = _table(value, tomlkit.table())
            table.add(key, child)
    return table


def _own_header(key: str, value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all((isinstance(row, dict) and "key" in row) or _is_row(row) for row in value)
    return isinstance(value, dict) and (
        key in _KEPT_AS_TABLES or "ko" in value or any(_is_text(v) for v in value.values())
    )


def _is_row(row: Any) -> bool:
    """Rows of lists get a header each unless they are as small as a post."""
    return isinstance(row, dict) and len(row) > 4


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\n" in value


def _inline(value: Any) -> Item:
    if isinstance(value, dict):
        inline: InlineTable = tomlkit.inline_table()
        for key, child in value.items():
            inline.add(key, _inline(child))
        return inline
    if isinstance(value, list):
        array = tomlkit.array()
        for child in value:
            array.append(_inline(child))
        return array.multiline(any(isinstance(child, dict) for child in value))
    if isinstance(value, str) and "\n" in value and "'''" not in value and '"""' not in value:
        return tomlkit.string(value, multiline=True)
    item: Item = tomlkit.item(value)
    return item
