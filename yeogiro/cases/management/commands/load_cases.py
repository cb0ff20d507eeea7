"""load_cases: the district's categories, first rules and messages for cases."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yeogiro.cases.loading import InvalidCases, load
from yeogiro.lib import clock


class Command(BaseCommand):
    help = "Load a district's cases.toml: categories; and rules and messages, where there are none yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.DISTRICT_DIR)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            number = load(folder=folder, since=clock.today(), now=clock.now())
        except InvalidCases as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number} categories")
