"""ready: what /readyz asks, with each check by name. Exit 1 when one fails."""

from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.lib import ready


class Command(BaseCommand):
    help = "Say whether this installation can serve: database, migrations, styles, disk. Exit 1 when not."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = ready.look()
        for name, good in found.items():
            self.stdout.write(f"{'ok     ' if good else 'FAILED '}{name}")
        if not all(found.values()):
            raise SystemExit(1)
