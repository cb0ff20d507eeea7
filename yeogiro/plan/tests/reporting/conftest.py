"""What tests of reports share: a folder of their own for kept files, and payments."""

from datetime import date
from decimal import Decimal

import pytest

from yeogiro.plan import actions
from yeogiro.plan.models import Task

from ..office import NOW

MILLION = 1_000_000


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path / "state"


@pytest.fixture
def pay():
    """Enter a payment in million won for a task's year."""

    def enter(task: Task, million: int | Decimal, voucher: str, *, year: int = 2024, **more):
        given = {"on": date(year, 6, 1), "memo": "대금", "by": None, "now": NOW, "source": "district"} | more
        return actions.spend(
            project=task.project,
            task=task,
            year=year,
            amount=int(million * MILLION),
            voucher=voucher,
            **given,
        )

    return enter
