"""draw_states: draw the transition table of deliveries into its page of the documentation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yeogiro.messages.states import drawing

BEGIN, END = "<!-- draw_states -->", "<!-- end of draw_states -->"
PAGE = Path(settings.BASE_DIR) / "docs" / "reference" / "messages.md"


def drawn(text: str) -> str:
    """The page with the drawing as the table stands now; ValueError without its two marks."""
    head, _begin, rest = text.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not end:
        raise ValueError(f"the marks {BEGIN} and {END} are not in the page")
    return f"{head}{BEGIN}\n```mermaid\n{drawing()}\n```\n{END}{tail}"


class Command(BaseCommand):
    help = "Draw the states of deliveries into docs/reference/messages.md; --check only says whether it is stale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when stale")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        before = PAGE.read_text(encoding="utf-8")
        after = drawn(before)
        if check and before != after:
            raise CommandError("The drawing is stale: run manage.py draw_states.")
        if not check and before != after:
            PAGE.write_text(after, encoding="utf-8")
