"""The demo city's partners: invented monthly files for the indicators they keep. Never a name."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from yeogiro.lib.sheets import write_csv
from yeogiro.people.models import Account, Body
from yeogiro.places.models import Area

from .. import actions
from ..files.returned import SHEET
from ..models import Indicator, Plan, Target
from ..selectors.returned import partners, returned_indicators

ATTESTED = "기록 담당 (시범)"
CORRECTED = "두 건을 빠뜨려 다시 냅니다. (시범 자료)"


def play(*, plan: Plan, by: Account, on: date) -> None:
    """File every month up to `on` for each indicator that a partner keeps; all but the last two are
    confirmed, one is corrected. The same every time; an indicator with returns stays as it is.
    """
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        rows = returned_indicators(plan)
        bodies = partners(rows)
        areas = list(Area.objects.order_by("code").values_list("code", flat=True))
        months = list(_months(plan, on))
        for place, row in enumerate(rows):
            if row.pk in bodies and not row.returns.exists():
                _file_all(row, bodies[row.pk], months, areas, by, correct=place == 0)


def _months(plan: Plan, on: date) -> Iterator[date]:
    """Months of the plan that were over and due by `on`."""
    for year in plan.years:
        for number in range(1, 13):
            month = date(year, number, 1)
            if (year, number) < (on.year, on.month) and _arrival(month).date() <= on:
                yield month


def _arrival(month: date) -> datetime:
    """The morning of the 8th of the month after."""
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=8)
    return timezone.make_aware(datetime.combine(after, time(9, 30)))


def _file_all(
    row: Indicator, body: Body, months: list[date], areas: list[str], by: Account, *, correct: bool
) -> None:
    chance = random.Random(f"{row.plan.key}/{row.key}")  # noqa: S311
    cases = _served(row, months, areas, chance)
    for place, (month, rows) in enumerate(zip(months, cases, strict=True)):
        now = _arrival(month)
        wrong = correct and place == len(months) - 4 and len(rows) > 3
        shared = {"attested_by": ATTESTED, "by": by, "synthetic": True}
        name = f"{month:%Y-%m}.csv"
        filed, _new = actions.file_return(
            indicator=row,
            body=body,
            month=month,
            file=write_csv(SHEET, rows[:-2] if wrong else rows),
            file_name=name,
            now=now,
            **shared,
        )
        if wrong:
            filed, _new = actions.correct_return(
                of=filed,
                file=write_csv(SHEET, rows),
                file_name=f"{month:%Y-%m}-2.csv",
                reason=CORRECTED,
                now=now + timedelta(days=3),
                **shared,
            )
        if place < len(months) - 2:
            actions.confirm_return(of=filed, by=by, now=now + timedelta(days=4))


def _served(
    row: Indicator, months: list[date], areas: list[str], chance: random.Random
) -> Iterator[list[dict[str, Any]]]:
    """Families or centres served: two thirds of the target from the start, a few more than it in the end."""
    target = row.targets.filter(part=Target.Part.HEADLINE, value__isnull=False).first()
    most = int((target.value if target and target.value else 10) * 12 // 10)
    homes = [chance.choice(areas) if areas else "" for _case in range(most)]
    for place, month in enumerate(months):
        share = place / max(len(months) - 1, 1)
        joined = round(most * (0.6 + 0.4 * share))
        present = [case for case in range(joined) if chance.random() < 0.9 or case == joined - 1]
        yield [_row(f"{row.number}-{case + 1:03}", month, chance, homes[case]) for case in present]


def _row(reference: str, month: date, chance: random.Random, dong: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "on": month.replace(day=chance.randint(1, 28)),
        "counts": True,
        "sex": "",
        "age": "",
        "dong": dong,
        "channel": "",
    }
