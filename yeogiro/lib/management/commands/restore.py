"""restore FILE [--check] [--overwrite]: put a backup back, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib import backup


class Command(BaseCommand):
    help = "Put a backup into an empty, migrated database. Exit 1, nothing changed, when it cannot be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="look at the file and change nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="remove what the database holds, then restore"
        )

    def handle(self, *args: Any, file: Path, check: bool, overwrite: bool, **options: Any) -> None:
        try:
            if check:
                manifest = backup.look(file)
            else:
                manifest = backup.restore(file, state=Path(settings.STATE_DIR), overwrite=overwrite)
        except backup.Unfit as reason:
            raise CommandError(str(reason)) from reason
        rows = sum(manifest["rows"].values())
        made = (
            f"{rows} rows of {manifest['made'][:16]} ({manifest['database']}, Yeogiro {manifest['yeogiro']})"
        )
        self.stdout.write(f"{'Whole' if check else 'Restored'}: {made}")
