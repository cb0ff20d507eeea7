"""The same attribute stated in two places with different values."""

from collections.abc import Iterator

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Cell, Figure, Names, Organisation, Target

from .finding import Finding, Severity, finding
from .korean import josa, squeeze
from .reading import number, row_name_en, said, text_of

KIND_NAMES = {"new": "신규", "existing": "기존"}
COMPARATORS = {"at-least": "이상", "reach": "", "at-most": "이하"}
COMPARATORS_EN = {"at-least": "at least", "reach": "to reach", "at-most": "at most"}


def kinds(doc: Document) -> Iterator[Finding]:
    """New or existing: the list of projects against the detailed plan."""
    for project in doc.projects:
        if not project.detail:
            continue
        listed, detailed = project.summary.kind, project.detail.kind
        if not listed.value or not detailed.value or set(listed.value) == set(detailed.value):
            continue
        shown = [k.printed or "+".join(KIND_NAMES[v] for v in k.value) for k in (listed, detailed)]
        yield finding(
            doc,
            "kind-differs",
            (doc.file_of(project), "summary.kind"),
            f"사업 목록에는 ‘{shown[0]}’, 세부계획에는 {josa(f'‘{shown[1]}’', '로')} 적혀 있습니다.",
            f"The list of projects says {' + '.join(listed.value)}; the detailed plan says "
            f"{' + '.join(detailed.value)}.",
            printed=shown[0],
            expected=shown[1],
            against=(doc.file_of(project), "detail.kind"),
            projects=(project.key,),
        )


def departments(doc: Document) -> Iterator[Finding]:
    """Departments of the list of projects against those of the detailed plan. Partners outside the hall "
    "may differ."""
    known = {squeeze(body.name): body for body in doc.bodies.departments if body.kind == "department"}
    for project in doc.projects:
        if not project.detail or not project.detail.organisation.value:
            continue
        listed = _departments(known, project.summary.lead, project.summary.cooperating)
        detailed = _departments(known, project.detail.organisation)
        if set(listed) == set(detailed):
            continue
        only = [name for key, name in listed.items() if key not in detailed]
        other = [name for key, name in detailed.items() if key not in listed]
        parts = []
        parts_en = []
        if only:
            parts.append(f"사업 목록에만 있는 부서는 {', '.join(only)}")
            parts_en.append("only in the list of projects: " + ", ".join(_en(doc, name) for name in only))
        if other:
            parts.append(f"세부계획에만 있는 부서는 {', '.join(other)}")
            parts_en.append("only in the detailed plan: " + ", ".join(_en(doc, name) for name in other))
        yield finding(
            doc,
            "departments-differ",
            (doc.file_of(project), "summary.cooperating"),
            "추진부서가 두 곳에서 다릅니다. " + ", ".join(parts) + "입니다.",
            "Departments differ – " + "; ".join(parts_en) + ".",
            printed=", ".join(listed.values()),
            expected=", ".join(detailed.values()),
            against=(doc.file_of(project), "detail.organisation"),
            projects=(project.key,),
        )


def own_partner(doc: Document) -> Iterator[Finding]:
    """A department that leads a project and stands among its partners too."""
    for project in doc.projects:
        leads = {squeeze(name): name for name in project.summary.lead.value}
        for i, name in enumerate(project.summary.cooperating.value):
            if squeeze(name) not in leads:
                continue
            yield finding(
                doc,
                "own-partner",
                (doc.file_of(project), f"summary.cooperating.value[{i}]"),
                f"{josa(f'‘{name}’', '이가')} 주무부서이면서 협조부서로도 적혀 있습니다.",
                f"{_en(doc, name)} leads the project and is named as its own partner.",
                printed=name,
                expected=None,
                against=(doc.file_of(project), "summary.lead"),
                projects=(project.key,),
            )


def targets(doc: Document) -> Iterator[Finding]:
    """An indicator's target in the plan's table against the project's own: value, comparator, due date."""
    headline = {indicator.key: (i, indicator) for i, indicator in enumerate(doc.plan.indicators)}
    for project in doc.projects:
        for i, own in enumerate(project.indicators):
            at, top = headline[own.key]
            if not own.target or own.target.value is None or top.target.value is None:
                continue
            apart = _apart(own.target, top.target)
            if not apart:
                continue
            severity: Severity | None = "note" if set(apart) == {"comparator"} else None
            yield finding(
                doc,
                "target-differs",
                (doc.file_of(project), f"indicators[{i}].target"),
                f"‘{top.name}’의 목표가 사업계획에는 {_target(own.target)}, 주요 지표 표에는 "
                f"{josa(_target(top.target), '로')} 적혀 있습니다.",
                f"The project's plan says {_target_en(own.target)}; the table of indicators says "
                f"{_target_en(top.target)}.",
                printed=_shown(own.target),
                expected=_shown(top.target),
                against=("plan.toml", f"indicators[{at}].target"),
                projects=(project.key,),
                severity=severity,
            )


def label_counts(doc: Document) -> Iterator[Finding]:
    """A number inside a row's label against the numbers in its cells."""
    for project in doc.projects:
        for i, task in enumerate(project.tasks):
            label = task.label_count
            if not label or label.value is None:
                continue
            cells = {y: c for y, c in sorted(task.schedule.items()) if said(c) and c.value is not None}
            apart = {y: c for y, c in cells.items() if c.value != label.value and _same_unit(label, c)}
            if not apart:
                continue
            year, cell = next(iter(apart.items()))
            yield finding(
                doc,
                "label-count-differs",
                (doc.file_of(project), f"tasks[{i}].schedule.{year}"),
                f"줄 이름에는 {text_of(label)}, {', '.join(apart)}년 칸에는 {josa(text_of(cell), '로')} "
                "적혀 있습니다.",
                f"The label of {row_name_en(task, i)} says {number(label.value)}; its cell of "
                f"{', '.join(apart)} says "
                f"{number(cell.value or 0)}.",
                printed=text_of(cell),
                expected=text_of(label),
                against=(doc.file_of(project), f"tasks[{i}].label_count"),
                projects=(project.key,),
            )


def _departments(known: dict[str, Organisation], *lists: Names) -> dict[str, str]:
    return {squeeze(n): n for names in lists for n in names.value if squeeze(n) in known}


def _en(doc: Document, name: str) -> str:
    everyone = [*doc.bodies.departments, *doc.bodies.bodies]
    return next((body.name_en for body in everyone if squeeze(body.name) == squeeze(name)), "a body")


def _apart(own: Target, top: Target) -> list[str]:
    found = []
    if own.value != top.value:
        found.append("value")
    if own.comparator != top.comparator:
        found.append("comparator")
    if own.due and top.due and not (own.due.startswith(top.due) or top.due.startswith(own.due)):
        found.append("due")
    return found


def _target(target: Target) -> str:
    due = f"{target.due}까지 " if target.due else ""
    return f"{due}{number(target.value or 0)} {COMPARATORS[target.comparator]}".strip()


def _target_en(target: Target) -> str:
    due = f" by {target.due}" if target.due else ""
    return f"{COMPARATORS_EN[target.comparator]} {number(target.value or 0)}{due}"


def _shown(target: Target) -> str:
    return (
        f"{text_of(target)} ({target.due})"
        if target.due and target.due not in target.printed
        else text_of(target)
    )


def _same_unit(label: Figure, cell: Cell) -> bool:
    return not label.unit or not cell.unit or label.unit == cell.unit


RULES = (kinds, departments, own_partner, targets, label_counts)
