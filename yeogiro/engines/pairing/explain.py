"""Why this carer, and "why not me": for every family, in codes a program knows and in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .model import Pair, Problem, Result, Tie
from .wishes import Orders, orders, tier_of

Why = Literal[
    "points", "list", "travel", "waiting", "lot", "id", "barred", "unlisted", "not-wanted", "no-place"
]
"""Another family has more points; stands higher on the carer's own list; lives nearer, waits longer, or has the
better lot where points are equal; the pair is barred; the family did not list the carer; the carer did not list
the family; the carer has no place."""


@dataclass(frozen=True)
class Step:
    """Why a family is not with one carer. `ahead` are the families there now; `by` is what decided against the
    last of them.
    """

    carer: str
    rank: int | None
    why: Why
    ahead: tuple[str, ...]
    text: str
    public: str
    """The same without a word about other families' names."""


@dataclass(frozen=True)
class Explained:
    """One family: with whom and why, and why with none of those it would rather have."""

    family: str
    carer: str | None
    text: str
    steps: tuple[Step, ...]


WORDS: dict[str, str] = {
    "points": "more points",
    "list": "a higher place on the carer's own list",
    "travel": "the same points and a shorter way",
    "waiting": "the same points and a longer wait",
    "lot": "the same points and the better lot",
    "id": "the same points and an earlier number",
}


def explain(problem: Problem, found: Result) -> tuple[Explained, ...]:
    """For every family, in the problem's order, why it has what it has. For each carer it would rather have:
    all its places are with families that come first there, and by what. A family left without a carer hears
    that of every carer.
    """
    wishes = orders(problem)
    number = {carer.id: n for n, carer in enumerate(problem.carers)}
    families = {family.id: n for n, family in enumerate(problem.families)}
    pair_of = {pair.family: pair for pair in found.pairs}
    held: dict[int, list[int]] = {c: [] for c in range(len(problem.carers))}
    for pair in found.pairs:
        held[number[pair.carer]].append(families[pair.family])
    for c, some in held.items():
        some.sort(key=wishes.carer_rank[c].__getitem__)
    return tuple(
        _one(problem, wishes, f, pair_of.get(family.id), held) for f, family in enumerate(problem.families)
    )


def _one(
    problem: Problem, wishes: Orders, f: int, pair: Pair | None, held: dict[int, list[int]]
) -> Explained:
    family = problem.families[f]
    upto = len(wishes.family[f]) if pair is None else pair.family_rank - 1
    steps = [_taken(problem, wishes, f, c, held[c]) for c in wishes.family[f][:upto]]
    if pair is not None:
        of = len(wishes.family[f])
        text = f"{family.id} is with {pair.carer}, choice {pair.family_rank} of {of}, {pair.travel} minutes away."
        if steps:
            text += " " + " ".join(step.text for step in steps)
        return Explained(family.id, pair.carer, text, tuple(steps))
    steps += [_ruled_out(problem, f, c) for c in range(len(problem.carers)) if c not in wishes.family_rank[f]]
    if not problem.carers:
        text = f"{family.id} has no carer: there is none."
    elif not wishes.family[f]:
        text = f"{family.id} has no carer: none may go there. " + " ".join(step.text for step in steps)
    else:
        text = f"{family.id} has no carer: the places are with families that come first. "
        text += " ".join(step.text for step in steps)
    return Explained(family.id, None, text, tuple(steps))


def _taken(problem: Problem, wishes: Orders, f: int, c: int, there: list[int]) -> Step:
    """A carer it would rather have, whose places are with families that come first."""
    last = there[-1]
    why = _decided(problem, f, last, c)
    ahead = tuple(problem.families[g].id for g in there)
    carer = problem.carers[c]
    words = WORDS[why]
    if why == "points":
        words += f" ({problem.families[last].points} against {problem.families[f].points})"
    text = f"{carer.id} is with {', '.join(ahead)}: {words}."
    count = "another family" if len(ahead) == 1 else f"{len(ahead)} other families"
    return Step(
        carer.id, wishes.family_rank[f][c] + 1, why, ahead, text, f"{carer.id} is with {count}: {words}."
    )


def _decided(problem: Problem, f: int, g: int, c: int) -> Why:
    """What puts family `g` before `f` at carer `c`."""
    tiers = tier_of(problem.carers[c].prefers)
    one, other = problem.families[f], problem.families[g]
    if tiers is not None and tiers[one.id] != tiers[other.id]:
        return "list"
    if tiers is None and one.points != other.points:
        return "points"
    keys: dict[Tie, Callable[[], bool]] = {
        "travel": lambda: problem.travel[f][c] != problem.travel[g][c],
        "waiting": lambda: one.since != other.since,
        "lot": lambda: True,
        "id": lambda: True,
    }
    return next((word for word in problem.ties if keys[word]()), "id")


def _ruled_out(problem: Problem, f: int, c: int) -> Step:
    family, carer = problem.families[f], problem.carers[c]
    own, other = tier_of(family.prefers), tier_of(carer.prefers)
    why: Why
    if reason := problem.barred.get((family.id, carer.id)):
        why, text = "barred", f"{carer.id} may not go: {reason}."
    elif carer.places == 0:
        why, text = "no-place", f"{carer.id} has no place."
    elif own is not None and carer.id not in own:
        why, text = "unlisted", f"{carer.id} is not on the family's list."
    else:
        why, text = "not-wanted", f"{carer.id} does not take this family."
        assert other is not None  # noqa: S101 – nothing else keeps a pair out
    return Step(carer.id, None, why, (), text, text)
