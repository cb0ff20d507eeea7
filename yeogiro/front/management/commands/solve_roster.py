"""solve_roster IN OUT: one week's roster, with what is proven about it. No database is needed."""

import signal
from typing import Any

from yeogiro.engines.roster import Progress, as_json, check, read_problem, solve

from ..solving import SolveCommand


class Command(SolveCommand):
    help = (
        "Solve a week's roster (docs/reference/roster.md). Exit 0 also when visits are left out, 1 when the "
        "roster fails its own check, 2 with all errors when IN is no roster problem. Ctrl-C keeps the best so far."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.interrupted, self.loud = False, options["verbosity"] > 1
        before = signal.getsignal(signal.SIGINT)
        try:
            super().handle(*args, **options)
        finally:
            signal.signal(signal.SIGINT, before)

    def answer(self, value: Any, seed: int | None) -> tuple[dict[str, Any], list[str]]:
        problem = read_problem(value)
        signal.signal(signal.SIGINT, self._interrupt)
        result = solve(
            problem, stop=lambda: self.interrupted or self.over(), seed=abs(seed or 0), progress=self._tell
        )
        return as_json(problem, result, seconds=self.spent()), check(problem, result)

    def said(self, answer: dict[str, Any]) -> str:
        made, left = len(answer["visits"]), answer["unmet_visits"]
        return f"{answer['status']}: {made} visits made, {left} left out, cost {answer['cost']}"

    def _interrupt(self, *_signal: Any) -> None:
        self.interrupted = True

    def _tell(self, now: Progress) -> None:
        if self.loud:
            self.stderr.write(f"  {now.unmet} unmet, cost {now.cost}, not below {now.bound}")
