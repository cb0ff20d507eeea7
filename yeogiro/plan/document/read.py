"""Read a plan folder: all files, typed, validated, with the line of every value."""

from pathlib import Path

from .document import PROJECT_FILE, SINGLE_FILES, Document, Place, Raw, build
from .problems import InvalidPlan, Problem
from .toml import Lines, read_toml
from .validate import problems

MAX_PROJECTS = 200


def read_plan(folder: Path) -> Document:
    """The plan in `folder`; reads nothing outside it. InvalidPlan lists everything that is wrong."""
    if not folder.is_dir():
        raise InvalidPlan([Problem(folder.name, 0, "", "there is no such folder")])
    names = [name for name in SINGLE_FILES if name == "plan.toml" or (folder / name).exists()]
    projects = (
        sorted(p for p in (folder / "projects").glob("*.toml")) if (folder / "projects").is_dir() else []
    )
    names += [f"projects/{file.name}" for file in projects]
    if len(projects) > MAX_PROJECTS:
        raise InvalidPlan([Problem("projects", 0, "", f"more than {MAX_PROJECTS} projects")])
    raw: Raw = {}
    lines: dict[str, Lines] = {}
    found: list[Problem] = []
    for name in names:
        if name.startswith("projects/") and not PROJECT_FILE.match(name):
            found.append(Problem(name, 0, "", "a project file is named like projects/01-short-name.toml"))
            continue
        try:
            raw[name], lines[name] = read_toml(folder, name)
        except InvalidPlan as error:
            found.extend(error.problems)
    if found:
        raise InvalidPlan(found)
    return validated(build(raw, lines))


def validated(document: Document) -> Document:
    """The same document; InvalidPlan when it refers to what is not there or a figure is not what is printed."""
    if found := list(problems(document)):
        raise InvalidPlan(found)
    return document


__all__ = ["Document", "InvalidPlan", "Place", "Problem", "read_plan", "validated"]
