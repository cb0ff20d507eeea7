"""What is missing: indicators without projects, projects without indicators, priorities, promises, "
"sections."""

from collections.abc import Iterator

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Project, SectionKind

from .finding import Finding, finding
from .reading import said

MOST = 2 / 3
"""A section that two thirds of the detailed plans have is one the others lack."""
SECTIONS: dict[SectionKind, tuple[str, str]] = {
    "background": ("추진배경", "background"),
    "content": ("사업내용", "content"),
    "organisation": ("추진부서", "departments"),
    "operation": ("운영계획", "operation"),
    "schedule": ("일정", "schedule"),
    "budget": ("소요예산", "budget"),
    "indicators": ("성과지표", "indicators"),
}


def indicators(doc: Document) -> Iterator[Finding]:
    """Headline indicators that hang on no project."""
    lone = [(i, row) for i, row in enumerate(doc.plan.indicators) if not row.project]
    if lone:
        names = ", ".join(row.name for _, row in lone)
        yield finding(
            doc,
            "indicator-without-project",
            ("plan.toml", f"indicators[{lone[0][0]}]"),
            f"어느 사업도 맡지 않은 지표가 {len(lone)}개입니다: {names}.",
            f"{len(lone)} indicators are served by no project: {', '.join(row.name_en for _, row in lone)}.",
            printed=names,
        )


def unwatched_projects(doc: Document) -> Iterator[Finding]:
    """Projects that no indicator watches, neither in the plan's table nor in their own plan."""
    watched = {row.project for row in doc.plan.indicators}
    lone = [project for project in doc.projects if project.key not in watched and not project.indicators]
    if lone:
        yield _projects(
            doc,
            "project-without-indicator",
            lone,
            "성과지표가 없는 사업이",
            "have no indicator",
        )


def unfunded_projects(doc: Document) -> Iterator[Finding]:
    """Projects for which no money is printed anywhere."""
    bare = [project for project in doc.projects if not _has_money(project)]
    if bare:
        yield _projects(
            doc,
            "project-without-money",
            bare,
            "어디에도 예산이 적히지 않은 사업이",
            "have no money printed anywhere",
            path="summary.budget",
        )


def priorities(doc: Document) -> Iterator[Finding]:
    """Stated priorities that no indicator watches, or whose projects have no money at all."""
    for i, priority in enumerate(doc.plan.priorities):
        serving = [
            p for p in doc.projects if p.key in priority.projects or set(p.goals).intersection(priority.goals)
        ]
        keys = tuple(project.key for project in serving)
        if not priority.indicators:
            yield finding(
                doc,
                "priority-unwatched",
                ("plan.toml", f"priorities[{i}]"),
                f"먼저 하겠다고 한 ‘{priority.name}’의 성과를 재는 지표가 없습니다.",
                f"No indicator measures what the plan says comes first: {priority.name_en}.",
                printed=priority.printed or priority.name,
                projects=keys,
            )
        if not any(_has_money(project) for project in serving):
            yield finding(
                doc,
                "priority-unfunded",
                ("plan.toml", f"priorities[{i}]"),
                f"먼저 하겠다고 한 ‘{priority.name}’에 예산이 있는 사업이 없습니다.",
                f"No project with money serves what the plan says comes first: {priority.name_en}.",
                printed=priority.printed or priority.name,
                projects=keys,
            )


def deliverables(doc: Document) -> Iterator[Finding]:
    """Dated promises outside the projects for which no money is printed."""
    bare = [
        (i, row) for i, row in enumerate(doc.plan.deliverables) if row.budget is None or not said(row.budget)
    ]
    if bare:
        names = ", ".join(f"{row.name}({row.due})" for _, row in bare)
        yield finding(
            doc,
            "deliverable-without-money",
            ("plan.toml", f"deliverables[{bare[0][0]}]"),
            f"하기로 했지만 예산이 적히지 않은 일이 {len(bare)}가지입니다: {names}.",
            f"{len(bare)} promised deliverables have no money: "
            + ", ".join(f"{row.name_en} ({row.due})" for _, row in bare)
            + ".",
            printed=names,
        )


def sections(doc: Document) -> Iterator[Finding]:
    """Detailed plans without a section that most of their siblings have."""
    detailed = [(project, project.detail) for project in doc.projects if project.detail]
    if len(detailed) < 3:
        return
    usual = [
        kind
        for kind in SECTIONS
        if sum(kind in detail.sections for _, detail in detailed) >= MOST * len(detailed)
    ]
    for project, detail in detailed:
        lacking = [kind for kind in usual if kind not in detail.sections]
        if not lacking:
            continue
        names = ", ".join(SECTIONS[kind][0] for kind in lacking)
        yield finding(
            doc,
            "section-missing",
            (doc.file_of(project), "detail.sections"),
            f"다른 세부계획에는 있는 항목이 이 사업에는 없습니다: {names}.",
            "Sections that its siblings have are missing here: "
            f"{', '.join(SECTIONS[kind][1] for kind in lacking)}.",
            printed=", ".join(SECTIONS[kind][0] for kind in SECTIONS if kind in detail.sections),
            expected=names,
            projects=(project.key,),
        )


def summaries(doc: Document) -> Iterator[Finding]:
    """Projects whose row in the list does not say whether they are new or existing, where nearly all "
    "others do."""
    silent = [project for project in doc.projects if not project.summary.kind.value]
    if silent and len(silent) <= (1 - MOST) * len(doc.projects):
        yield _projects(
            doc,
            "section-missing",
            silent,
            "사업 목록에 신규·기존 구분이 없는 사업이",
            "do not say in the list of projects whether they are new or existing",
            path="summary.kind",
        )


def without_detail(doc: Document) -> Iterator[Finding]:
    """Projects without a detailed plan, where others have one."""
    bare = [project for project in doc.projects if not project.detail]
    if bare and len(bare) < len(doc.projects):
        yield _projects(doc, "detail-missing", bare, "세부계획이 없는 사업이", "have no detailed plan")


def _projects(
    doc: Document, code: str, found: list[Project], ko: str, en: str, path: str = "summary.name"
) -> Finding:
    names = " / ".join(project.summary.name for project in found)
    return finding(
        doc,
        code,
        (doc.file_of(found[0]), path),
        f"{ko} {len(found)}건입니다: {names}.",
        f"{len(found)} of {len(doc.projects)} projects {en}: "
        f"{', '.join(project.name_en for project in found)}.",
        printed=names,
        projects=tuple(project.key for project in found),
    )


def _has_money(project: Project) -> bool:
    return said(project.summary.budget) or any(
        said(cell) for task in project.tasks for cell in task.budget.values()
    )


RULES = (
    indicators,
    unwatched_projects,
    unfunded_projects,
    priorities,
    deliverables,
    sections,
    summaries,
    without_detail,
)
