"""Files in, files out: reading an engine's JSON so that every mistake in it is said at once, with its path.

Unknown keys are ignored. Numbers are whole unless said otherwise; a bool is no number; NaN and Infinity are
refused; an id is a text or a whole number and becomes a text.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MOST_BYTES = 200_000_000
MOST = 10**9
"""The largest number taken: sums of many such still fit 64 bits."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (`stops[3].windows[0].from`) and what."""

    path: str
    message: str


class Invalid(Exception):
    """The input cannot be understood; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))
        self.faults = faults

    def as_json(self) -> dict[str, Any]:
        """`{"errors": [{"path", "message"}]}`."""
        return {"errors": [{"path": fault.path, "message": fault.message} for fault in self.faults]}


def read_json(file: Path) -> Any:
    """What a JSON file holds; Invalid when it is not there, too large or no JSON."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Invalid([Fault(file.name, f"the file is larger than {MOST_BYTES:,} bytes")])
        return json.loads(file.read_bytes(), parse_constant=_refuse, object_pairs_hook=_unique)
    except OSError as error:
        raise Invalid([Fault(file.name, f"the file cannot be read: {error.strerror}")]) from None
    except RecursionError:
        raise Invalid([Fault(file.name, "the file is nested too deeply")]) from None
    except ValueError as error:
        raise Invalid([Fault(file.name, f"the file is not JSON: {error}")]) from None


def write_json(file: Path, value: Any) -> None:
    """Write the file whole or not at all; Invalid when it cannot be written."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Invalid([Fault(file.name, f"the file cannot be written: {error.strerror}")]) from None


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the key "{twice}" stands twice in one object')
    return held


@dataclass
class Faults:
    """Collects what is wrong while a file is read."""

    found: list[Fault] = field(default_factory=list)

    def say(self, path: str, message: str) -> None:
        """Note one fault; reading goes on, so that all are found."""
        self.found.append(Fault(path, message))

    def settle(self) -> None:
        """Invalid when anything was noted."""
        if self.found:
            raise Invalid(self.found)


@dataclass(frozen=True)
class Fields:
    """One JSON object, its path and where its faults go. A value that is wrong is noted and replaced by a
    harmless one, so that the rest can still be looked at.
    """

    faults: Faults
    path: str
    held: dict[str, Any]

    @classmethod
    def of(cls, faults: Faults, path: str, value: Any) -> "Fields":
        """The object `value` is; an empty one with a fault when it is none."""
        if not isinstance(value, dict):
            faults.say(path or "(whole file)", "an object {…} is expected")
            value = {}
        return cls(faults, path, value)

    def at(self, name: str) -> str:
        """The path of one key."""
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        """Whether the key is there with a value."""
        return self.held.get(name) is not None

    def name(self, name: str = "id") -> str:
        """An id: a text that is not empty, or a whole number."""
        return _name(self.faults, self.at(name), self.held.get(name))

    def text(self, name: str, default: str = "") -> str:
        """A text; the default where the key is missing."""
        value = self.held.get(name, default)
        if not isinstance(value, str):
            self.faults.say(self.at(name), "a text is expected")
            return default
        return value

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """One of some words; the first where the key is missing."""
        value = self.held.get(name, among[0])
        if value not in among:
            self.faults.say(self.at(name), f"one of {', '.join(among)} is expected")
            return among[0]
        return str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """true or false."""
        value = self.held.get(name, default)
        if not isinstance(value, bool):
            self.faults.say(self.at(name), "true or false is expected")
            return default
        return value

    def whole(self, name: str, default: int | None = None, *, least: int = 0, most: int = MOST) -> int:
        """A whole number between `least` and `most`; needed where there is no default."""
        value = self.held.get(name, default)
        return whole(self.faults, self.at(name), value, least=least, most=most)

    def items(self, name: str, *, needed: bool = False) -> Iterator[tuple[str, Any]]:
        """Each member of a list with its path; no members where the key is missing."""
        value = self.held.get(name)
        if value is None and not needed:
            return
        if not isinstance(value, list):
            self.faults.say(self.at(name), "a list […] is expected")
            return
        for at, one in enumerate(value):
            yield f"{self.at(name)}[{at}]", one

    def objects(self, name: str, *, needed: bool = False) -> list["Fields"]:
        """The objects of a list."""
        return [Fields.of(self.faults, path, one) for path, one in self.items(name, needed=needed)]

    def names(self, name: str) -> list[str]:
        """A list of ids."""
        return [_name(self.faults, path, one) for path, one in self.items(name)]

    def table(self, name: str, rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
        """A table of whole numbers ≥ 0 with exactly so many rows and columns."""
        found = []
        lines = list(self.items(name, needed=True))
        if len(lines) != rows and isinstance(self.held.get(name), list):
            self.faults.say(self.at(name), f"{rows} rows are expected, {len(lines)} are there")
        for path, line in lines:
            if not isinstance(line, list) or len(line) != columns:
                self.faults.say(path, f"a list of {columns} numbers is expected")
                line = [0] * columns
            found.append(tuple(whole(self.faults, f"{path}[{at}]", value) for at, value in enumerate(line)))
        return tuple(found)


def whole(faults: Faults, path: str, value: Any, *, least: int = 0, most: int = MOST) -> int:
    """A whole number within bounds; 3.0 counts as 3."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        faults.say(path, "a whole number is expected")
        return max(least, 0)
    if not least <= value <= most:
        faults.say(path, f"a number from {least} to {most} is expected, not {value}")
        return max(least, 0)
    return value


def _name(faults: Faults, path: str, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        faults.say(path, "an id is expected: a text or a whole number")
        return ""
    return value


def no_twins(faults: Faults, path: str, names: list[str]) -> None:
    """Note every id that stands twice in a list."""
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name and name in seen:
            faults.say(f"{path}[{at}].id", f'the id "{name}" stands twice')
        seen.add(name)
