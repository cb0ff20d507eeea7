"""print_plan: the whole plan as one file, from the plan in force or from a folder."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib import clock
from yeogiro.lib.documents import made
from yeogiro.lib.files import write_whole
from yeogiro.plan.audit.check import check
from yeogiro.plan.document.read import InvalidPlan, read_plan
from yeogiro.plan.reporting import whole_plan


class Command(BaseCommand):
    help = "Write the whole plan as one document. With DIR: that folder's plan, without asking the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="DIR")
        parser.add_argument("--format", required=True, choices=made.FORMATS)
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        parser.add_argument("--lang", default="ko", choices=("ko", "en"))

    def handle(self, *args: Any, folder: Path | None, out: Path, lang: Any, **options: Any) -> None:
        try:
            plan = read_plan(folder) if folder else self.in_force()
        except InvalidPlan as error:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, indent=2))
            raise SystemExit(2) from None
        document = whole_plan(plan, check(plan), lang, clock.today())
        try:
            write_whole(out, made.write(document, options["format"]))
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}") from None
        self.stdout.write(f"{out}: {document.title}. SHA-256 of its content: {document.digest()}")

    def in_force(self) -> Any:
        """The plan in force in the database."""
        from yeogiro.plan.selectors import document_in_force

        return document_in_force()
