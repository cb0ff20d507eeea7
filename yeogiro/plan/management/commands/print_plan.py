"""print_plan: the whole plan as one file, from the plan in force or from a folder."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib import clock
from yeogiro.lib.documents import Document, html, hwpx
from yeogiro.plan.audit.check import check
from yeogiro.plan.document.read import InvalidPlan, read_plan
from yeogiro.plan.reporting import whole_plan


class Command(BaseCommand):
    help = "Write the whole plan as one document. With DIR: that folder's plan, without asking the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="DIR")
        parser.add_argument("--format", required=True, choices=("html", "hwpx"))
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        parser.add_argument("--lang", default="ko", choices=("ko", "en"))

    def handle(self, *args: Any, folder: Path | None, out: Path, lang: Any, **options: Any) -> None:
        try:
            plan = read_plan(folder) if folder else self.in_force()
        except InvalidPlan as error:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, indent=2))
            raise SystemExit(2) from None
        document = whole_plan(plan, check(plan), lang, clock.today())
        write(out, written(document, options["format"]))
        self.stdout.write(f"{out}: {document.title}. SHA-256 of its content: {document.digest()}")

    def in_force(self) -> Any:
        """The plan in force in the database."""
        from yeogiro.plan.selectors import document_in_force

        return document_in_force()


def written(document: Document, format: str) -> bytes:
    """The file's bytes."""
    return hwpx.write(document) if format == "hwpx" else html.standalone(document).encode()


def write(out: Path, made: bytes) -> None:
    """Write beside and rename, so that a failure leaves what was there; readable like any other file."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(made)
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CommandError(f"{out} cannot be written: {error.strerror}") from None
