"""A plan read from its folder or from the database: typed files, and where every value stands."""

import re
from dataclasses import dataclass, field
from typing import Any

import msgspec

from .problems import InvalidPlan, Problem
from .schema import Areas, Base, Bodies, Plan, Project, Source
from .toml import Lines, join

SINGLE_FILES: dict[str, type[Base]] = {"plan.toml": Plan, "bodies.toml": Bodies, "areas.toml": Areas}
PROJECT_FILE = re.compile(r"^projects/\d\d-[a-z0-9-]+\.toml$")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Raw = dict[str, dict[str, Any]]
"""File name → its values, as TOML and JSON hold them."""


@dataclass(frozen=True)
class Place:
    """Where a value stands: in which file and line, and where the source document prints it."""

    file: str
    line: int
    path: str
    source: Source

    def as_json(self) -> dict[str, Any]:
        """The shape of `where` and `against` in check_plan's output."""
        names = ("section", "table", "row", "column")
        source = {name: getattr(self.source, name) for name in names}
        return {"file": self.file, "line": self.line, "path": self.path, "source": source}


@dataclass
class Document:
    """A whole plan. `raw` is the truth; the typed views are made from it."""

    raw: Raw
    lines: dict[str, Lines]
    plan: Plan
    bodies: Bodies
    areas: Areas
    projects: list[Project]
    files: dict[str, str] = field(default_factory=dict)
    """Project key → file name."""

    def file_of(self, project: Project) -> str:
        """ "projects/01-childcare-centres.toml"."""
        return self.files[project.key]

    def project(self, key: str) -> Project:
        """The project with this key; KeyError when there is none."""
        for project in self.projects:
            if project.key == key:
                return project
        raise KeyError(key)

    def years(self) -> range:
        """The years of the plan, first to last."""
        return range(self.plan.plan.first_year, self.plan.plan.last_year + 1)

    def locate(self, file: str, path: str) -> Place:
        """Line and printed place of `path`; a part that is not there takes the nearest table around it."""
        lines = self.lines.get(file, {})
        return Place(file, _nearest(lines, path), path, self._source(file, path))

    def _source(self, file: str, path: str) -> Source:
        """What `source` tables on the way down say, deeper ones winning, over what the format itself implies."""
        found = self._implied(file, path)
        node: Any = self.raw.get(file, {})
        for step in [None, *steps(path)]:
            if step is not None:
                try:
                    node = node[step]
                except (KeyError, IndexError, TypeError):
                    break
            if isinstance(node, dict):
                found |= {key: text for key, text in node.get("source", {}).items() if text}
        return msgspec.convert(found, Source)

    def _implied(self, file: str, path: str) -> dict[str, str]:
        values = self.raw.get(file, {})
        way = steps(path)
        if not PROJECT_FILE.match(file):
            is_year = len(way) == 4 and way[0] == "budget" and way[2] == "years"
            return {"column": str(way[3])} if is_year else {}
        if way[:1] == ["summary"]:
            return {}
        detail = values.get("detail", {})
        found = {"section": str(detail.get("source", {}).get("section", ""))}
        if len(way) >= 3 and way[0] == "tasks" and way[2] in {"schedule", "budget"}:
            kind, task = str(way[2]), values["tasks"][way[1]]
            found |= {"table": detail.get(f"{kind}_table", ""), "row": task.get(f"{kind}_row", "")}
            if len(way) > 3:
                found["column"] = str(way[3])
        return found


def steps(path: str) -> list[Any]:
    """ "tasks[1].budget.2022" → ["tasks", 1, "budget", "2022"]."""
    return [key or int(index) for key, index in _STEP.findall(path)]


def _nearest(lines: Lines, path: str) -> int:
    while path and path not in lines:
        path = re.sub(r"(\.[^.\[\]]+|\[\d+\]|^[^.\[\]]+)$", "", path)
    return lines.get(path, 1)


def build(raw: Raw, lines: dict[str, Lines]) -> Document:
    """A typed document from values; InvalidPlan names each file's first value of a wrong shape."""
    problems: list[Problem] = []
    typed: dict[str, Any] = {}
    for name, values in raw.items():
        shape = SINGLE_FILES.get(name, Project)
        try:
            typed[name] = msgspec.convert(values, shape)
        except msgspec.ValidationError as error:
            path, message = _explain(values, shape, str(error))
            problems.append(Problem(name, _nearest(lines.get(name, {}), path), path, message))
    if "plan.toml" not in raw:
        problems.append(Problem("plan.toml", 0, "", "the file is missing"))
    if problems:
        raise InvalidPlan(problems)
    named = {name: project for name, project in typed.items() if isinstance(project, Project)}
    return Document(
        raw=raw,
        lines=lines,
        plan=typed["plan.toml"],
        bodies=typed.get("bodies.toml", Bodies(format=1)),
        areas=typed.get("areas.toml", Areas(format=1)),
        projects=sorted(named.values(), key=lambda project: (project.number, project.key)),
        files={project.key: name for name, project in named.items()},
    )


def _explain(values: dict[str, Any], shape: type[Base], error: str) -> tuple[str, str]:
    """Path and message of a msgspec error. It writes "[...]" for a key of a table: find which key is meant."""
    message, _, place = error.partition(" - at `")
    place = place.removeprefix("key` in `").rstrip("`")
    path = place.removeprefix("$").removeprefix(".")
    while "[...]" in path:
        before = path.split("[...]", 1)[0]
        table: Any = values
        for step in steps(before):
            table = table[step]
        guilty = next((key for key in table if _fails_alone(values, before, key, shape, error)), "")
        path = path.replace("[...]", f".{guilty}", 1)
    return path, message


def _fails_alone(values: dict[str, Any], path: str, key: str, shape: type[Base], error: str) -> bool:
    copy = msgspec.json.decode(msgspec.json.encode(values))
    table: Any = copy
    for step in steps(path):
        table = table[step]
    kept = table[key]
    table.clear()
    table[key] = kept
    try:
        msgspec.convert(copy, shape)
    except msgspec.ValidationError as again:
        return str(again) == error
    return False


def walk(values: Any, path: str = "") -> Any:
    """Every leaf of nested tables with its path, in order."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from walk(value, join(path, key))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from walk(value, f"{path}[{index}]")
    else:
        yield path, values
