"""draw_states: draw the rooms' tables of transitions into their pages of the documentation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib.states import all_drawings

FOLDER = Path(settings.BASE_DIR) / "docs" / "reference"


class Command(BaseCommand):
    help = "Draw the rooms' states into docs/reference; --check only says whether a drawing is stale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        for drawing in all_drawings():
            page = FOLDER / drawing.page
            before = page.read_text(encoding="utf-8")
            after = drawing.into(before)
            if check and before != after:
                raise CommandError(f"{drawing.page} is stale: run manage.py draw_states.")
            if before != after:
                page.write_text(after, encoding="utf-8")
