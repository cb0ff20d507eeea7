"""An independent look at a matching: places, wishes, sums, and every pair that would rather have each other."""

from collections.abc import Mapping
from hashlib import sha256

from .model import Carer, Family, Problem, Result
from .substitute import Substitution

Order = tuple[int | str, ...]


def check(problem: Problem, found: Result) -> list[str]:
    """What is wrong with `found`; an empty list means nothing. Whether another stable matching is shorter is
    not asked here (the tests compare with trying all).
    """
    families = {family.id: n for n, family in enumerate(problem.families)}
    carers = {carer.id: n for n, carer in enumerate(problem.carers)}
    wrong = []
    named = [pair.family for pair in found.pairs] + list(found.left)
    if sorted(named) != sorted(families):
        return ["not every family stands in it exactly once"]
    if strangers := [pair.carer for pair in found.pairs if pair.carer not in carers]:
        return [f"there is no carer {', '.join(strangers)}"]
    for carer in problem.carers:
        held = sum(pair.carer == carer.id for pair in found.pairs)
        if held > carer.places:
            wrong.append(f"{carer.id} has {held} families and {carer.places} places")
    for pair in found.pairs:
        minutes = problem.travel[families[pair.family]][carers[pair.carer]]
        if pair.travel != minutes:
            wrong.append(f"{pair.family} and {pair.carer} are {minutes} minutes apart, not {pair.travel}")
        if not _both_may(problem, families[pair.family], carers[pair.carer]):
            wrong.append(f"{pair.family} and {pair.carer} must not be together")
        elif (pair.family_rank, pair.carer_rank) != _ranks(
            problem, families[pair.family], carers[pair.carer]
        ):
            wrong.append(f"the ranks of {pair.family} and {pair.carer} are others")
    if found.cost != sum(pair.travel for pair in found.pairs):
        wrong.append("the minutes do not add up")
    wrong += [f"{one} and {other} would rather have each other" for one, other in blocking(problem, found)]
    return wrong


def blocking(problem: Problem, found: Result) -> list[tuple[str, str]]:
    """Every family and carer that may be together and both prefer each other, by the declared order, to what
    they have (a free place is worse than any family that is wanted).
    """
    has = {pair.family: pair.carer for pair in found.pairs}
    number = {carer.id: n for n, carer in enumerate(problem.carers)}
    of: dict[str, list[int]] = {carer.id: [] for carer in problem.carers}
    for n, family in enumerate(problem.families):
        if family.id in has:
            of[has[family.id]].append(n)
    pairs = []
    for f, family in enumerate(problem.families):
        own = None if family.id not in has else _family_order(problem, f, number[has[family.id]])
        for c, carer in enumerate(problem.carers):
            if has.get(family.id) == carer.id or not _both_may(problem, f, c):
                continue
            if own is not None and own < _family_order(problem, f, c):
                continue
            mine = _carer_order(problem, f, c)
            if len(of[carer.id]) < carer.places or any(
                mine < _carer_order(problem, g, c) for g in of[carer.id]
            ):
                pairs.append((family.id, carer.id))
    return pairs


def check_substitution(
    problem: Problem, current: Mapping[str, str], absent: frozenset[str], found: Substitution
) -> list[str]:
    """What is wrong with a substitution: is everybody in it once, may each pair be, do places and sums hold, was
    nobody pushed out? Whether another one moves fewer is not asked here.
    """
    families = {family.id: n for n, family in enumerate(problem.families)}
    carers = {carer.id: n for n, carer in enumerate(problem.carers)}
    if sorted([*found.pairs, *found.uncovered]) != sorted(current):
        return ["not every family stands in it exactly once"]
    wrong = []
    for family, carer in found.pairs.items():
        if carer in absent or carer not in carers:
            wrong.append(f"{carer} is not there")
        elif carer != current[family] and not _both_may(problem, families[family], carers[carer]):
            wrong.append(f"{family} and {carer} must not be together")
    for one in problem.carers:
        if list(found.pairs.values()).count(one.id) > one.places:
            wrong.append(f"{one.id} has more families than places")
    moved = {family for family, carer in found.pairs.items() if carer != current[family]}
    if {move.family for move in found.moves} != moved:
        wrong.append("the moves are others")
    wrong += [f"{family} was pushed out" for family in found.uncovered if current[family] not in absent]
    known = [pair for pair in found.pairs.items() if pair[1] in carers]
    if found.cost != sum(problem.travel[families[family]][carers[carer]] for family, carer in known):
        wrong.append("the minutes do not add up")
    return wrong


def _listed(holder: Family | Carer, name: str) -> bool:
    return holder.prefers is None or any(name in tier for tier in holder.prefers)


def _both_may(problem: Problem, f: int, c: int) -> bool:
    family, carer = problem.families[f], problem.carers[c]
    return (
        _listed(family, carer.id)
        and _listed(carer, family.id)
        and (family.id, carer.id) not in problem.barred
        and carer.places > 0
    )


def _tier(holder: Family | Carer, name: str) -> int:
    tiers = holder.prefers or ()
    return next((at for at, tier in enumerate(tiers) if name in tier), len(tiers))


def _lot(problem: Problem, name: str) -> int:
    return int.from_bytes(sha256(f"{problem.seed}:{name}".encode()).digest()[:8], "big")


def _family_order(problem: Problem, f: int, c: int) -> Order:
    family, carer = problem.families[f], problem.carers[c]
    keys: dict[str, int] = {"travel": problem.travel[f][c], "waiting": 0, "lot": _lot(problem, carer.id)}
    tier = 0 if family.prefers is None else _tier(family, carer.id)
    return (tier, *(carer.id if word == "id" else keys[word] for word in problem.ties), carer.id)


def _carer_order(problem: Problem, f: int, c: int) -> Order:
    family, carer = problem.families[f], problem.carers[c]
    keys = {"travel": problem.travel[f][c], "waiting": family.since, "lot": _lot(problem, family.id)}
    tier = -family.points if carer.prefers is None else _tier(carer, family.id)
    return (tier, *(family.id if word == "id" else keys[word] for word in problem.ties), family.id)


def _ranks(problem: Problem, f: int, c: int) -> tuple[int, int]:
    """Which choice each is of the other's, counted among those who may."""
    mine, theirs = _family_order(problem, f, c), _carer_order(problem, f, c)
    others = [n for n in range(len(problem.carers)) if _both_may(problem, f, n)]
    rivals = [n for n in range(len(problem.families)) if _both_may(problem, n, c)]
    return (
        1 + sum(_family_order(problem, f, n) < mine for n in others),
        1 + sum(_carer_order(problem, n, c) < theirs for n in rivals),
    )
