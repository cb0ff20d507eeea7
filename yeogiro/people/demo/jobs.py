"""The ledger of jobs: most of what was promised, won over the years."""

from collections.abc import Mapping
from datetime import date, timedelta

from .. import actions
from ..models import Employment
from .cast import People, Span

WORK = (
    ("돌봄 인력", "Carer", Employment.Contract.PART_TIME),
    ("현장 인력", "Field worker", Employment.Contract.FIXED_TERM),
    ("코디네이터", "Coordinator", Employment.Contract.PERMANENT),
)
WON = 0.85
"""The part of the promise that was kept by the last day."""


def play(people: People, span: Span, promised: Mapping[str, int]) -> None:
    """Jobs of each project from its second year on; some end early, most are women's."""
    first, _last, on = span
    begin = date(first + 1, 1, 1)
    days = (on - begin).days
    if days <= 0:
        return
    chance = people.chance
    for project, number in promised.items():
        won = round(number * WON)
        women = round(won * 0.9)
        for person in people.enrolled(people.mixed(women, won - women)):
            title_ko, title_en, contract = chance.choices(WORK, weights=(6, 3, 1))[0]
            since = begin + timedelta(days=chance.randrange(days))
            end = since + timedelta(days=chance.choice((60, 120, 300, 500)))
            actions.employ(
                person=person,
                project=project,
                title_ko=title_ko,
                title_en=title_en,
                contract=contract,
                since=since,
                until=end if end <= on and chance.random() < 0.4 else None,
                career_break=person.sex == "f" and chance.random() < 0.6,
                synthetic=True,
            )
