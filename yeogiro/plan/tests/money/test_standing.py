"""A promised year: late, stale, due soon, and what is none of these."""

from datetime import UTC, date, datetime

import pytest

from yeogiro.plan import actions
from yeogiro.plan.models import TaskYear
from yeogiro.plan.selectors.standing import standing, standings


@pytest.mark.parametrize(
    ("year", "outcome", "marked_on", "on", "stands"),
    [
        (2025, "open", None, date(2026, 1, 1), "late"),
        (2025, "partly", date(2025, 12, 30), date(2026, 1, 1), "late"),
        (2025, "done", None, date(2026, 1, 1), "done"),
        (2026, "open", None, date(2026, 7, 1), "waiting"),
        (2026, "open", None, date(2026, 7, 2), "stale"),
        (2026, "partly", date(2026, 3, 1), date(2026, 9, 1), "waiting"),
        (2026, "partly", date(2026, 3, 1), date(2026, 9, 2), "stale"),
        (2026, "partly", date(2026, 8, 1), date(2026, 11, 1), "due-soon"),
        (2026, "partly", date(2026, 8, 1), date(2026, 10, 31), "waiting"),
        (2026, "done", date(2026, 2, 1), date(2026, 12, 1), "done"),
        (2027, "open", None, date(2026, 12, 31), "future"),
    ],
)
def test_a_year_stands(year, outcome, marked_on, on, stands):
    assert standing(TaskYear(year=year, outcome=outcome), on=on, marked_on=marked_on) == stands


@pytest.mark.django_db
def test_the_latest_mark_decides_and_dropped_cells_do_not_stand(haean, team):
    cell = TaskYear.objects.get(task__key="market", year=2026)
    for month in (2, 9):
        actions.mark_task(
            cell=cell,
            outcome="partly",
            note=f"{month}월 진행 중",
            by=team.officer,
            now=datetime(2026, month, 1, 3, tzinfo=UTC),
        )
    TaskYear.objects.filter(task__key="lamps", year=2024).update(in_force=False)
    found = {(row.task.key, row.year): stands for row, stands in standings(haean, on=date(2026, 10, 1))}
    assert found["market", 2026] == "waiting"
    assert found["market", 2024] == "late"
    assert ("lamps", 2024) not in found
