"""The people room's part of the demo city: everybody is invented and every record says so."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from ..models import Employment, Household, Meeting, Person, SeatTerm, Tenure
from . import gatherings, households, jobs, posts, seats
from .cast import Dong, People
from .officers import officer, resident

__all__ = ["Dong", "officer", "play", "resident"]


@transaction.atomic
def play(
    *,
    years: tuple[int, int],
    on: date,
    dongs: Sequence[Dong],
    promised_jobs: Mapping[str, int],
    scale: int = 1,
    seed: int = 2018,
) -> Counter[str]:
    """Five years of who sits where, from the printed baseline on; returns how many records of each kind were
    made.

    `years` are the first and the last; nothing is recorded after `on`. `dongs` are (code, name_ko,
    name_en), one residents' committee each. `promised_jobs` are the numbers the plan promises, by project
    key. `scale` multiplies posts, committees, clubs and members, and leaves the shares as they are. The
    same seed makes the same city. A city that has been played stays as it is.
    """
    if SeatTerm.objects.filter(synthetic=True).exists():
        return Counter()
    people = People(random.Random(seed), [code for code, _, _ in dongs])  # noqa: S311 - a demo, not a secret
    span = (years[0], years[1], on)
    posts.play(people, span, scale)
    seats.play(people, span, scale, dongs)
    gatherings.play(people, span, scale)
    jobs.play(people, span, promised_jobs)
    households.play()
    return Counter(
        {
            model.__name__: model.objects.filter(synthetic=True).count()
            for model in (Person, Household, Tenure, SeatTerm, Meeting, Employment)
        }
    )
