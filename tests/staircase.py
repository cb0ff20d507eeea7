"""Read every reference between rooms that import-linter cannot see, and hold it against the staircase.

A reference is (where it stands, its room, the room it names). Names that are no room of ours are left out.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent
TAG = re.compile(r"""\{%\s*(url|include|extends)\s+["']([^"']+)["']""")
DOTTED = re.compile(r"yeogiro\.(\w+)(?:\.\w+)+$")
# A template given to render(): its first folder is the room's.
TEMPLATE = re.compile(r"(\w+)/[\w/.-]+\.(?:html|txt)$")
LOAD = re.compile(r"\{%\s*load\s+([^%]+?)\s*%\}")
URL_CALLS = {"reverse", "reverse_lazy", "redirect", "resolve_url"}


class Reference(NamedTuple):
    """One thing in a room that names another room."""

    where: str
    room: str
    names: str


def read_steps(pyproject: Path = ROOT / "pyproject.toml") -> dict[str, int]:
    """Return each room's step, 0 the lowest, from the contract that import-linter enforces."""
    contracts = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["id"] == "staircase")
    return {
        name.strip(" ()"): step
        for step, layer in enumerate(reversed(layers))
        for name in re.split(r"[|:]", layer)
    }


def upward(references: Iterable[Reference], steps: dict[str, int]) -> list[str]:
    """Return one line for every reference to a higher step or to a stranger on the same step."""
    return sorted(
        f"{ref.where}: {ref.room} names {ref.names}"
        for ref in set(references)
        if ref.room != ref.names and steps[ref.names] >= steps[ref.room]
    )


def of_models(models: Iterable[type[Model]], rooms: Iterable[str]) -> Iterator[Reference]:
    """Yield the foreign keys, one-to-one and many-to-many fields of the models that point to a room."""
    known = set(rooms)
    for model in models:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if target is None or model._meta.app_label not in known:
                continue
            label = target.split(".")[0] if isinstance(target, str) else target._meta.app_label
            if label in known:
                yield Reference(f"{model.__name__}.{field.name}", model._meta.app_label, label)


def of_tree(root: Path, rooms: Iterable[str]) -> Iterator[Reference]:
    """Yield the references in Python and templates under `root`, a folder of rooms; tests are left out."""
    known = set(rooms)
    for room in sorted(known):
        for file in sorted((root / room).rglob("*")):
            inside = file.relative_to(root)
            if "tests" in inside.parts or file.suffix not in {".py", ".html", ".txt"}:
                continue
            text = file.read_text(encoding="utf-8")
            named = _in_python(text, known) if file.suffix == ".py" else _in_template(text, root, known)
            yield from (Reference(str(inside), room, name) for name in named if name in known)


def _in_template(text: str, root: Path, rooms: set[str]) -> Iterator[str]:
    """Yield the room of each URL name, included or extended template, and tag library."""
    for tag, name in TAG.findall(text):
        if tag == "url":
            yield name.split(":")[0]
        else:
            yield from (room for room in rooms if (root / room / "templates" / name).exists())
    for libraries in LOAD.findall(text):
        for library in libraries.split():
            yield from (r for r in rooms if (root / r / "templatetags" / f"{library}.py").exists())


def _in_python(text: str, rooms: set[str]) -> Iterator[str]:
    """Yield the rooms named by URL names, `get_model`, migrations, relations, templates and dotted names."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {
            "dependencies",
            "run_before",
        }:
            for pair in ast.walk(node.value):
                if isinstance(pair, ast.Tuple) and pair.elts and isinstance(pair.elts[0], ast.Constant):
                    yield str(pair.elts[0].value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (found[1] for found in (DOTTED.match(node.value), TEMPLATE.match(node.value)) if found)


def _in_call(call: ast.Call) -> Iterator[str]:
    """Yield the room in `reverse("room:…")`, `apps.get_model("room", …)` and `to="room.Model"`."""
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = call.args[0] if call.args else None
    if isinstance(first, ast.JoinedStr) and first.values:
        first = first.values[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        if function in URL_CALLS and ":" in first.value:
            yield first.value.split(":")[0]
        elif function == "get_model":
            yield first.value.split(".")[0]
    for keyword in call.keywords:
        if keyword.arg in {"to", "through"} and isinstance(keyword.value, ast.Constant):
            yield str(keyword.value.value).split(".")[0]
