"""From wishes with ties to strict orders on both sides, by the declared rule."""

from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256

from .model import Problem, Tie, Tiers


def lot(seed: int, name: str) -> int:
    """The lot of an id: SHA-256 of "seed:id" as a number; the smaller comes first. Anyone can draw it again."""
    return int.from_bytes(sha256(f"{seed}:{name}".encode()).digest()[:8], "big")


@dataclass(frozen=True)
class Orders:
    """`family[f]` lists carers from the most wanted on, `carer[c]` families likewise (as numbers); only pairs
    both sides would take stand in them.
    """

    family: tuple[tuple[int, ...], ...]
    carer: tuple[tuple[int, ...], ...]

    @cached_property
    def family_rank(self) -> tuple[dict[int, int], ...]:
        """For each family, carer → place in its order from 0."""
        return tuple({other: at for at, other in enumerate(order)} for order in self.family)

    @cached_property
    def carer_rank(self) -> tuple[dict[int, int], ...]:
        """For each carer, family → place in its order from 0."""
        return tuple({other: at for at, other in enumerate(order)} for order in self.carer)


def tier_of(tiers: Tiers | None) -> dict[str, int] | None:
    """Id → number of its tier; None where everybody is wanted."""
    if tiers is None:
        return None
    return {name: at for at, tier in enumerate(tiers) for name in tier}


def orders(problem: Problem) -> Orders:
    """Both sides' strict orders. Within a tier (or equal points) `problem.ties` decides, at last the id."""
    families, carers = problem.families, problem.carers
    wanted_by_family = [tier_of(family.prefers) for family in families]
    wanted_by_carer = [tier_of(carer.prefers) for carer in carers]
    carers_lots = [lot(problem.seed, carer.id) for carer in carers]
    families_lots = [lot(problem.seed, family.id) for family in families]

    def both(f: int, c: int) -> bool:
        own, other = wanted_by_family[f], wanted_by_carer[c]
        return (
            (own is None or carers[c].id in own)
            and (other is None or families[f].id in other)
            and (families[f].id, carers[c].id) not in problem.barred
            and carers[c].places > 0
        )

    taken = [[c for c in range(len(carers)) if both(f, c)] for f in range(len(families))]

    def tie(f: int, c: int, *, for_carer: bool) -> tuple[int | str, ...]:
        held: list[int | str] = []
        for word in (*problem.ties, "id"):
            held.append(_key(problem, word, f, c, for_carer, carers_lots, families_lots))
        return tuple(held)

    def families_key(f: int, c: int) -> tuple[int | str, ...]:
        own = wanted_by_family[f]
        return (0 if own is None else own[carers[c].id], *tie(f, c, for_carer=False))

    def carers_key(c: int, f: int) -> tuple[int | str, ...]:
        other = wanted_by_carer[c]
        first = -families[f].points if other is None else other[families[f].id]
        return (first, *tie(f, c, for_carer=True))

    of_carer: list[list[int]] = [[] for _ in carers]
    for f, some in enumerate(taken):
        for c in some:
            of_carer[c].append(f)
    return Orders(
        tuple(tuple(sorted(some, key=partial(families_key, f))) for f, some in enumerate(taken)),
        tuple(tuple(sorted(some, key=partial(carers_key, c))) for c, some in enumerate(of_carer)),
    )


def _key(
    problem: Problem, word: Tie | str, f: int, c: int, for_carer: bool, carers: list[int], families: list[int]
) -> int | str:
    if word == "travel":
        return problem.travel[f][c]
    if word == "waiting":
        return problem.families[f].since if for_carer else 0
    if word == "lot":
        return families[f] if for_carer else carers[c]
    return problem.families[f].id if for_carer else problem.carers[c].id
