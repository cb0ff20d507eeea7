"""What differs between two documents: printed things and values, rows of lists matched by their key."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..document.document import Raw
from ..document.toml import join


@dataclass(frozen=True)
class Difference:
    """One value that differs. `path` is its path in the newer document (in the older one when removed)."""

    file: str
    path: str
    old: Any
    new: Any


def differences(old: Raw, new: Raw) -> list[Difference]:
    """Every difference, in the newer document's order; what was removed comes last in its table."""
    found = []
    for file in [*new, *(name for name in old if name not in new)]:
        for path, before, after in _compare(old.get(file), new.get(file), ""):
            found.append(Difference(file, path, before, after))
    return found


def _compare(old: Any, new: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    if old == new:
        return
    # A table or list that is new or gone differs in each of its parts, not as a lump.
    if old is None:
        old = _nothing_like(new)
    elif new is None:
        new = _nothing_like(old)
    if _is_keyed(old) and _is_keyed(new):
        before = {row["key"]: (index, row) for index, row in enumerate(old)}
        for index, row in enumerate(new):
            yield from _compare(before.pop(row["key"], (0, None))[1], row, f"{path}[{index}]")
        for index, row in before.values():
            yield f"{path}[{index}]", row, None
    elif isinstance(old, dict) and isinstance(new, dict) and not (_is_stated(old) or _is_stated(new)):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _compare(old.get(key), new.get(key), join(path, key))
    else:
        yield path, old, new


def _nothing_like(value: Any) -> Any:
    """An empty table or list where `value` has parts of its own; None for a figure, a row, a text."""
    if isinstance(value, dict) and "key" not in value and not _is_stated(value):
        return {}
    return [] if value and _is_keyed(value) else None


def _is_keyed(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and "key" in row for row in value)


def _is_stated(value: dict[str, Any]) -> bool:
    """A printed figure or name is one thing, and so are its printed text and its value."""
    return "printed" in value and not any(
        isinstance(child, dict | list) for key, child in value.items() if key != "source"
    )


def shown(value: Any) -> str:
    """A value as pages show it: the printed text, with the reading beside it where that adds something."""
    if value is None:
        return "–"
    if isinstance(value, dict):
        if "printed" in value:
            reading = value.get("value")
            added = value.get("inferred") and reading is not None
            if added and not value["printed"]:
                return str(reading)
            return f"{value['printed']} → {reading}" if added else str(value["printed"])
        return str(value.get("name") or value.get("ko") or value.get("key") or "…")
    if isinstance(value, list):
        return ", ".join(shown(child) for child in value)
    return str(value)
