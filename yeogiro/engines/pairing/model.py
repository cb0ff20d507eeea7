"""Families who need a carer, carers with places, who would go with whom, and what came of it."""

from dataclasses import dataclass, field
from typing import Literal

Tiers = tuple[tuple[str, ...], ...]
"""Ids from the most to the least wanted; those in one tier are wanted alike. Who is not in it is not wanted."""

Tie = Literal["travel", "waiting", "lot", "id"]
"""What decides between those who are wanted alike: the shorter way, the longer wait, a lot drawn from the seed,
the id."""

Aim = Literal["changes", "travel", "ranks"]
"""What is least among all stable matchings: families whose carer is another than before, minutes of travel in
all, the sum of the families' ranks (1 = first choice)."""


@dataclass(frozen=True)
class Family:
    """A family: its declared points (more comes first) and since when it waits (a smaller number waits longer).
    Without `prefers` it takes any carer alike.
    """

    id: str
    points: int = 0
    since: int = 0
    prefers: Tiers | None = None


@dataclass(frozen=True)
class Carer:
    """A carer with places for so many families. Without `prefers` families come by their points."""

    id: str
    places: int = 1
    prefers: Tiers | None = None


@dataclass(frozen=True)
class Problem:
    """`travel[family][carer]` in minutes, in the order of both lists. `barred` are pairs that must not be, each
    with its reason in words. `ties` settles equal wishes, first by its first word; `seed` makes the lot.
    """

    families: tuple[Family, ...]
    carers: tuple[Carer, ...]
    travel: tuple[tuple[int, ...], ...]
    barred: dict[tuple[str, str], str] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ("travel", "waiting", "lot")
    aims: tuple[Aim, ...] = ("travel", "ranks")
    previous: dict[str, str] = field(default_factory=dict)
    """Family → carer until now; only the aim "changes" looks at it."""
    seed: int = 0


@dataclass(frozen=True)
class Pair:
    """A family and its carer. Ranks begin at 1: which choice each is of the other's."""

    family: str
    carer: str
    travel: int
    family_rank: int
    carer_rank: int


@dataclass(frozen=True)
class Result:
    """A stable matching: no family and carer both prefer each other to what they have.

    `cost` is its minutes of travel. `families_best` and `carers_best` are those of the two extremes among all
    stable matchings; `rotations` is the number of exchanges by which stable matchings differ (0: there is only
    one). `left` are the families without a carer: the same in every stable matching.
    """

    pairs: tuple[Pair, ...]
    left: tuple[str, ...]
    cost: int
    families_best: int
    carers_best: int
    rotations: int

    @property
    def feasible(self) -> bool:
        """Whether every family has a carer."""
        return not self.left
