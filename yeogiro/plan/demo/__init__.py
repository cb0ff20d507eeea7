"""The plan's part of the demo city: what became of the promised years, and one finding decided."""

import random
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils import timezone

from yeogiro.people.models import Account

from .. import actions
from ..models import Finding, Plan, Resolution, TaskMark, TaskYear

LEAN_YEAR = 2020
"""The year in which the pandemic closed halls and schools."""
LEAN = (
    "코로나19로 상반기에는 열지 못했습니다. 하반기에 인원을 줄여 진행했습니다.",
    "코로나19로 모임을 미루었습니다. 남은 분량은 다음 해에 이어서 합니다.",
    "시설 휴관으로 목표를 다 채우지 못했습니다. 비대면으로 바꾸어 일부를 진행했습니다.",
)
PARTLY = (
    "공사 일정이 늦어져 절반가량만 마쳤습니다. 나머지는 다음 해 상반기에 마칩니다.",
    "신청이 예상보다 적었습니다. 홍보를 늘려 다음 해에 채웁니다.",
    "예산이 하반기에 배정되어 일부만 진행했습니다.",
)
NOT_DONE = (
    "장소를 구하지 못해 시작하지 못했습니다. 협조부서와 다시 협의합니다.",
    "사업 방식을 바꾸기로 하여 미루었습니다. 다음 변경계획에서 정합니다.",
)
AHEAD = 0.05
"""Of what is done, the part that was done in the December before its year."""
RUNNING = "올해 진행 중입니다. 연말에 다시 적습니다."
KEPT = "시범으로 적은 결정입니다. 원문은 그대로 두고 다음 변경계획에서 바로잡기로 했습니다."


def play(*, plan: Plan, by: Account) -> None:
    """Mark the years up to the plan's last one and decide one finding. A second call adds nothing."""
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        if not TaskMark.objects.filter(cell__task__project__plan=plan, synthetic=True).exists():
            _mark_years(plan, by)
        if not Resolution.objects.filter(finding__plan=plan).exists():
            _decide_one(plan, by)


def _mark_years(plan: Plan, by: Account) -> None:
    cells = TaskYear.objects.filter(task__project__plan=plan, year__lte=plan.last_year).planned()
    for cell in cells.select_related("task__project").order_by(
        "year", "task__project__number", "task__order"
    ):
        chance = random.Random(f"{plan.key}/{cell.task.project.key}/{cell.task.key}/{cell.year}")  # noqa: S311
        outcome, note = _fate(cell.year, plan.last_year, chance)
        if outcome:
            count, moment = _count(cell, outcome, chance), _moment(cell.year, plan.last_year, chance)
            done = outcome == TaskYear.Outcome.DONE
            if done and cell.year > plan.first_year and chance.random() < AHEAD:
                moment = moment.replace(year=cell.year - 1, month=12)
            actions.mark_task(
                cell=cell,
                outcome=outcome,
                count=count,
                on=timezone.localtime(moment).date() if done else None,
                note=note,
                by=by,
                now=moment,
                synthetic=True,
            )


def _fate(year: int, last: int, chance: random.Random) -> tuple[str, str]:
    """What became of one year: (outcome, note); no outcome where nobody recorded it."""
    draw = chance.random()
    if year == last:
        # The last year still runs on the demo's day: few cells are settled.
        if draw < 0.25:
            return TaskYear.Outcome.DONE, ""
        return (TaskYear.Outcome.PARTLY, RUNNING) if draw < 0.45 else ("", "")
    if year == LEAN_YEAR and draw < 0.4:
        return TaskYear.Outcome.PARTLY, chance.choice(LEAN)
    if draw < 0.88:
        return TaskYear.Outcome.DONE, ""
    if draw < 0.94:
        return TaskYear.Outcome.PARTLY, chance.choice(PARTLY)
    return (TaskYear.Outcome.NOT_DONE, chance.choice(NOT_DONE)) if draw < 0.97 else ("", "")


def _count(cell: TaskYear, outcome: str, chance: random.Random) -> Decimal | None:
    """A count near the promised one; whole where the promise is whole."""
    if cell.count is None:
        return None
    share = {
        TaskYear.Outcome.DONE: chance.choice((1, 1, 1, 1.02)),
        TaskYear.Outcome.PARTLY: chance.uniform(0.3, 0.8),
    }
    exact = cell.count * Decimal(str(share.get(TaskYear.Outcome(outcome), 0)))
    step = Decimal(1) if cell.count == cell.count.to_integral_value() else Decimal("0.01")
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def _moment(year: int, last: int, chance: random.Random) -> datetime:
    month = chance.randint(8, 10) if year == last else 12
    moment = datetime(year, month, chance.randint(5, 24), chance.randint(9, 17), chance.randint(0, 59))  # noqa: DTZ001
    return timezone.make_aware(moment)


def _decide_one(plan: Plan, by: Account) -> None:
    """The first finding that is no contradiction of figures is kept as printed."""
    finding = plan.findings.open().exclude(severity=Finding.Severity.ERROR).first()
    if finding is not None:
        moment = timezone.make_aware(datetime(plan.last_year, 3, 14, 10, 20))  # noqa: DTZ001
        actions.resolve_finding(finding=finding, state=Finding.State.KEPT, reason=KEPT, by=by, now=moment)
