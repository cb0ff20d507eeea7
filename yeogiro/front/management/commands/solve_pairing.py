"""solve_pairing IN OUT: families and carers, stable and shortest; or substitutes for who is away."""

from dataclasses import replace
from typing import Any

from yeogiro.engines.pairing import check, check_substitution, solve, substitute
from yeogiro.engines.pairing.reading import as_json, read, substitution_as_json

from ..solving import SolveCommand


class Command(SolveCommand):
    help = (
        "Match families and carers, stable and, among stable matchings, shortest; with `absent`, find substitutes. "
        "Exit 2 when IN cannot be understood."
    )

    def answer(self, value: Any, seed: int | None) -> tuple[dict[str, Any], list[str]]:
        problem, absent = read(value)
        if seed is not None:
            problem = replace(problem, seed=seed)
        if absent:
            instead = substitute(problem, problem.previous, absent)
            wrong = check_substitution(problem, problem.previous, absent, instead)
            return substitution_as_json(problem, instead), wrong
        found = solve(problem, stop=self.over)
        return as_json(problem, found), check(problem, found)

    def said(self, answer: dict[str, Any]) -> str:
        left = len(answer["unmet"])
        return f"{answer['status']}: {len(answer['pairs'])} matched, {left} left, {answer['cost']} minutes"
