"""solve_tour IN OUT: stops with time windows put on runs, on which day, in which order."""

from typing import Any

from yeogiro.engines.tour import check, solve
from yeogiro.engines.tour.reading import as_json, read

from ..solving import SolveCommand

EXACT = 0.6
"""The share of the time in which the best is tried to be proven; the rest is left to the search."""


class Command(SolveCommand):
    help = (
        "Make a timetable: fewest left out, then the shortest way, proven where it can be. Exit 2 when IN cannot be "
        "understood."
    )

    def answer(self, value: Any, seed: int | None) -> tuple[dict[str, Any], list[str]]:
        problem, own = read(value)
        drawn = own if seed is None else seed
        found = solve(problem, stop=self.over, stop_exact=lambda: self.over(EXACT), seed=drawn)
        return as_json(problem, found, seed=drawn, seconds=self.spent()), check(problem, found)

    def said(self, answer: dict[str, Any]) -> str:
        left = len(answer["unmet"])
        return (
            f"{answer['status']}: {len(answer['visits'])} visits, {left} left out, {answer['cost']} minutes"
        )
