"""solve_roster IN.json OUT.json: one week's roster from a file into a file. No database is needed."""

import json
import os
import signal
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.engines.roster import AfterSeconds, InvalidProblem, Problem, as_json, check, read_problem, solve
from yeogiro.engines.roster.model import Progress


class Command(BaseCommand):
    help = (
        "Solve a week's roster (docs/reference/roster.md). Exit 0 also when visits are left out, 1 on a fault "
        "of ours, 2 with all errors when IN.json is no roster problem. Ctrl-C keeps the best so far."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN.json")
        parser.add_argument("target", type=Path, metavar="OUT.json")
        parser.add_argument("--seconds", type=_seconds, default=60.0, metavar="S", help="at most (60)")
        parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the search (0)")

    def handle(
        self, *args: Any, source: Path, target: Path, seconds: float, seed: int, **options: Any
    ) -> None:
        began = time.monotonic()
        try:
            problem = read_problem(_parsed(source))
            _writable(target)
        except InvalidProblem as error:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, indent=2))
            raise SystemExit(2) from None
        before = signal.getsignal(signal.SIGINT)
        try:
            result = solve(problem, stop=_Stop(seconds), seed=seed, progress=self._tell(options))
        finally:
            signal.signal(signal.SIGINT, before)
        if faults := check(problem, result):
            self.stderr.write("\n".join(["solve_roster: a fault of ours; nothing was written", *faults]))
            raise SystemExit(1)
        _write(target, as_json(problem, result, seconds=time.monotonic() - began))
        self.stdout.write(_said(problem, result.status, result.cost, result.unmet_visits, target))

    def _tell(self, options: dict[str, Any]) -> Any:
        def tell(now: Progress) -> None:
            if options["verbosity"] > 1:
                self.stderr.write(f"  {now.unmet} unmet, cost {now.cost}, not below {now.bound}")

        return tell


class _Stop(AfterSeconds):
    """After so many seconds, or at Ctrl-C."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._interrupted = False
        signal.signal(signal.SIGINT, self._interrupt)

    def _interrupt(self, *_signal: Any) -> None:
        self._interrupted = True

    def __call__(self) -> bool:
        return self._interrupted or super().__call__()


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1_000_000:
        raise ArgumentTypeError("must be from 0 to 1000000")
    return value


def _seed(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**31:
        raise ArgumentTypeError("must be from 0 to 2147483647")
    return value


def _parsed(source: Path) -> Any:
    try:
        return json.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidProblem([("", f"cannot be read: {error.strerror}")]) from None
    except (ValueError, RecursionError) as error:
        raise InvalidProblem([("", f"is not JSON in UTF-8: {error}")]) from None


def _writable(target: Path) -> None:
    """Told before minutes of solving, not after."""
    if target.is_dir() or not os.access(target if target.exists() else target.parent, os.W_OK):
        raise InvalidProblem([("", f"cannot be written: {target}")])


def _write(target: Path, found: dict[str, Any]) -> None:
    """All or nothing: whoever reads along never sees half a roster."""
    part = target.with_name(f"{target.name}.part")
    part.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(target)


def _said(problem: Problem, status: str, cost: int, unmet: int, target: Path) -> str:
    wanted = sum(site.visits for site in problem.sites)
    return f"{status}: {wanted - unmet} of {wanted} visits, cost {cost} -> {target}"
