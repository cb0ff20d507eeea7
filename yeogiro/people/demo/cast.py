"""Invented persons: names put together by chance, of ages and dong that could be."""

import random
from collections.abc import Sequence
from datetime import date

from .. import actions
from ..models import Person

Dong = tuple[str, str, str]
"""(code, name_ko, name_en)"""
Span = tuple[int, int, date]
"""First year, last year, last day that anything is recorded on."""

SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
FIRST = "가나다도라마보새슬아여예온우유은이정지찬하해현혜"
SECOND = "가늘담람래름름별빛솔슬안연온울원윤은이진찬하현호희"


class People:
    """Draws persons by chance; the same seed draws the same ones."""

    def __init__(self, chance: random.Random, dongs: Sequence[str]) -> None:
        self.chance = chance
        self.dongs = list(dongs) or [""]

    def new(self, sex: str, *, dong: str = "", ages: tuple[int, int] = (28, 68)) -> actions.NewPerson:
        """Somebody who was as old as `ages` say in 2018."""
        pick = self.chance.choice
        name = pick(SURNAMES) + pick(FIRST) + pick(SECOND)
        return actions.NewPerson(name, sex, 2018 - self.chance.randint(*ages), dong or pick(self.dongs))

    def enrolled(self, sexes: Sequence[str], *, dong: str = "") -> list[Person]:
        """One enrolled person for each letter."""
        return actions.enrol_many(people=[self.new(sex, dong=dong) for sex in sexes], synthetic=True)

    def mixed(self, women: int, men: int) -> list[str]:
        """So many letters of each sex, shuffled."""
        letters = ["f"] * women + ["m"] * men
        self.chance.shuffle(letters)
        return letters


def women_by_year(members: int, path: Sequence[float], first: int) -> dict[int, int]:
    """How many of `members` are women at the end of each year, the year before `first` being the baseline."""
    return {first - 1 + step: round(members * share / 100) for step, share in enumerate(path)}
