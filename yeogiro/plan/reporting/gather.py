"""Rows → facts of one year, in a number of questions that does not grow with the records. Nothing is written."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone, translation

from ..counting import IndicatorReading, Versions, last_day, read_all
from ..document.document import Document
from ..models import Finding as FindingRow
from ..models import Plan, Responsibility, Return, Spending, Task, TaskMark, TaskYear, WorkOrder
from ..models import Project as ProjectRow
from ..publishing.released import public
from ..selectors import indicator_rows
from ..selectors.pilots import pilots
from ..selectors.spent import Cell, cells_of
from ..stored import document_of
from .facts import (
    FORMAT,
    Finding,
    Goal,
    Indicator,
    Pilot,
    Project,
    Promise,
    Reading,
    TaskMoney,
    Words,
    Year,
)
from .gather_people import governance, jobs
from .national import national_goals


def gather(plan: Plan, year: int, *, today: date, closed_on: date | None = None) -> Year:
    """The year as its records stand now: cumulative to its last day, or to `today` while it runs."""
    on = last_day(year, today)
    # Reasons are kept in English, which is what translations are found by.
    with translation.override("en"):
        versions = Versions(plan)
        version = versions.in_force_on(on) or plan.versions.defer("document").get(state="in-force")
        document = document_of(version)
        projects = _projects(plan, document, year, on, over=on < today)
        ledger, jobs_synthetic = jobs(plan, document, on, over=on < today)
        return Year(
            format=FORMAT,
            plan=Words(plan.title_ko, plan.title_en),
            district=Words(plan.district_ko, plan.district_en),
            source=plan.document_title,
            first_year=plan.first_year,
            last_year=plan.last_year,
            version=version.number,
            year=year,
            as_of=on,
            goals=[Goal(goal.key, _both(goal)) for goal in plan.goals.filter(in_force=True)],
            projects=projects,
            indicators=_indicators(plan, year, on),
            findings=_findings(plan, on),
            governance=governance(year, on),
            jobs=ledger,
            jobs_synthetic=jobs_synthetic,
            returns_synthetic=Return.objects.filter(
                indicator__plan=plan, synthetic=True, month__lte=on
            ).exists(),
            national=national_goals(Path(settings.DISTRICT_DIR), on),
            closed_on=closed_on,
        )


def _both(row: Any, name: str = "name") -> Words:
    return Words(getattr(row, f"{name}_ko"), getattr(row, f"{name}_en"))


def _indicators(plan: Plan, year: int, on: date) -> list[Indicator]:
    """Every indicator's readings of the plan's years up to this one, whole and as released."""
    years = [one for one in plan.years if one <= year] or [year]
    rows = {row.indicator.pk: row for row in indicator_rows(plan)}
    found = []
    for one in read_all(plan, years, today=on):
        row, latest = one.indicator, one.readings[years[-1]]
        aim = latest.aim
        explanation = latest.stated.explanation if latest.stated else None
        found.append(
            Indicator(
                key=row.key,
                number=row.number,
                name=_both(row),
                unit=row.unit,
                unit_name=_both(row, "unit_name"),
                project=row.project.key if row.project else "",
                goals=[goal.key for goal in rows[row.pk].goals],
                baseline=latest.baseline if latest.stated else row.baseline,
                baseline_year=row.baseline_year,
                target=aim.value if aim else None,
                comparator=aim.comparator if aim else "reach",
                due=aim.last_day.year if aim else plan.last_year,
                measure=latest.definition.measure if latest.definition else row.measure,
                explanation=Words(explanation.ko, explanation.en) if explanation else Words(),
                internal={at: _reading(reading) for at, reading in one.readings.items()},
                public={at: _reading(reading) for at, reading in public(one.readings).readings.items()},
                asked={at: value for at, value in latest.path.years.items() if at in plan.years},
            )
        )
    return found


def _reading(one: IndicatorReading) -> Reading:
    return Reading(
        as_of=one.as_of,
        status=one.status,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        recorded=one.recorded,
        returned=one.returned,
        provisional=one.provisional,
        reason=one.reason,
        path=one.path_target,
        pace=one.pace,
    )


def _projects(plan: Plan, document: Document, year: int, on: date, *, over: bool) -> list[Project]:
    rows = list(
        plan.projects.filter(in_force=True)
        .order_by("number")
        .prefetch_related("goals", "responsibilities__department", "responsibilities__body")
    )
    said = {one.key: one for one in document.projects}
    promises, money = _promises(plan, year, over=over), _money(plan, rows)
    payments = Counter(
        Spending.objects.filter(project__in=rows, year=year, on__lte=on).values_list("project", flat=True)
    )
    works = Counter(WorkOrder.objects.filter(project__in=rows, year=year).values_list("project", flat=True))
    filed = Return.objects.filter(indicator__plan=plan, month__year=year, month__lte=on)
    files = Counter(
        filed.exclude(state=Return.State.REPLACED).values_list("indicator__project", flat=True).order_by()
    )
    decided = {one.project.pk: one for one in pilots(plan, on=on)}
    found = []
    for row in rows:
        stated = said.get(row.key)
        found.append(
            Project(
                key=row.key,
                number=row.number,
                name=_both(row),
                goals=[goal.key for goal in row.goals.all()],
                leads=_parties(row, Responsibility.Part.LEAD),
                helpers=_parties(row, Responsibility.Part.COOPERATING),
                purpose=Words(stated.purpose.ko, stated.purpose.en) if stated else Words(),
                detailed=row.has_detail,
                promises=promises[row.pk],
                money=money[row.pk],
                payments=payments[row.pk],
                returns=files[row.pk],
                works=works[row.pk],
                pilot=_pilot(decided[row.pk], on) if row.pk in decided else None,
            )
        )
    return found


def _parties(row: ProjectRow, part: str) -> list[Words]:
    named = sorted((one for one in row.responsibilities.all() if one.part == part), key=lambda one: one.order)
    return [_both(party) for one in named if (party := one.department or one.body)]


def _promises(plan: Plan, year: int, *, over: bool) -> dict[int, list[Promise]]:
    """By project: what was promised up to the year, in the plan's order."""
    marks = Prefetch("marks", TaskMark.objects.order_by("-at", "-pk"))
    cells = TaskYear.objects.filter(task__project__plan=plan, task__in_force=True, year__lte=year).planned()  # type: ignore[attr-defined]
    cells = cells.select_related("task").prefetch_related(marks)
    found: dict[int, list[Promise]] = defaultdict(list)
    for cell in cells.order_by("task__project__number", "task__order", "year"):
        told = list(cell.marks.all())
        late = cell.outcome != TaskYear.Outcome.DONE and (cell.year < year or over)
        found[cell.task.project_id].append(
            Promise(
                task=_both(cell.task),
                year=cell.year,
                printed=cell.printed,
                state=cell.state,
                count=cell.count,
                done=cell.done_count,
                outcome=cell.outcome,
                note=told[0].note if told else "",
                marks=len(told),
                late=late,
                synthetic=any(mark.synthetic for mark in told),
            )
        )
    return found


def _money(plan: Plan, rows: list[ProjectRow]) -> dict[int, list[TaskMoney]]:
    """By project: every budget row's year with budget or payments."""
    cells: list[Cell] = cells_of(plan, rows)
    tasks = Task.objects.in_bulk({cell.task for cell in cells if cell.task})
    order = {pk: task.order for pk, task in tasks.items()}
    found: dict[int, list[TaskMoney]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell.project, order.get(cell.task or 0, -1), cell.year)):
        name = _both(tasks[cell.task]) if cell.task else Words()
        found[cell.project].append(TaskMoney(name, cell.year, cell.money))
    return found


def _pilot(one: Any, on: date) -> Pilot:
    asks = Words(one.decision.name, one.decision.name_en)
    done = next((row for row in one.evaluations if row.on <= on), None)
    if done is None:
        return Pilot(asks, one.due_on, one.due_on < on)
    return Pilot(
        asks=asks,
        due=one.due_on,
        overdue=False,
        decided_on=done.on,
        outcome=done.outcome,
        results=done.results,
        reason=done.reason,
        satisfaction=done.satisfaction,
        synthetic=done.synthetic,
    )


def _findings(plan: Plan, on: date) -> list[Finding]:
    rows = plan.findings.current().prefetch_related("projects", "resolutions").order_by("order", "pk")  # type: ignore[attr-defined]
    found = []
    for row in rows:
        taken = [one for one in row.resolutions.all() if timezone.localtime(one.at).date() <= on]
        latest = taken[0] if taken else None
        decided = latest is not None and latest.state != FindingRow.State.OPEN
        found.append(
            Finding(
                code=row.code,
                severity=row.severity,
                message=_both(row, "message"),
                printed=row.printed,
                expected=row.expected or "",
                projects=[one.key for one in row.projects.all()],
                state=latest.state if latest else FindingRow.State.OPEN,
                decided_on=timezone.localtime(latest.at).date() if decided and latest else None,
                reason=latest.reason if decided and latest else "",
            )
        )
    return found
