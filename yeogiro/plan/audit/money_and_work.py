"""Schedule rows against budget rows, year by year: work nobody pays for, money nothing is done with."""

from collections.abc import Iterator

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Project, Task

from .finding import Finding, finding
from .reading import money_years, payers, row_name, row_name_en, span, span_en, work_years


def rows_without_money(doc: Document) -> Iterator[Finding]:
    """Schedule rows that no budget row pays for at all."""
    for project in _funded(doc):
        for i, task in enumerate(project.tasks):
            years = work_years(task)
            if not years or payers(project, task):
                continue
            yield finding(
                doc,
                "work-without-money",
                (doc.file_of(project), f"tasks[{i}].schedule.{years[0]}"),
                f"‘{row_name(task)}’: {span(years)}년 일정에 있지만 예산 줄이 없습니다.",
                f"{row_name_en(task, i)} is scheduled in {span_en(years)} but has no budget row.",
                printed=row_name(task),
                against=_table(doc, project, "budget"),
                against_sum=True,
                projects=(project.key,),
            )


def rows_without_work(doc: Document) -> Iterator[Finding]:
    """Budget rows that belong to no step of the schedule at all."""
    for project in _funded(doc):
        if not any(task.schedule for task in project.tasks):
            continue
        for i, task in enumerate(project.tasks):
            years = money_years(task)
            if not years or _served(project, task):
                continue
            yield finding(
                doc,
                "money-without-work",
                (doc.file_of(project), f"tasks[{i}].budget.{years[0]}"),
                f"‘{row_name(task)}’: {span(years)}년 예산이 있지만 일정에는 없는 일입니다.",
                f"{row_name_en(task, i)} has money in {span_en(years)} but no step in the schedule.",
                printed=row_name(task),
                against=_table(doc, project, "schedule"),
                against_sum=True,
                projects=(project.key,),
            )


def years_without_money(doc: Document) -> Iterator[Finding]:
    """Years of a schedule row in which none of the rows that pay for it has money; one finding a row."""
    for project in _funded(doc):
        for i, task in enumerate(project.tasks):
            paying = payers(project, task)
            funded = {year for row in paying for year in money_years(row)}
            bare = [year for year in work_years(task) if year not in funded]
            if not paying or not bare:
                continue
            row = project.tasks.index(paying[0])
            yield finding(
                doc,
                "work-without-money",
                (doc.file_of(project), f"tasks[{i}].schedule.{bare[0]}"),
                f"‘{row_name(task)}’: {span(bare)}년에 할 일이 적혀 있지만 예산은 없습니다.",
                f"{row_name_en(task, i)} has work in {span_en(bare)} but no money.",
                printed=", ".join(f"{year} {task.schedule[year].printed}".strip() for year in bare),
                expected=", ".join(f"{year} {_printed(paying, year)}" for year in bare),
                against=(doc.file_of(project), f"tasks[{row}].budget.{bare[0]}"),
                projects=(project.key,),
            )


def years_without_work(doc: Document) -> Iterator[Finding]:
    """Years of a budget row in which no step it pays for does anything; one finding a row."""
    for project in _funded(doc):
        for i, task in enumerate(project.tasks):
            served = _served(project, task)
            busy = {year for row in served for year in work_years(row)}
            idle = [year for year in money_years(task) if year not in busy]
            if not served or not idle:
                continue
            row = project.tasks.index(served[0])
            yield finding(
                doc,
                "money-without-work",
                (doc.file_of(project), f"tasks[{i}].budget.{idle[0]}"),
                f"‘{row_name(task)}’: {span(idle)}년에 예산이 있지만 일정에는 할 일이 없습니다.",
                f"{row_name_en(task, i)} has money in {span_en(idle)} but nothing scheduled.",
                printed=", ".join(f"{year} {task.budget[year].printed}".strip() for year in idle),
                expected=", ".join(f"{year} {_scheduled(served, year)}" for year in idle),
                against=(doc.file_of(project), f"tasks[{row}].schedule.{idle[0]}"),
                projects=(project.key,),
            )


def _funded(doc: Document) -> Iterator[Project]:
    """Projects with any yearly money; those without lack the whole section, which is another finding."""
    return (project for project in doc.projects if any(task.budget for task in project.tasks))


def _served(project: Project, task: Task) -> list[Task]:
    """The schedule rows a budget row pays for."""
    if not task.budget:
        return []
    return [row for row in project.tasks if work_years(row) and task in payers(project, row)]


def _printed(rows: list[Task], year: str) -> str:
    return next((row.budget[year].printed for row in rows if year in row.budget), "") or "–"


def _scheduled(rows: list[Task], year: str) -> str:
    return next((row.schedule[year].printed for row in rows if year in row.schedule), "") or "–"


def _table(doc: Document, project: Project, kind: str) -> tuple[str, str]:
    found = next((i for i, task in enumerate(project.tasks) if getattr(task, kind)), None)
    return doc.file_of(project), f"tasks[{found}].{kind}" if found is not None else "tasks"


RULES = (rows_without_money, rows_without_work, years_without_money, years_without_work)
