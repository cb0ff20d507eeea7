"""load_kinds: enter the kinds of places of a district's folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yeogiro.places.loading import InvalidPlaces, load_kinds, read_places


class Command(BaseCommand):
    help = (
        "Enter the kinds of places and their audits; known ones take what the files say, no place is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.DISTRICT_DIR)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            read_places(folder)
            kinds = load_kinds(folder)
        except InvalidPlaces as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(f"{len(kinds)} kinds of places.")
