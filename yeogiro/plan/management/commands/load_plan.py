"""load_plan DIR: make the plan in force say what a district's folder says."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from yeogiro.lib import clock
from yeogiro.plan import actions
from yeogiro.plan.counting import require_countable
from yeogiro.plan.document.read import InvalidPlan, read_plan


class Command(BaseCommand):
    help = (
        "Load a district's plan. Idempotent; exits 3, changing nothing, where edits made here would be lost."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="read and validate only")
        parser.add_argument(
            "--overwrite", metavar="REASON", default="", help="give up edits made in the product"
        )

    def handle(self, *args: Any, folder: Path, dry_run: bool, overwrite: str, **options: Any) -> None:
        try:
            document = require_countable(read_plan(folder))
        except InvalidPlan as error:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, indent=2))
            raise SystemExit(2) from None
        counts = f"{len(document.projects)} projects, {len(document.plan.indicators)} indicators"
        if dry_run:
            self.stdout.write(f"{document.plan.district.name}: {counts}. Valid; nothing was changed.")
            return
        try:
            with translation.override("ko"):
                _, changed = actions.load_plan(document=document, now=clock.now(), overwrite=overwrite)
        except actions.EditsWouldBeLost:
            self.stderr.write(
                "The plan was changed in the product and this folder does not hold those changes. Nothing was changed. "
                "Save them with dump_plan, or give them up with --overwrite REASON."
            )
            raise SystemExit(3) from None
        self.stdout.write(
            f"{document.plan.district.name}: {counts}. " + ("Loaded." if changed else "Already loaded.")
        )
