"""import_areas FILE: take outlines of areas in from GeoJSON; --fill gives places without a dong theirs."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.lib import clock
from yeogiro.places import actions
from yeogiro.places.importing.areas import MOST_BYTES, Wrong, read_areas
from yeogiro.places.models import Outline


class Command(BaseCommand):
    help = "Take outlines of dong, legal dong or the district in from GeoJSON. Exit 2, changing nothing: a bad file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--level", choices=Outline.Level.values, default="", help="where the file does not tell"
        )
        parser.add_argument("--publisher", default="", help="who drew them; stands under every map")
        parser.add_argument("--as-of", default="", help="of when they are")
        parser.add_argument(
            "--fill", action="store_true", help="give places without a dong the one their spot lies in"
        )
        parser.add_argument("--dry-run", action="store_true", help="read only; change nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["file"].stat().st_size > MOST_BYTES:
                self._refuse([("FILE", f"larger than {MOST_BYTES // 1024**2} MB")])
            rows = read_areas(
                options["file"].read_bytes(),
                level=options["level"],
                publisher=options["publisher"],
                as_of=options["as_of"],
            )
        except OSError as error:
            self._refuse([("FILE", f"cannot be read: {error.strerror}")])
        except Wrong as wrong:
            self._refuse([(fault.path or "FILE", fault.message) for fault in wrong.faults])
        changed = 0 if options["dry_run"] else actions.import_areas(rows=rows)
        filled = actions.fill_dong(now=clock.now()) if options["fill"] and not options["dry_run"] else 0
        levels = Counter(row["level"] for row in rows)
        if options["json"]:
            found = {
                "outlines": dict(levels),
                "changed": changed,
                "filled": filled,
                "dry_run": options["dry_run"],
            }
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        counts = ", ".join(f"{number} {level}" for level, number in levels.items())
        done = f"{changed} changed, {filled} places got a dong."
        end = "Nothing was changed (dry run)." if options["dry_run"] else done
        self.stdout.write(f"{counts}. {end}")

    def _refuse(self, errors: list[tuple[str, str]]) -> None:
        found = {"errors": [{"path": path, "message": message} for path, message in errors]}
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        raise SystemExit(2)
