"""close_year YEAR: freeze the year's readings. reopen_year lets it be counted live again."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from yeogiro.lib import clock
from yeogiro.plan import selectors
from yeogiro.plan.actions import closing


class Command(BaseCommand):
    help = "Close a year that is over: every indicator is frozen as on 31 December. Exit 1 if it cannot be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int)
        parser.add_argument(
            "--accept-provisional",
            metavar="NOTE",
            default="",
            help="close although returns are provisional; why",
        )

    def handle(self, *args: Any, year: int, accept_provisional: str, **options: Any) -> None:
        plan = selectors.current_plan()
        if plan is None:
            raise CommandError("No plan is loaded yet: load_plan DIR first.")
        try:
            closed = closing.close_year(
                plan=plan,
                year=year,
                by=None,
                now=clock.now(),
                accept_provisional=bool(accept_provisional.strip()),
                note=accept_provisional,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{year}: {closed.readings.count()} readings closed.")
