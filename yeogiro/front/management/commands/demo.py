"""demo: fill the demo city, through the rooms' own verbs. A second run adds nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yeogiro.front import demo
from yeogiro.lib import clock


class Command(BaseCommand):
    help = "Fill the demo city (demo mode only): demo accounts and each room's synthetic records. Idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This is no demo: set YEOGIRO_DEMO=1 for an installation with invented people."
            )
        accounts = demo.fill(folder=settings.DISTRICT_DIR, on=clock.today(), say=self._say)
        self.stdout.write(f"{len(accounts)} demo accounts.")

    def _say(self, part: str) -> None:
        self.stdout.write(f"  … {part}")
