"""import_places FILE --kind KIND: take a public file into a register; --dry-run only looks."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import translation

from yeogiro.lib import clock
from yeogiro.lib.geo.projections import NAMES
from yeogiro.places.importing import jobs
from yeogiro.places.importing.look import Looked, Options, look
from yeogiro.places.models import PlaceKind

MOST_SHOWN = 100


class Command(BaseCommand):
    help = "Take a public CSV or XLSX into a register, all or nothing. Exit 2, changing nothing, when a row is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, help="the register's key, as in places.toml")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do; change nothing")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--crs", choices=list(NAMES), default="", help="projection; found out when left out"
        )
        parser.add_argument(
            "--metres", type=float, default=10, help="how near may be the same place; 0: do not look"
        )
        parser.add_argument(
            "--opened",
            type=date.fromisoformat,
            metavar="DATE",
            help="since when new places are in use whose row names no day",
        )
        parser.add_argument("--near", choices=["new", "same"], default="new", help="what a place so near is")
        parser.add_argument(
            "--outside", choices=["stop", "leave"], default="stop", help="rows outside the district"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kind = PlaceKind.objects.filter(key=options["kind"]).first()
        if kind is None:
            known = ", ".join(PlaceKind.objects.values_list("key", flat=True))
            self._refuse([("--kind", f"there is no kind {options['kind']}; there are {known or 'none'}")])
            return
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            self._refuse([("FILE", f"cannot be read: {error.strerror}")])
            return
        said = Options(crs=options["crs"], metres=options["metres"], outside=options["outside"])
        if options["opened"]:
            said = replace(said, opened=options["opened"].isoformat())
        with translation.override("ko"):
            looked = look(kind, content, options["file"].name, said)
            if options["near"] == "same" and looked.near:
                same = tuple(one.line for one in looked.near)
                looked = look(kind, content, options["file"].name, replace(said, same=same))
            if not looked.ok:
                self._refuse([(_path(one.line, one.column), one.message) for one in looked.errors])
            if not options["dry_run"]:
                try:
                    jobs.apply_looked(
                        kind=kind,
                        looked=looked,
                        content=content,
                        name=options["file"].name,
                        by=None,
                        now=clock.now(),
                    )
                except ValidationError as refused:
                    self._refuse([("FILE", message) for message in refused.messages])
        self._say(looked, dry=options["dry_run"], as_json=options["json"])

    def _say(self, looked: Looked, *, dry: bool, as_json: bool) -> None:
        if as_json:
            found = looked.as_json() | {"dry_run": dry}
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        taken = ", ".join(f"{header} → {title}" for header, title in looked.mapped)
        self.stdout.write(f"{looked.encoding}, header in row {looked.header_line}: {taken}")
        if looked.left:
            self.stdout.write(f"not taken: {', '.join(looked.left)}")
        if looked.crs:
            way = ", columns swapped" if looked.swapped else ""
            fits = f"{looked.inside} of {looked.asked} in the district"
            self.stdout.write(f"coordinates: {NAMES[looked.crs]}{way}; {fits}")
        for one in looked.near[:MOST_SHOWN]:
            self.stdout.write(
                f"row {one.line}: {one.number} is {one.metres} m from {one.other} {one.other_name}"
            )
        counts = ", ".join(f"{number} {name}" for name, number in looked.counts.items() if number)
        end = "Nothing was changed (dry run)." if dry else ("Saved." if looked.todo else "Nothing to change.")
        self.stdout.write(f"{looked.rows} rows: {counts}. {end}")

    def _refuse(self, errors: list[tuple[str, str]]) -> None:
        found = {"errors": [{"path": path, "message": message} for path, message in errors]}
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        raise SystemExit(2)


def _path(line: int, column: str) -> str:
    if not line:
        return "FILE"
    return f"rows[{line}].{column}" if column else f"rows[{line}]"
