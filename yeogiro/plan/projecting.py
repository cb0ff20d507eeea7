"""The seam between a document and the rows made from it. Rows a version no longer names stay, out of force."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from yeogiro.lib import money
from yeogiro.people import actions as people
from yeogiro.people.models import Body, Department
from yeogiro.places import actions as places

from .audit.check import check
from .document import schema
from .document.document import Document
from .models import (
    BudgetLine,
    Finding,
    Goal,
    Indicator,
    Plan,
    Project,
    Responsibility,
    Target,
    Task,
    TaskYear,
)

Row = TypeVar("Row", bound=models.Model)


def write_rows(plan: Plan, document: Document) -> None:
    """Make the structure's rows say what `document` says. Call inside a transaction that holds the plan's lock."""
    _organisations(document)
    goals = _sync(
        plan.goals.all(), ["key"], [_goal(plan, i, goal) for i, goal in enumerate(document.plan.goals)]
    )
    by_goal = {goal.key: goal for goal in goals}
    projects = _sync(plan.projects.all(), ["key"], [_project(plan, project) for project in document.projects])
    by_key = {project.key: project for project in projects}
    for project in document.projects:
        by_key[project.key].goals.set([by_goal[key] for key in project.goals])
    Responsibility.objects.filter(project__plan=plan).delete()
    parties = _parties()
    Responsibility.objects.bulk_create(
        row
        for project in document.projects
        for row in _responsibilities(by_key[project.key], project, parties)
    )
    _tasks(document, plan, by_key)
    _indicators(document, plan, by_key, by_goal)
    write_findings(plan, document)


def _sync(existing: models.QuerySet[Row], keys: list[str], wanted: list[Row]) -> list[Row]:
    """Insert or update `wanted` by `keys`; existing rows not wanted lose `in_force`. Returns all wanted, saved."""
    model = existing.model
    kept = {tuple(getattr(row, key) for key in keys): row for row in existing}
    skipped = {"id", "outcome", "done_count", "done_on"}
    names = [field.attname for field in model._meta.concrete_fields if field.name not in skipped]
    fresh, changed = [], []
    for row in wanted:
        found = kept.pop(tuple(getattr(row, key) for key in keys), None)
        if found is None:
            fresh.append(row)
            continue
        row.pk = found.pk
        if any(getattr(row, name) != getattr(found, name) for name in names):
            changed.append(row)
    model._default_manager.bulk_create(fresh)
    if changed:
        model._default_manager.bulk_update(changed, names)
    gone = [row.pk for row in kept.values() if getattr(row, "in_force", False)]
    if gone:
        model._default_manager.filter(pk__in=gone).update(in_force=False)
    return wanted


def _goal(plan: Plan, order: int, goal: schema.Goal) -> Goal:
    return Goal(
        plan=plan,
        key=goal.key,
        order=order,
        name_ko=goal.name,
        name_en=goal.name_en,
        text_ko=goal.text.ko,
        text_en=goal.text.en,
        area=goal.area,
        icon=goal.icon,
    )


def _project(plan: Plan, project: schema.Project) -> Project:
    return Project(
        plan=plan,
        key=project.key,
        number=project.number,
        name_ko=project.name,
        name_en=project.name_en,
        has_detail=project.detail is not None,
    )


def _organisations(document: Document) -> None:
    offices, others = [], []
    for row in [*document.bodies.departments, *document.bodies.bodies]:
        is_office = row.kind in Department.Kind.values
        (offices if is_office else others).append((row.name, row.name_en, row.kind))
    people.register_organisations(departments=offices, bodies=others)
    places.register_areas(
        areas=[
            places.AreaFacts(
                code=area.code,
                name_ko=area.name,
                name_en=area.name_en,
                latitude=area.lat,
                longitude=area.lon,
                women=area.women,
                men=area.men,
                as_of=document.areas.as_of,
                publisher=document.areas.publisher,
            )
            for area in document.areas.areas
        ]
    )


def _parties() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {row.name_ko: {"body": row} for row in Body.objects.all()}
    return found | {row.name_ko: {"department": row} for row in Department.objects.all()}


def _responsibilities(
    row: Project, project: schema.Project, parties: dict[str, dict[str, Any]]
) -> Iterable[Responsibility]:
    lists = {
        Responsibility.Part.LEAD: project.summary.lead.value,
        Responsibility.Part.COOPERATING: project.summary.cooperating.value,
        Responsibility.Part.DETAIL: project.detail.organisation.value if project.detail else [],
    }
    for part, names in lists.items():
        for order, name in enumerate(names):
            yield Responsibility(project=row, part=part, order=order, **parties[name])


def _tasks(document: Document, plan: Plan, projects: dict[str, Project]) -> None:
    wanted = [
        Task(
            project=projects[project.key],
            key=task.key,
            order=order,
            name_ko=task.name,
            name_en=task.name_en or task.name,
            schedule_row=task.schedule_row,
            budget_row=task.budget_row,
            unit=task.unit,
        )
        for project in document.projects
        for order, task in enumerate(project.tasks)
    ]
    saved = _sync(Task.objects.filter(project__plan=plan), ["project_id", "key"], wanted)
    tasks = {(task.project_id, task.key): task for task in saved}
    cells: list[TaskYear] = []
    lines: list[BudgetLine] = []
    for project in document.projects:
        row, file = projects[project.key], document.file_of(project)
        lines.append(
            _line(document, row, None, file, "summary.budget", project.summary.budget_year, project.summary)
        )
        for index, task in enumerate(project.tasks):
            made = tasks[row.pk, task.key]
            made.paid_by.set([tasks[row.pk, key] for key in task.paid_by])
            for year, cell in task.schedule.items():
                cells.append(_cell(document, made, file, f"tasks[{index}].schedule.{year}", int(year), cell))
            for year in task.budget:
                lines.append(
                    _line(document, row, made, file, f"tasks[{index}].budget.{year}", int(year), task)
                )
    _sync(TaskYear.objects.filter(task__project__plan=plan), ["task_id", "year"], cells)
    _sync(BudgetLine.objects.filter(project__plan=plan), ["project_id", "task_id", "year"], lines)


def _cell(document: Document, task: Task, file: str, path: str, year: int, cell: schema.Cell) -> TaskYear:
    return TaskYear(
        task=task,
        year=year,
        printed=cell.printed,
        count=cell.value,
        state=cell.state or "",
        promises=_promises(cell),
        path=path,
        source=document.locate(file, path).as_json()["source"],
    )


def _promises(cell: schema.Cell) -> bool:
    """A printed dash promises nothing; a reading added by a correction counts before the print."""
    if cell.inferred and cell.value is not None:
        return cell.value > 0
    return cell.printed.strip() not in {"", "-", "–"}


def _line(
    document: Document,
    project: Project,
    task: Task | None,
    file: str,
    path: str,
    year: int,
    stated: schema.Summary | schema.Task,
) -> BudgetLine:
    figure = stated.budget if isinstance(stated, schema.Summary) else stated.budget[str(year)]
    return BudgetLine(
        project=project,
        task=task,
        year=year,
        amount=_won(figure),
        printed=figure.printed,
        inferred=figure.inferred,
        funding=list(stated.funding.value) if stated.funding else [],
        file=file,
        path=path,
        source=document.locate(file, path).as_json()["source"],
    )


def _won(figure: schema.Figure) -> int | None:
    """Whole won; a printed dash is nothing allotted, a malformed figure is unknown."""
    if figure.value is not None:
        return money.from_million(figure.value)
    return 0 if figure.printed.strip() in {"-", "–"} else None


def _indicators(document: Document, plan: Plan, projects: dict[str, Project], goals: dict[str, Goal]) -> None:
    wanted = [
        Indicator(
            plan=plan,
            key=row.key,
            number=row.number,
            name_ko=row.name,
            name_en=row.name_en,
            unit=row.unit,
            unit_name_ko=row.unit_name,
            unit_name_en=row.unit_name_en,
            project=projects.get(row.project),
            goal=goals.get(row.goal),
            baseline=row.baseline.value,
            baseline_printed=row.baseline.printed,
            baseline_year=row.baseline_year,
            cumulative=row.cumulative,
            measure=row.measure.name if row.measure else "",
            filters=dict(row.measure.filters) if row.measure else {},
        )
        for row in document.plan.indicators
    ]
    saved = {row.key: row for row in _sync(plan.indicators.all(), ["key"], wanted)}
    targets = []
    for index, row in enumerate(document.plan.indicators):
        path = f"indicators[{index}].target"
        targets.append(_target(document, saved[row.key], Target.Part.HEADLINE, "plan.toml", path, row.target))
    for project in document.projects:
        for index, own in enumerate(project.indicators):
            if own.target is None:
                continue
            path = f"indicators[{index}].target"
            file = document.file_of(project)
            targets.append(_target(document, saved[own.key], Target.Part.PROJECT, file, path, own.target))
    Target.objects.filter(indicator__plan=plan).delete()
    Target.objects.bulk_create(targets)


def _target(
    document: Document, indicator: Indicator, part: Target.Part, file: str, path: str, target: schema.Target
) -> Target:
    return Target(
        indicator=indicator,
        part=part,
        value=target.value,
        comparator=target.comparator,
        due=target.due,
        printed=target.printed,
        file=file,
        path=path,
        source=document.locate(file, path).as_json()["source"],
    )


def write_findings(plan: Plan, document: Document) -> None:
    """Run the audit and keep its findings: known ones are recognised by fingerprint and keep their decisions."""
    found = {finding.fingerprint: (order, finding) for order, finding in enumerate(check(document))}
    plan.findings.exclude(fingerprint__in=found).update(current=False)
    rows = [
        Finding(
            plan=plan,
            fingerprint=mark,
            code=finding.code,
            severity=finding.severity,
            order=order,
            message_ko=finding.message,
            message_en=finding.message_en,
            printed=finding.printed,
            expected=finding.expected,
            where=finding.where.as_json(),
            against=finding.against.as_json() if finding.against else None,
            current=True,
        )
        for mark, (order, finding) in found.items()
    ]
    Finding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["plan", "fingerprint"],
        update_fields=["severity", "order", "message_ko", "message_en", "where", "against", "current"],
    )
    projects = {project.key: project for project in plan.projects.all()}
    for row in plan.findings.filter(fingerprint__in=found):
        row.projects.set([projects[key] for key in found[row.fingerprint][1].projects if key in projects])
