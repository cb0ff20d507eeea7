"""Everything a project's page says, gathered in few questions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from yeogiro.lib.documents import Chart
from yeogiro.lib.text import in_language

from .. import selectors
from ..document import schema
from ..document.document import Document, Place
from ..drawings import plan as drawings
from ..models import BudgetLine, Finding, Plan, Project, Responsibility, Task, TaskYear

MOST_TOUCHED = 4


@dataclass(frozen=True)
class MoneyTask:
    """A row of the money table: a task's printed cells by year, and their sum over those that can be read."""

    task: Task
    lines: dict[int, BudgetLine]
    total: selectors.Money
    funding: list[str]
    place: dict[str, str]
    file: str


@dataclass(frozen=True)
class ProjectPage:
    """What the page shows. `said` is the project in the document of the version in force."""

    said: schema.Project
    file: str
    years: list[int]
    summary_line: BudgetLine | None
    first_year: selectors.Money
    schedule: list[selectors.ScheduleRow]
    charts: list[tuple[selectors.ScheduleRow, Chart]]
    late: list[TaskYear]
    promised: int
    due: int
    done: int
    money: list[MoneyTask]
    sums: dict[int, selectors.Money]
    total: selectors.Money
    money_chart: Chart | None
    indicators: list[selectors.IndicatorRow]
    parties: dict[str, list[Responsibility]]
    findings: list[Finding]
    places: dict[str, Place]
    synthetic: bool

    @property
    def own_findings(self) -> list[Finding]:
        """Findings about this project and few others."""
        return [one for one in self.findings if len(one.projects.all()) <= MOST_TOUCHED]

    @property
    def wide_findings(self) -> list[Finding]:
        """Findings that touch many projects, such as a total that is not their sum."""
        return [one for one in self.findings if len(one.projects.all()) > MOST_TOUCHED]

    @property
    def kinds_differ(self) -> bool:
        """Whether list and detailed plan call it new or existing differently."""
        detail = self.said.detail
        return (
            detail is not None
            and bool(detail.kind.value)
            and detail.kind.value != self.said.summary.kind.value
        )


def project_page(row: Project, document: Document, *, plan: Plan, on: date) -> ProjectPage:
    """Gather it; about ten questions whatever the project's size."""
    said = document.project(row.key)
    file = document.file_of(said)
    tasks = list(
        row.tasks.filter(in_force=True).prefetch_related(
            Prefetch("cells", TaskYear.objects.filter(in_force=True).prefetch_related("marks")),
            Prefetch("budget_lines", BudgetLine.objects.filter(in_force=True)),
            Prefetch("paid_by", Task.objects.filter(in_force=True)),
        )
    )
    schedule = selectors.schedule_rows(tasks, plan.years, on)
    lines = [line for task in tasks for line in task.budget_lines.all()]
    years = sorted({*plan.years, *(line.year for line in lines)})
    sums = selectors.money_by_year(lines, plan.years)
    cells = [seen for one in schedule for _year, seen in one.cells if seen and seen.cell.promises]
    counted = [one for one in schedule if one.counts]
    return ProjectPage(
        said=said,
        file=file,
        years=years,
        summary_line=row.budget_lines.filter(in_force=True, task=None).first(),
        first_year=sums.get(said.summary.budget_year, selectors.Money()),
        schedule=schedule,
        charts=[(one, drawings.promised_and_done(one, on)) for one in counted],
        late=[cell for one in schedule for cell in one.late],
        promised=len(cells),
        due=sum(seen.due for seen in cells),
        done=sum(seen.done for seen in cells),
        money=[_money_task(task) for task in tasks if task.budget_lines.all()],
        sums=sums,
        total=selectors.Money.of(lines),
        money_chart=drawings.money_by_year(sums, title=in_language(row, "name")) if lines else None,
        indicators=selectors.indicator_rows(plan, [row]),
        parties=_parties(row),
        findings=list(row.findings.current().prefetch_related("projects").order_by("order")),  # type: ignore[attr-defined]
        places={
            name: document.locate(file, name)
            for name in ("summary", "detail", "purpose", "background", "content", "operation")
        },
        synthetic=any(one.synthetic for one in schedule),
    )


def _money_task(task: Task) -> MoneyTask:
    lines = {line.year: line for line in task.budget_lines.all()}
    first = next(iter(lines.values()))
    source = {name: text for name, text in first.source.items() if name != "column"}
    return MoneyTask(task, lines, selectors.Money.of(lines.values()), list(first.funding), source, first.file)


def _parties(row: Project) -> dict[str, list[Responsibility]]:
    found: dict[str, list[Responsibility]] = {part: [] for part in Responsibility.Part.values}
    for one in row.responsibilities.select_related("department", "body").order_by("part", "order"):
        found[one.part].append(one)
    return found
