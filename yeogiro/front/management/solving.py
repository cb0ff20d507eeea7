"""What the commands solve_… share: a file in, a file out, a limit in seconds, a seed, and plain exit codes."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.engines.files import Invalid, read_json, write_json


class SolveCommand(BaseCommand):
    """Exit 0 done, also when something is unmet; 1 when the independent check finds a fault (nothing is written);
    2 for input that cannot be understood, with every fault and its path.
    """

    requires_system_checks: list[str] = []
    seconds = 60.0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN")
        parser.add_argument("target", type=Path, metavar="OUT")
        parser.add_argument("--seconds", type=float, default=self.seconds, help="give the best found by then")
        parser.add_argument("--seed", type=int, help="instead of the file's own")

    def handle(self, *args: Any, source: Path, target: Path, **options: Any) -> None:
        try:
            self.began = time.monotonic()
            self.limit = max(0.0, options["seconds"])
            answer, wrong = self.answer(read_json(source), options["seed"])
            if not wrong:
                write_json(target, answer)
        except Invalid as error:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, indent=2))
            raise SystemExit(2) from None
        if wrong:
            self.stderr.write("The answer failed its own check, nothing is written: " + "; ".join(wrong))
            raise SystemExit(1)
        self.stdout.write(self.said(answer))

    def answer(self, value: Any, seed: int | None) -> tuple[dict[str, Any], list[str]]:
        """The answer to what a file holds, and what the check finds wrong with it."""
        raise NotImplementedError

    def said(self, answer: dict[str, Any]) -> str:
        """One line about the answer for people."""
        raise NotImplementedError

    def spent(self) -> float:
        """Seconds since the file was read."""
        return time.monotonic() - self.began

    def over(self, share: float = 1.0) -> bool:
        """Whether this share of the time is over."""
        return self.spent() > share * self.limit
