"""The demo city's money: invented payments against the plan's real budgets, carry-overs, works ordered, a
pilot decided. Every row is marked synthetic.
"""

import random
from collections import defaultdict
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from yeogiro.people.models import Account
from yeogiro.places.models import Works

from .. import actions
from ..actions.spending import Entry, left_to_carry
from ..models import (
    BudgetLine,
    CarryOver,
    Evaluation,
    FundingSource,
    Indicator,
    Plan,
    Project,
    Spending,
    Task,
)
from ..selectors.pilots import pilots, unit_costs

THOUSAND = 1_000
MEMOS = ("인건비", "운영비", "시설비", "자료 제작비", "교육 강사료", "물품 구입비", "홍보비")
REFUND = "집행 잔액 반납"
LATE_WORKS = "공사가 늦어져 다음 해에 이어서 집행합니다. (시범 자료)"
RESULTS = "이용 가정이 꾸준히 늘었고 대기 기간이 줄었습니다. 저녁 시간대 요청이 가장 많았습니다. (시범 자료)"
REASON = "수요가 이어지고 만족도가 높아 계속 운영합니다. 인원은 다음 해 예산에서 다시 정합니다. (시범 자료)"


def play(*, plan: Plan, by: Account | None, on: date) -> None:
    """Spend 70–100 % of each readable budget up to `on`, carry some over, tie works to projects, decide one
    pilot. The same every time; a second call adds nothing.
    """
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        if not Spending.objects.filter(project__plan=plan).exists():
            for project in plan.projects.filter(in_force=True).order_by("number"):
                _spend(project, by, on)
        _order_works(plan, by, on)
        if not Evaluation.objects.filter(project__plan=plan).exists():
            _decide_one(plan, by, on)


def _spend(project: Project, by: Account | None, on: date) -> None:
    """One project, year by year: what is carried over is there before the next year spends."""
    lines: dict[int, list[BudgetLine]] = defaultdict(list)
    rows = project.budget_lines.filter(in_force=True, amount__gt=0).select_related("task")
    detailed = {line.year for line in rows if line.task_id is not None}
    for line in rows.order_by("task__order"):
        if line.task_id is not None or line.year not in detailed:
            lines[line.year].append(line)
    for year in project.plan.years:
        if year > on.year:
            return
        entries: list[Entry] = []
        for line in lines[year]:
            entries += _entries(project, line, on)
        if entries:
            actions.enter_spendings(
                entries=entries, by=by, now=_moment(min(date(year, 12, 31), on)), synthetic=True
            )
        if date(year, 12, 31) < on and year < project.plan.last_year:
            for line in lines[year]:
                _carry(line, by)


def _chance(project: Project, line: BudgetLine) -> random.Random:
    return random.Random(f"{project.plan.key}/{project.key}/{line.task_id and line.task.key}/{line.year}")  # noqa: S311


def _entries(project: Project, line: BudgetLine, on: date) -> list[Entry]:
    """Payments of one budget cell over the months, in thousands of won; sometimes a little comes back."""
    chance = _chance(project, line)
    carried = CarryOver.objects.filter(task=line.task_id, from_year=line.year - 1).first()
    budget = (line.amount or 0) + (carried.amount if carried else 0)
    share = chance.choice((0.72, 0.81, 0.88, 0.93, 0.96, 0.98, 1.0))
    units = int(budget * share) // THOUSAND
    months = sorted(chance.sample(range(1, 13), k=min(12, max(3, units // 20_000))))
    weights = [chance.uniform(0.5, 1.5) for _month in months]
    sources = list(line.funding) or [FundingSource.DISTRICT.value]
    name = line.task.key if line.task else "list"
    found, paid = [], 0
    for number, (month, weight) in enumerate(zip(months, weights, strict=True), start=1):
        last = number == len(months)
        part = units - paid if last else int(units * weight / sum(weights))
        paid += part
        entry = Entry(
            project=project,
            task=line.task,
            year=line.year,
            source=sources[number % len(sources)],
            on=date(line.year, month, chance.randint(1, 28)),
            amount=part * THOUSAND,
            memo=f"{chance.choice(MEMOS)} (시범)",
            voucher=f"시범-{line.year}-{name}-{number:02}",
        )
        if part > 0 and entry.on <= on:
            found.append(entry)
    if found and chance.random() < 0.1:
        first = found[0]
        back = Entry(
            project,
            line.year,
            first.source,
            found[-1].on,
            max(first.amount // 10, 1),
            f"{REFUND} (시범)",
            f"{first.voucher}-반납",
            line.task,
            refund=True,
        )
        found.append(back)
    return found


def _carry(line: BudgetLine, by: Account | None) -> None:
    """Of one budget cell in five, most of what is left goes on where the next year has budget too."""
    if line.task is None or _chance(line.project, line).random() > 0.2:
        return
    follows = line.task.budget_lines.filter(year=line.year + 1, in_force=True, amount__gt=0)
    left = left_to_carry(line.task, line.year) or 0
    amount = left * 8 // 10 // THOUSAND * THOUSAND
    if amount > 0 and follows.exists():
        actions.carry_over(
            task=line.task,
            from_year=line.year,
            amount=amount,
            reason=LATE_WORKS,
            by=by,
            now=_moment(date(line.year, 12, 28)),
            synthetic=True,
        )


def _order_works(plan: Plan, by: Account | None, on: date) -> None:
    """Works on the kinds of places that a project's indicator counts were ordered by that project."""
    projects: dict[str, Project] = {}
    rows = Indicator.objects.filter(plan=plan, in_force=True, project__isnull=False)
    for row in rows.filter(measure__startswith="places.").select_related("project__plan").order_by("number"):
        if (kind := row.filters.get("kind")) and row.project is not None:
            projects.setdefault(str(kind), row.project)
    waiting = Works.objects.filter(synthetic=True, order__isnull=True, place__kind__key__in=projects)
    tasks: dict[int, Task | None] = {}
    for works in waiting.select_related("place__kind").order_by("pk"):
        day = works.completed_on or works.started_on
        if day is None or day.year not in plan.years or day > on:
            continue
        project = projects[works.place.kind.key]
        if project.pk not in tasks:
            paying = project.tasks.filter(in_force=True).exclude(budget_row="")
            tasks[project.pk] = paying.order_by("order").first()
        actions.order_works(
            project=project, task=tasks[project.pk], year=day.year, works=works, by=by, now=_moment(day)
        )


def _decide_one(plan: Plan, by: Account | None, on: date) -> None:
    """The first pilot whose day is over was evaluated in time and goes on; the others stand overdue."""
    due = [pilot for pilot in pilots(plan, on=on) if pilot.overdue]
    if len(due) < 2:
        return
    pilot = due[0]
    decided = pilot.due_on
    costs = unit_costs(pilot.project, on=decided, everything=True)
    actions.evaluate(
        project=pilot.project,
        results=RESULTS,
        satisfaction=None,
        unit_cost=costs[0].total.won if costs else None,
        outcome=Evaluation.Outcome.CONTINUE,
        reason=REASON,
        by=by,
        now=_moment(decided),
        synthetic=True,
    )


def _moment(day: date) -> datetime:
    """The middle of the afternoon."""
    return timezone.make_aware(datetime.combine(day, time(15, 10)))
