"""reopen_year YEAR --reason REASON: let a closed year be counted live again; the closing stays as history."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib import clock
from yeogiro.plan import selectors
from yeogiro.plan.actions import closing


class Command(BaseCommand):
    help = "Open a closed year again, with the reason. Exit 1 when it is not closed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, year: int, reason: str, **options: Any) -> None:
        plan = selectors.current_plan()
        if plan is None:
            raise CommandError("No plan is loaded yet: load_plan DIR first.")
        try:
            closing.reopen_year(plan=plan, year=year, reason=reason, by=None, now=clock.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{year} is open again.")
