"""TOML with line numbers: tomllib reads the values, tree-sitter says on which line each one stands."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from .problems import InvalidPlan, Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 24
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")

Lines = dict[str, int]


@cache
def _language() -> Language:
    return Language(tree_sitter_toml.language())


def read_toml(folder: Path, name: str) -> tuple[dict[str, Any], Lines]:
    """The values of one file and the 1-based line of every path in it ("tasks[1].budget.2022" → 48).

    InvalidPlan when the file is missing, a link, larger than MAX_BYTES, not UTF-8, nested too deeply, or no TOML.
    """

    def refuse(message: str, line: int = 0) -> InvalidPlan:
        return InvalidPlan([Problem(name, line, "", message)])

    file = folder / name
    if file.is_symlink() or not file.is_file():
        raise refuse("the file is missing" if not file.is_symlink() else "a link is not followed")
    if (size := file.stat().st_size) > MAX_BYTES:
        raise refuse(f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read")
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse("the file is not UTF-8; save it as UTF-8 (it may be CP949)", line) from None
    if _depth(text) > MAX_DEPTH:
        raise refuse(f"brackets are nested deeper than {MAX_DEPTH}")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        message = _AT_LINE.sub("", str(error)).strip()
        raise refuse(f"not valid TOML: {message}", int(found[1]) if found else text.count("\n") + 1) from None
    return values, _lines(text.encode())


def _depth(text: str) -> int:
    """The deepest run of opened brackets, counted without parsing: a cheap bound before any recursion."""
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth = max(0, depth - 1)
    return deepest


def _lines(raw: bytes) -> Lines:
    lines: Lines = {}
    arrays: dict[str, int] = {}
    for node in Parser(_language()).parse(raw).root_node.children:
        if node.type == "pair":
            _pair(node, "", lines)
        elif node.type in {"table", "table_array_element"}:
            header, *body = [child for child in node.children if child.is_named]
            base = _header(_keys(header), node.type == "table_array_element", arrays)
            lines.setdefault(base, node.start_point.row + 1)
            for child in body:
                if child.type == "pair":
                    _pair(child, base, lines)
    return lines


def _header(keys: list[str], is_array: bool, arrays: dict[str, int]) -> str:
    """The path of a table header; a key that names an array of tables means its latest element."""
    path = ""
    for position, key in enumerate(keys):
        path = join(path, key)
        if is_array and position == len(keys) - 1:
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path = f"{path}[{arrays[path]}]"
    return path


def _keys(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [key for child in node.children if child.is_named for key in _keys(child)]
    text = (node.text or b"").decode()
    return [text[1:-1] if node.type == "quoted_key" else text]


def _pair(node: Node, base: str, lines: Lines) -> None:
    key, value = (child for child in node.children if child.is_named and child.type != "comment")
    path = base
    for part in _keys(key):
        path = join(path, part)
        lines.setdefault(path, node.start_point.row + 1)
    _value(value, path, lines)


def _value(node: Node, path: str, lines: Lines) -> None:
    if node.type == "inline_table":
        for child in node.children:
            if child.type == "pair":
                _pair(child, path, lines)
    elif node.type == "array":
        elements = [child for child in node.children if child.is_named and child.type != "comment"]
        for index, child in enumerate(elements):
            lines[f"{path}[{index}]"] = child.start_point.row + 1
            _value(child, f"{path}[{index}]", lines)


def join(path: str, key: str) -> str:
    """One step down a path."""
    return f"{path}.{key}" if path else key
