"""Targets against the schedule, the stated scope, the baseline and the money."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Project, ProjectIndicator, Target, Task

from .finding import Finding, Severity, Spot, finding
from .reading import money_years, number, payers, row_name, span, span_en, text_of


def against_schedule(doc: Document) -> Iterator[Finding]:
    """A target against the sum of the schedule row that leads to it, up to the year it is due."""
    for project, i, indicator, task in _with_task(doc):
        target = indicator.target
        if not target or target.value is None or not task:
            continue
        planned, last = _planned(task, target.due[:4] or str(doc.plan.plan.last_year))
        # A row may also state a level kept each year (two centres run): then the last year is what counts.
        if planned is None or target.value in (planned, last) or _other_unit(target, task):
            continue
        way = "작습니다" if target.value < planned else "큽니다"
        t = project.tasks.index(task)
        yield finding(
            doc,
            "target-not-schedule",
            (doc.file_of(project), f"indicators[{i}].target"),
            f"목표는 {number(target.value)}인데, 일정의 ‘{row_name(task)}’ 줄을 더하면 "
            f"{number(planned)}입니다. "
            f"목표가 일정보다 {way}.",
            f"The target is {number(target.value)}; the schedule row that leads to it adds up to "
            f"{number(planned)}.",
            printed=text_of(target),
            expected=number(planned),
            against=(doc.file_of(project), f"tasks[{t}].schedule"),
            projects=(project.key,),
        )


def against_scope(doc: Document) -> Iterator[Finding]:
    """Targets below the number the plan itself says there are to reach; one finding a stated number.

    Only a note where the schedule says how many are to be done: then the plan means to reach a part.
    """
    groups: dict[tuple[str, str], list[tuple[Project, int, Target, bool]]] = defaultdict(list)
    for project, i, indicator, task in _with_task(doc):
        target = indicator.target
        if target and target.value is not None and indicator.scope:
            phased = task is not None and _planned(task, str(doc.plan.plan.last_year))[0] is not None
            groups[project.key, indicator.scope].append((project, i, target, phased))
    for (_, key), rows in groups.items():
        project = rows[0][0]
        at = [fact.key for fact in project.facts].index(key)
        scope = project.facts[at]
        short = [
            (i, t, phased) for _, i, t, phased in rows if t.value is not None and t.value < (scope.value or 0)
        ]
        if scope.value is None or not short:
            continue
        stated = ", ".join(number(target.value or 0) for _, target, _ in short)
        yield finding(
            doc,
            "target-below-scope",
            (doc.file_of(project), f"indicators[{short[0][0]}].target"),
            f"목표는 {stated}인데, 본문의 ‘{scope.name}’ 수는 {number(scope.value)}입니다. "
            "모두를 대상으로 하는지 확인해 주세요.",
            f"The target is {stated}; the text says there are {number(scope.value)} to reach. Please check "
            "whether "
            "all of them are meant.",
            printed=" / ".join(text_of(target) for _, target, _ in short),
            expected=text_of(scope),
            against=(doc.file_of(project), f"facts[{at}]"),
            projects=(project.key,),
            severity="note" if all(phased for _, _, phased in short) else None,
        )


def against_baseline(doc: Document) -> Iterator[Finding]:
    """A headline target that is no better than its own baseline."""
    for i, indicator in enumerate(doc.plan.indicators):
        now, target = indicator.baseline.value, indicator.target
        if now is None or target.value is None:
            continue
        if target.value < now if target.comparator == "at-most" else target.value > now:
            continue
        yield finding(
            doc,
            "target-not-above-baseline",
            ("plan.toml", f"indicators[{i}].target"),
            f"‘{indicator.name}’의 목표는 {number(target.value)}, 기준값은 {number(now)}입니다. 이미 이룬 "
            "값입니다.",
            f"The target is {number(target.value)} and the baseline {number(now)}: it is already met.",
            printed=text_of(target),
            expected=text_of(indicator.baseline),
            against=("plan.toml", f"indicators[{i}].baseline"),
            projects=(indicator.project,) if indicator.project else (),
        )


def after_funding(doc: Document) -> Iterator[Finding]:
    """A target due after the last year with money: of its own schedule row, else of the whole project.

    Where the project's own target is due in time and only the headline's is not, the headline stands accused.
    It is a warning when the schedule has not reached the target by then, else a note.
    """
    headline = {indicator.key: (i, indicator) for i, indicator in enumerate(doc.plan.indicators)}
    for project, i, indicator, task in _with_task(doc):
        rows = payers(project, task) if task else [row for row in project.tasks if row.budget]
        years = sorted({year for row in rows for year in money_years(row)})
        if not years:
            continue
        at, top = headline[indicator.key]
        candidates: list[tuple[Spot, Target]] = [
            ((doc.file_of(project), f"indicators[{i}].target"), t) for t in [indicator.target] if t
        ]
        candidates.append((("plan.toml", f"indicators[{at}].target"), top.target))
        for where, target in candidates:
            if target.due[:4] <= years[-1]:
                continue
            reached = _planned(task, years[-1])[0] if task else None
            severity: Severity = "warning"
            if reached is not None and target.value is not None and reached >= target.value:
                severity = "note"
            yield finding(
                doc,
                "target-after-funding",
                where,
                f"목표 기한은 {target.due}인데, 예산은 {years[-1]}년까지만 적혀 있습니다({span(years)}).",
                f"The target is due {target.due}; money is stated up to {years[-1]} only ({span_en(years)}).",
                printed=_due(target),
                expected=years[-1],
                against=_last_money(doc, project, rows, years[-1]),
                projects=(project.key,),
                severity=severity,
            )
            break


def _with_task(doc: Document) -> Iterator[tuple[Project, int, ProjectIndicator, Task | None]]:
    for project in doc.projects:
        tasks = {task.key: task for task in project.tasks}
        for i, indicator in enumerate(project.indicators):
            yield project, i, indicator, tasks.get(indicator.task)


def _planned(task: Task, until: str) -> tuple[Decimal | None, Decimal | None]:
    """Sum and last value of the schedule's figures up to a year; None where the row holds no figures."""
    values = [
        cell.value for year, cell in sorted(task.schedule.items()) if year <= until and cell.value is not None
    ]
    return (sum(values, Decimal(0)), values[-1]) if values else (None, None)


def _other_unit(target: Target, task: Task) -> bool:
    units = {unit for unit in [task.unit, *(cell.unit for cell in task.schedule.values())] if unit}
    return bool(target.unit and units and not any(_alike(target.unit, unit) for unit in units))


def _alike(one: str, other: str) -> bool:
    """개 and 개소 count the same things."""
    return one.startswith(other) or other.startswith(one)


def _due(target: Target) -> str:
    return f"{target.printed} ({target.due})" if target.printed else target.due


def _last_money(doc: Document, project: Project, rows: list[Task], year: str) -> Spot:
    for row in rows:
        if year in money_years(row):
            return doc.file_of(project), f"tasks[{project.tasks.index(row)}].budget.{year}"
    return doc.file_of(project), "tasks"


RULES = (against_schedule, against_scope, against_baseline, after_funding)
