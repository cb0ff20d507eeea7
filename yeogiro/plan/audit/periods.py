"""Periods: months against dates, and everything against the years of the plan and of the project."""

from collections.abc import Iterator

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Period, Project

from .finding import Finding, Spot, finding
from .reading import money_years, span, span_en, work_years


def month_count(period: Period) -> int:
    """Months from the first to the last, both counted; a bare year starts in January and ends in December."""
    first, last = (period.start + "-01")[:7], (period.end + "-12")[:7]
    years, months = int(last[:4]) - int(first[:4]), int(last[5:]) - int(first[5:])
    return years * 12 + months + 1


def months(doc: Document) -> Iterator[Finding]:
    """The printed number of months against the printed dates."""
    for file, path, period, projects in _periods(doc):
        counted = month_count(period)
        if period.months is None or period.months == counted:
            continue
        yield finding(
            doc,
            "months-differ",
            (file, path),
            f"{period.months}개월이라고 적혀 있지만, {period.start}부터 {period.end}까지는 "
            f"{counted}개월입니다.",
            f"The period is said to be {period.months} months; from {period.start} to {period.end} it is "
            f"{counted}.",
            printed=period.printed or f"{period.months}",
            expected=f"{counted}개월",
            projects=projects,
        )


def outside_plan(doc: Document) -> Iterator[Finding]:
    """New projects' periods, columns of years and due dates outside the plan's years."""
    first, last = doc.plan.plan.first_year, doc.plan.plan.last_year
    for project in doc.projects:
        period = project.detail.period if project.detail else None
        kinds = {*project.summary.kind.value, *(project.detail.kind.value if project.detail else [])}
        if period:
            early, late = (
                int(period.start[:4]) < first and "existing" not in kinds,
                int(period.end[:4]) > last,
            )
            if early or late:
                yield _outside(
                    doc,
                    (doc.file_of(project), "detail.period"),
                    f"{period.start} ~ {period.end}",
                    period.printed,
                    (project.key,),
                    "사업 기간",
                    "The project's period",
                )
        for i, task in enumerate(project.tasks):
            for part, years in (("schedule", task.schedule), ("budget", task.budget)):
                for year in sorted(y for y in years if not first <= int(y) <= last):
                    yield _outside(
                        doc,
                        (doc.file_of(project), f"tasks[{i}].{part}.{year}"),
                        year,
                        years[year].printed,
                        (project.key,),
                        "이 칸의 연도",
                        "The year of this cell",
                    )
    for i, promise in enumerate(doc.plan.deliverables):
        if not first <= int(promise.due[:4]) <= last:
            spot = ("plan.toml", f"deliverables[{i}].due")
            yield _outside(doc, spot, promise.due, promise.printed, (), "기한", "The due date")
    for i, indicator in enumerate(doc.plan.indicators):
        due = indicator.target.due
        if due and not first <= int(due[:4]) <= last:
            spot = ("plan.toml", f"indicators[{i}].target")
            yield _outside(doc, spot, due, indicator.target.printed, (), "목표 기한", "The target's due date")


def outside_project(doc: Document) -> Iterator[Finding]:
    """Schedule and money in years the project's own period does not reach; one finding a project."""
    for project in doc.projects:
        period = project.detail.period if project.detail else None
        if not period:
            continue
        reached = range(int(period.start[:4]), int(period.end[:4]) + 1)
        work, money = _years_outside(project, reached)
        if not work and not money:
            continue
        what = " / ".join(
            text for text in (work and f"일정 {span(work)}", money and f"예산 {span(money)}") if text
        )
        what_en = " and ".join(
            text
            for text in (work and f"a schedule in {span_en(work)}", money and f"money in {span_en(money)}")
            if text
        )
        yield finding(
            doc,
            "outside-project-period",
            (doc.file_of(project), "detail.period"),
            f"사업 기간은 {period.start}부터 {period.end}까지인데, 그 밖의 해에도 적혀 있습니다: {what}.",
            f"The project's period runs from {period.start} to {period.end}, yet it has {what_en}.",
            printed=period.printed or f"{period.start} ~ {period.end}",
            expected=what,
            against=_first_outside(doc, project, set(money or work), "budget" if money else "schedule"),
            projects=(project.key,),
        )


def _years_outside(project: Project, reached: range) -> tuple[list[str], list[str]]:
    work = {year for task in project.tasks for year in work_years(task) if int(year) not in reached}
    money = {year for task in project.tasks for year in money_years(task) if int(year) not in reached}
    return sorted(work), sorted(money)


def _first_outside(doc: Document, project: Project, years: set[str], part: str) -> Spot:
    for i, task in enumerate(project.tasks):
        found = sorted(years.intersection(money_years(task) if part == "budget" else work_years(task)))
        if found:
            return doc.file_of(project), f"tasks[{i}].{part}.{found[0]}"
    return doc.file_of(project), "tasks"


def _outside(
    doc: Document, spot: Spot, stated: str, printed: str, projects: tuple[str, ...], what: str, what_en: str
) -> Finding:
    first, last = doc.plan.plan.first_year, doc.plan.plan.last_year
    return finding(
        doc,
        "outside-plan-years",
        spot,
        f"{what}({stated})이 계획 기간 {first}~{last}년을 벗어납니다.",
        f"{what_en} ({stated}) reaches outside the plan's years, {first}–{last}.",
        printed=printed or stated,
        expected=f"{first}~{last}",
        against=("plan.toml", "plan"),
        projects=projects,
    )


def _periods(doc: Document) -> Iterator[tuple[str, str, Period, tuple[str, ...]]]:
    if doc.plan.plan.previous:
        yield "plan.toml", "plan.previous", doc.plan.plan.previous, ()
    for project in doc.projects:
        if project.detail and project.detail.period:
            yield doc.file_of(project), "detail.period", project.detail.period, (project.key,)


RULES = (months, outside_plan, outside_project)
