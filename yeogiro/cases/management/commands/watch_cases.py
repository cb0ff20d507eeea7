"""watch_cases: once a day: late cases to the coordinator, silence counted, last month's re-checks drawn."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.cases import actions
from yeogiro.lib import clock


class Command(BaseCommand):
    help = "Tell the coordinator of late cases, count silence, draw last month's cases to look at again. Run daily."

    def handle(self, *args: Any, **options: Any) -> None:
        now, today = clock.now(), clock.today()
        last_month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        # Public and fixed beforehand, so that nobody can choose the draw.
        seed = f"{last_month:%Y-%m}"
        late = actions.escalate_late(now=now)
        silent = actions.count_silent(by=None, now=now)
        drawn = actions.draw_rechecks(month=last_month, seed=seed, now=now)
        self.stdout.write(f"{late} late, {silent} silent, {len(drawn)} to look at again")
