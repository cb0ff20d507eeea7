"""dump_plan DIR: write the plan in force to a folder; loading that folder gives the same data."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yeogiro.plan import selectors
from yeogiro.plan.document.write import write_plan
from yeogiro.plan.stored import document_of


class Command(BaseCommand):
    help = "Write the plan in force as a district folder (TOML)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        plan = selectors.current_plan()
        if plan is None:
            raise CommandError("No plan is loaded yet: load_plan DIR first.")
        written = write_plan(document_of(selectors.version_in_force(plan)).raw, folder)
        self.stdout.write(f"{len(written)} files in {folder}")
