"""prune_looks: removes looks older than the years they are kept (YEOGIRO_LOOKS_KEPT_YEARS); run it monthly."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from yeogiro.lib import clock
from yeogiro.people import actions


class Command(BaseCommand):
    help = "Remove looks at personal data that are older than they are kept; the rest stays verifiable."

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        before = now - timedelta(days=366 * settings.LOOKS_KEPT_YEARS)
        removed = actions.prune_looks(before=before, now=now)
        self.stdout.write(f"{removed} looks from before {before:%Y-%m-%d} removed")
