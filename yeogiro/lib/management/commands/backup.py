"""backup --out FILE: everything in one file that either database can take back."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from yeogiro.lib import backup


class Command(BaseCommand):
    help = "Write every row and kept file into one file; never the secret key. Safe while people work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help="a file that does not exist yet")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        try:
            # When it was made, for people: the real clock, also in demo mode.
            manifest = backup.write(out, state=Path(settings.STATE_DIR), now=timezone.now())
        except FileExistsError as error:
            raise CommandError(f"{out} is there already: no backup is written over another.") from error
        with out.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        files = sum(name.startswith("state/") for name in manifest["parts"])
        self.stdout.write(f"{digest}  {out.name}")
        self.stdout.write(f"{sum(manifest['rows'].values())} rows, {files} kept files.")
        self.stdout.write("Not in it: the secret key. It holds personal data: keep it encrypted, elsewhere.")
