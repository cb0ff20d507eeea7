"""make_report --year Y --format F --out FILE: one year's report, from its records or as it was closed."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib import clock
from yeogiro.lib.documents import made
from yeogiro.lib.files import write_whole
from yeogiro.plan import selectors
from yeogiro.plan.reporting.frozen import facts_of
from yeogiro.plan.reporting.national import FILE, InvalidGoals
from yeogiro.plan.reporting.report import state, year_report
from yeogiro.plan.reporting.report_types import InvalidType, ReportType, report_types


class Command(BaseCommand):
    help = (
        "Write a year's report. A closed year gives the same document, and the same digest, whenever it is made. "
        "For the office unless --public is given. Exit 2 for a year, format or type that is not there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", required=True)
        parser.add_argument("--format", required=True, help=", ".join(made.FORMATS))
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        parser.add_argument("--type", default="annual", help="the kind of report (annual)")
        parser.add_argument("--lang", default="ko", help="ko or en (ko)")
        parser.add_argument("--public", action="store_true", help="as everybody may read it")

    def handle(self, *args: Any, year: str, out: Path, lang: Any, public: bool, **options: Any) -> None:
        plan = selectors.current_plan()
        if plan is None:
            raise CommandError("No plan is loaded yet: load_plan DIR first.")
        today = clock.today()
        if not year.isdigit() or int(year) not in plan.years:
            self._refuse("--year", f"{year} is none of the plan's years {plan.first_year}–{plan.last_year}")
        if int(year) > today.year:
            self._refuse("--year", f"the year {year} has not begun on {today}")
        if options["format"] not in made.FORMATS:
            self._refuse("--format", f"{options['format']} is none of {', '.join(made.FORMATS)}")
        if lang not in ("ko", "en"):
            self._refuse("--lang", f"{lang} is neither ko nor en")
        kind = self._kind(options["type"])
        try:
            facts = facts_of(plan, int(year), today=today)
        except InvalidGoals as error:
            self._refuse(FILE, error.message)
        document = year_report(facts, kind, lang, internal=not public)
        try:
            write_whole(out, made.write(document, options["format"]))
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}") from None
        self.stdout.write(
            f"{out}: {document.title}, {state(facts)}. SHA-256 of its content: {document.digest()}"
        )

    def _kind(self, key: str) -> ReportType:
        try:
            known = report_types()
        except InvalidType as error:
            self._refuse(error.path, error.message)
        if key not in known:
            self._refuse("--type", f"{key} is none of {', '.join(known)}")
        return known[key]

    def _refuse(self, path: str, message: str) -> NoReturn:
        found = {"errors": [{"path": path, "message": message}]}
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        raise SystemExit(2)
