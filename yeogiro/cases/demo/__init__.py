"""The cases room's part of the demo city: invented reports of rounds and residents, worked through its own actions."""

from collections import Counter
from datetime import date
from pathlib import Path

from django.db import transaction

from yeogiro.people.models import Account

from ..loading import load
from ..models import Case, Step
from . import opening, rounds, working
from .opening import at


@transaction.atomic
def play(*, folder: Path, years: tuple[int, int], on: date, by: Account, seed: int = 4) -> Counter[str]:
    """Reports of every year up to `on`, and what became of them. The same every time; a second run adds nothing.

    Reports of rounds come from the rounds where those were played before; else they are opened here.
    """
    if not load(folder=folder, since=date(years[0], 1, 1), now=at(date(years[0], 1, 1))):
        return Counter()
    if not Case.objects.filter(synthetic=True, last_step__gt=2).exists():
        if not rounds.play(folder=folder, years=years, on=on, by=by, seed=seed):
            opening.rounds(years=years, on=on, seed=seed)
        opening.residents(years=years, on=on, seed=seed)
        working.play(on=on, by=by, seed=seed)
    return Counter(
        {
            "Case": Case.objects.filter(synthetic=True).count(),
            "Step": Step.objects.filter(case__synthetic=True).count(),
        }
    )
