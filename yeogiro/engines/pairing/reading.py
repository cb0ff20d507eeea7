"""JSON → problem, result → JSON (docs/reference/pairing.md)."""

from typing import Any

from ..files import Faults, Fields, no_twins
from .explain import explain
from .model import Carer, Family, Problem, Result, Tiers
from .substitute import Substitution

TIES = ("travel", "waiting", "lot", "id")
AIMS = ("changes", "travel", "ranks")
MOST_MINUTES = 100_000
MOST_PEOPLE = 5_000


def read(value: Any) -> tuple[Problem, frozenset[str]]:
    """The problem and who is away. Invalid with everything that is wrong."""
    faults = Faults()
    held = Fields.of(faults, "", value)
    families = held.objects("families", needed=True)
    carers = held.objects("carers", needed=True)
    family_ids = [one.name() for one in families]
    carer_ids = [one.name() for one in carers]
    no_twins(faults, "families", family_ids)
    no_twins(faults, "carers", carer_ids)
    for name, some in (("families", families), ("carers", carers)):
        if len(some) > MOST_PEOPLE:
            faults.say(name, f"at most {MOST_PEOPLE:,} are taken")
            faults.settle()
    problem = Problem(
        families=tuple(
            Family(
                name,
                points=one.whole("points", 0, least=-(10**9)),
                since=one.whole("since", 0, least=-(10**9)),
                prefers=_tiers(one, set(carer_ids)),
            )
            for name, one in zip(family_ids, families, strict=True)
        ),
        carers=tuple(
            Carer(name, places=one.whole("places", 1), prefers=_tiers(one, set(family_ids)))
            for name, one in zip(carer_ids, carers, strict=True)
        ),
        travel=_travel(held, len(families), len(carers)),
        barred=_barred(held, set(family_ids), set(carer_ids)),
        ties=_words(held, "ties", TIES, ("travel", "waiting", "lot")),
        aims=_words(held, "aims", AIMS, ("travel", "ranks")),
        previous=_previous(held, set(family_ids), set(carer_ids)),
        seed=held.whole("seed", 0),
    )
    absent = held.names("absent")
    for at, name in enumerate(absent):
        if name and name not in carer_ids:
            faults.say(f"absent[{at}]", f'there is no carer "{name}"')
    if absent:
        for carer in problem.carers:
            held_now = sum(other == carer.id for other in problem.previous.values())
            if carer.id not in absent and held_now > carer.places:
                faults.say("previous", f'"{carer.id}" has {held_now} families and {carer.places} places')
    faults.settle()
    return problem, frozenset(absent)


def _travel(held: Fields, rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    before = len(held.faults.found)
    table = held.table("travel", rows, columns)
    if len(held.faults.found) == before and any(m > MOST_MINUTES for row in table for m in row):
        held.faults.say("travel", f"at most {MOST_MINUTES:,} minutes are taken")
    return table


def _tiers(one: Fields, known: set[str]) -> Tiers | None:
    """`["a", ["b", "c"]]`: a text is a tier of its own."""
    if not one.has("prefers"):
        return None
    tiers, seen = [], set()
    for path, tier in one.items("prefers"):
        names = tier if isinstance(tier, list) else [tier]
        kept = []
        for name in names:
            name = str(name) if isinstance(name, int) and not isinstance(name, bool) else name
            if not isinstance(name, str) or name not in known:
                one.faults.say(path, f"there is no {name!r}")
            elif name in seen:
                one.faults.say(path, f'"{name}" stands twice')
            else:
                seen.add(name)
                kept.append(name)
        tiers.append(tuple(kept))
    return tuple(tiers)


def _known(one: Fields, families: set[str], carers: set[str]) -> tuple[str, str]:
    pair = one.name("family"), one.name("carer")
    for key, name, known in (("family", pair[0], families), ("carer", pair[1], carers)):
        if name and name not in known:
            one.faults.say(one.at(key), f'there is no {key} "{name}"')
    return pair


def _barred(held: Fields, families: set[str], carers: set[str]) -> dict[tuple[str, str], str]:
    return {
        _known(one, families, carers): one.text("reason") or "no reason is given"
        for one in held.objects("barred")
    }


def _previous(held: Fields, families: set[str], carers: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in held.objects("previous"):
        family, carer = _known(one, families, carers)
        if family and family in found:
            one.faults.say(one.at("family"), f'"{family}" stands twice')
        found[family] = carer
    return found


def _words(held: Fields, name: str, known: tuple[str, ...], default: tuple[str, ...]) -> Any:
    if not held.has(name):
        return default
    found = []
    for path, word in held.items(name):
        if word not in known or word in found:
            held.faults.say(path, f"one of {', '.join(known)}, each once, is expected")
        else:
            found.append(word)
    return tuple(found)


def as_json(problem: Problem, found: Result) -> dict[str, Any]:
    """The matching with its reasons."""
    return {
        "status": "stable",
        "cost": found.cost,
        "families_best": found.families_best,
        "carers_best": found.carers_best,
        "rotations": found.rotations,
        "pairs": [vars(pair) for pair in found.pairs],
        "unmet": [{"family": name} for name in found.left],
        "explain": [
            {
                "family": one.family,
                "carer": one.carer,
                "text": one.text,
                "steps": [{**vars(step), "ahead": list(step.ahead)} for step in one.steps],
            }
            for one in explain(problem, found)
        ],
        "seed": problem.seed,
    }


def substitution_as_json(problem: Problem, found: Substitution) -> dict[str, Any]:
    """Who goes where while some are away."""
    return {
        "status": "substituted",
        "cost": found.cost,
        "pairs": [{"family": family, "carer": carer} for family, carer in found.pairs.items()],
        "moved": [vars(move) for move in found.moves],
        "unmet": [{"family": family, "reason": text} for family, text in found.uncovered.items()],
        "seed": problem.seed,
    }
