"""What types cannot say: keys stand once, names that are referred to exist, figures are what the print says."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .document import Document, walk
from .numbers import numerals, says
from .problems import Problem
from .schema import Calculation, Fact, Project

_TAG = re.compile(r"<\s*[/!?]?\s*[a-zA-Z]")
_SCHEME = re.compile(r"\b(javascript|vbscript|data)\s*:", re.IGNORECASE)
_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def problems(document: Document) -> Iterator[Problem]:
    """Every problem of a document whose shapes are right."""
    for file, path, message in _all(document):
        yield Problem(file, document.locate(file, path).line, path, message)


def _all(document: Document) -> Iterator[tuple[str, str, str]]:
    for file, values in document.raw.items():
        yield from ((file, path, message) for path, message in hostile_texts(values))
        yield from ((file, path, message) for path, message in _figures(values))
    yield from _keys(document)
    yield from _references(document)
    for project in document.projects:
        file = document.file_of(project)
        yield from ((file, path, message) for path, message in _project(document, project))
    yield from (
        ("plan.toml", path, m) for path, m in _calculations(document.plan.facts, document.plan.calculations)
    )


def hostile_texts(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Path and reason of every text that hides or disguises something: markup, control and direction marks."""
    for path, text in walk(values):
        if not isinstance(text, str):
            continue
        if _BIDI & set(text):
            yield path, "the text holds marks that change the reading direction"
        elif any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in text):
            yield path, "the text holds control characters"
        elif _TAG.search(text) or _SCHEME.search(text):
            yield path, "the text holds markup; plans are plain text"


def _figures(values: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Figures: never negative, and what the printed text says."""
    if isinstance(values, list):
        for index, value in enumerate(values):
            yield from _figures(value, f"{path}[{index}]")
    if not isinstance(values, dict):
        return
    value, printed = values.get("value"), values.get("printed")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < 0:
            yield f"{path}.value", "a figure is never negative"
        elif printed and not values.get("inferred") and not says(printed, Decimal(str(value))):
            yield f"{path}.value", f'"{printed}" does not say {value}; leave value out or set inferred = true'
    in_budget = re.search(r"(^|\.)(budget|years)\.\d{4}$", path)
    if in_budget and value is None and printed:
        found = numerals(printed)
        if len(found) == 1 and found[0].value is not None:
            yield path, f'"{printed}" is a well-formed figure but has no value'
    for key, child in values.items():
        yield from _figures(child, f"{path}.{key}" if path else key)


def _keys(document: Document) -> Iterator[tuple[str, str, str]]:
    """Keys and numbers that must stand once."""

    def twice(file: str, kind: str, found: list[Any]) -> Iterator[tuple[str, str, str]]:
        seen: set[Any] = set()
        for index, key in enumerate(found):
            if key in seen:
                yield file, f"{kind}[{index}]", f"{key} stands twice among {kind}"
            seen.add(key)

    plan = document.plan
    yield from twice("plan.toml", "goals", [goal.key for goal in plan.goals])
    yield from twice("plan.toml", "indicators", [indicator.key for indicator in plan.indicators])
    yield from twice("plan.toml", "facts", [fact.key for fact in plan.facts])
    yield from twice("plan.toml", "priorities", [priority.key for priority in plan.priorities])
    names = [body.name for body in [*document.bodies.departments, *document.bodies.bodies]]
    yield from twice("bodies.toml", "departments and bodies", names)
    yield from twice("areas.toml", "areas", [area.code for area in document.areas.areas])
    keys: dict[str, str] = {}
    numbers: dict[int, str] = {}
    for file, values in document.raw.items():
        if not file.startswith("projects/"):
            continue
        for label, seen in (("key", keys), ("number", numbers)):
            mark: Any = values[label]
            if mark in seen:
                yield file, label, f"{mark} is already the {label} of {seen[mark]}"
            else:
                seen[mark] = file
        for kind in ("sites", "staff", "programmes", "tasks", "indicators", "facts", "calculations"):
            yield from twice(file, kind, [row["key"] for row in values.get(kind, [])])
    if plan.plan.first_year > plan.plan.last_year:
        yield "plan.toml", "plan.last_year", "the plan ends before it begins"


def _references(document: Document) -> Iterator[tuple[str, str, str]]:
    plan = document.plan
    goals = {goal.key for goal in plan.goals}
    projects = {project.key for project in document.projects}
    indicators = {indicator.key for indicator in plan.indicators}
    for i, indicator in enumerate(plan.indicators):
        at = f"indicators[{i}]"
        if bool(indicator.project) == bool(indicator.goal):
            yield "plan.toml", at, "an indicator hangs on a project or on a goal, on exactly one of them"
        if indicator.project and indicator.project not in projects:
            yield "plan.toml", f"{at}.project", f"there is no project {indicator.project}"
        if indicator.goal and indicator.goal not in goals:
            yield "plan.toml", f"{at}.goal", f"there is no goal {indicator.goal}"
    for i, priority in enumerate(plan.priorities):
        for kind, known in (("goals", goals), ("projects", projects), ("indicators", indicators)):
            for j, key in enumerate(getattr(priority, kind)):
                if key not in known:
                    yield "plan.toml", f"priorities[{i}].{kind}[{j}]", f"there is no {kind[:-1]} {key}"


def _project(document: Document, project: Project) -> Iterator[tuple[str, str]]:
    goals = {goal.key for goal in document.plan.goals}
    named = {body.name for body in [*document.bodies.departments, *document.bodies.bodies]}
    headline = {indicator.key for indicator in document.plan.indicators}
    for i, goal in enumerate(project.goals):
        if goal not in goals:
            yield f"goals[{i}]", f"there is no goal {goal}"
    lists = [("summary.lead", project.summary.lead), ("summary.cooperating", project.summary.cooperating)]
    if project.detail:
        lists.append(("detail.organisation", project.detail.organisation))
    for path, names in lists:
        for i, name in enumerate(names.value):
            if name not in named:
                yield f"{path}.value[{i}]", f"{name} stands in no list of bodies.toml"
    facts = {fact.key for fact in project.facts}
    tasks = {task.key for task in project.tasks}
    for i, row in enumerate(project.indicators):
        if row.key not in headline:
            yield f"indicators[{i}].key", f"there is no indicator {row.key} in plan.toml"
        if row.task and row.task not in tasks:
            yield f"indicators[{i}].task", f"there is no task {row.task}"
        if row.scope and row.scope not in facts:
            yield f"indicators[{i}].scope", f"there is no fact {row.scope}"
    sites = {site.key for site in project.sites}
    groups = {group.key for group in project.staff}
    for i, group in enumerate(project.staff):
        if group.site and group.site not in sites:
            yield f"staff[{i}].site", f"there is no site {group.site}"
        if group.within and group.within not in groups - {group.key}:
            yield f"staff[{i}].within", f"there is no other staff group {group.within}"
    for i, programme in enumerate(project.programmes):
        if programme.site and programme.site not in sites:
            yield f"programmes[{i}].site", f"there is no site {programme.site}"
    period = project.detail.period if project.detail else None
    if period and (period.end < period.start[: len(period.end)]):
        yield "detail.period.end", "the period ends before it begins"
    yield from _payments(project)
    yield from _calculations(project.facts, project.calculations)


def _payments(project: Project) -> Iterator[tuple[str, str]]:
    pays = {task.key: task.paid_by for task in project.tasks}
    with_money = {task.key for task in project.tasks if task.budget}
    for i, task in enumerate(project.tasks):
        for j, key in enumerate(task.paid_by):
            path = f"tasks[{i}].paid_by[{j}]"
            if key not in pays:
                yield path, f"there is no task {key}"
            elif _reaches(pays, key, task.key):
                yield path, f"{task.key} and {key} pay for each other in a circle"
            elif key not in with_money:
                yield path, f"{key} has no budget row that could pay"


def _reaches(pays: dict[str, list[str]], start: str, goal: str) -> bool:
    open_keys, seen = [start], set()
    while open_keys:
        key = open_keys.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            open_keys.extend(pays.get(key, []))
    return False


def _calculations(facts: list[Fact], calculations: list[Calculation]) -> Iterator[tuple[str, str]]:
    known = {fact.key for fact in facts}
    for i, calculation in enumerate(calculations):
        for part in ("a", "b", "result"):
            key = getattr(calculation, part)
            if key and key not in known:
                yield f"calculations[{i}].{part}", f"there is no fact {key}"
        if not calculation.b and calculation.type in {"product", "quotient", "staff-a-day"}:
            yield f"calculations[{i}].b", f"a {calculation.type} needs b"
