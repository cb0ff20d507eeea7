"""Projects and rows named in two ways; bodies and indicators whose names are nearly the same."""

import re
from collections.abc import Iterator
from itertools import combinations

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Organisation

from .finding import Finding, finding
from .korean import josa, squeeze

COMMON = re.compile(r"사업$|\bproject$", re.IGNORECASE)
"""A last word that adds nothing to a name ("… 사업")."""
ALIKE = 4
"""Syllables at the start that make two indicators' names look like one."""
BRACKETS = re.compile(r"\([^)]*\)")


def projects(doc: Document) -> Iterator[Finding]:
    """A project's name in the list of projects against its detailed plan; a longer form of one name is no "
    "finding."""
    for project in doc.projects:
        if not project.detail or _same(project.summary.name, project.detail.name):
            continue
        yield finding(
            doc,
            "project-name-differs",
            (doc.file_of(project), "summary.name"),
            f"사업명이 사업 목록에는 ‘{project.summary.name}’, 세부계획에는 "
            f"{josa(f'‘{project.detail.name}’', '로')} 적혀 있습니다.",
            "The project has one name in the list of projects and another in its detailed plan.",
            printed=project.summary.name,
            expected=project.detail.name,
            against=(doc.file_of(project), "detail.name"),
            projects=(project.key,),
        )


def rows(doc: Document) -> Iterator[Finding]:
    """One task's row in the schedule against its row in the budget."""
    for project in doc.projects:
        for i, task in enumerate(project.tasks):
            if not task.schedule_row or not task.budget_row or _same(task.schedule_row, task.budget_row):
                continue
            yield finding(
                doc,
                "row-name-differs",
                (doc.file_of(project), f"tasks[{i}].schedule_row"),
                f"같은 일이 일정에는 ‘{task.schedule_row}’, 예산에는 {josa(f'‘{task.budget_row}’', '로')} "
                "적혀 있습니다.",
                "One task has one name in the schedule and another in the budget.",
                printed=task.schedule_row,
                expected=task.budget_row,
                against=(doc.file_of(project), f"tasks[{i}].budget_row"),
                projects=(project.key,),
            )


def bodies(doc: Document) -> Iterator[Finding]:
    """Bodies whose names begin and end alike and differ in one or two syllables between."""
    everyone = [
        (f"{kind}[{i}]", body)
        for kind, listed in (("departments", doc.bodies.departments), ("bodies", doc.bodies.bodies))
        for i, body in enumerate(listed)
    ]
    for (path, one), (other_path, other) in combinations(everyone, 2):
        if one.kind != other.kind or not near(squeeze(one.name), squeeze(other.name)):
            continue
        yield finding(
            doc,
            "near-duplicate-name",
            ("bodies.toml", f"{other_path}.name"),
            f"{josa(f'‘{one.name}’', '과와')} ‘{other.name}’: 이름이 거의 같은 두 기관이 적혀 있습니다. "
            "같은 곳인지 확인해 주세요.",
            f"Two bodies have nearly the same name: {one.name_en}, {other.name_en}. Please check whether "
            "they are one.",
            printed=other.name,
            expected=one.name,
            against=("bodies.toml", f"{path}.name"),
            projects=_naming(doc, one, other),
        )


def indicators(doc: Document) -> Iterator[Finding]:
    """Headline indicators whose names begin alike and whose targets are equal: perhaps one thing twice."""
    for (i, one), (j, other) in combinations(enumerate(doc.plan.indicators), 2):
        names = squeeze(one.name), squeeze(other.name)
        if one.target.value is None or one.target.value != other.target.value or one.unit != other.unit:
            continue
        if names[0][:ALIKE] != names[1][:ALIKE] or min(map(len, names)) <= ALIKE:
            continue
        yield finding(
            doc,
            "near-duplicate-name",
            ("plan.toml", f"indicators[{i}].name"),
            f"{josa(f'‘{one.name}’', '과와')} ‘{other.name}’: 이름이 비슷하고 목표가 같은 두 지표입니다. "
            "같은 것을 두 번 적었는지 확인해 주세요.",
            f"Two indicators have similar names and one target: {one.name_en}, {other.name_en}. Please check "
            "whether they are one.",
            printed=one.name,
            expected=other.name,
            against=("plan.toml", f"indicators[{j}].name"),
            projects=tuple(dict.fromkeys(key for key in (one.project, other.project) if key)),
        )


def near(one: str, other: str) -> bool:
    """Same length, two or more equal syllables at the start, one or more at the end, at most two apart "
    "between."""
    if one == other or len(one) != len(other) or len(one) < 5:
        return False
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return apart[0] >= 2 and apart[-1] < len(one) - 1 and len(apart) <= 2 and apart[-1] - apart[0] <= 1


def _same(one: str, other: str) -> bool:
    """Whether two names are one, or one is a part of the other, apart from brackets, marks and a last "
    "common word."""
    a, b = (COMMON.sub("", squeeze(BRACKETS.sub("", text).split(" - ")[0])) for text in (one, other))
    whole_a, whole_b = squeeze(one), squeeze(other)
    return a in b or b in a or whole_a in whole_b or whole_b in whole_a


def _naming(doc: Document, *wanted: Organisation) -> tuple[str, ...]:
    names = {body.name for body in wanted}
    found = []
    for project in doc.projects:
        lists = [project.summary.lead, project.summary.cooperating]
        lists += [project.detail.organisation] if project.detail else []
        if names.intersection(name for listed in lists for name in listed.value):
            found.append(project.key)
    return tuple(found)


RULES = (projects, rows, bodies, indicators)
