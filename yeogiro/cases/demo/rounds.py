"""Invented monitoring rounds: every year twenty places, seen by day and by night by supporters who were trained."""

import random
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from yeogiro.people import actions as people
from yeogiro.people.demo import resident
from yeogiro.people.models import Account
from yeogiro.places.models import Place
from yeogiro.plan.models import Project

from .. import actions
from ..checklists import Checklist, read_checklists
from ..models import Round, RoundSite
from ..models.rounds import TOPIC
from .opening import ROUND, at

KIND = "monitored-site"
SPACE = UUID("7d1b6a52-39a1-4a43-9d0c-3f4f1a2b9c11")
SUPPORTERS = (("supporter", "시범 서포터즈"), ("supporter-2", "이시범"), ("supporter-3", "박시범"))
"""The first signs in with one click."""
BY_DAY, TWICE = 12, 6
"""Places of a year also seen by day, and by a second supporter."""
LEFT = 9
"""Places that the running year's round has not come to yet."""


def play(*, folder: Path, years: tuple[int, int], on: date, by: Account, seed: int = 4) -> int:
    """A round for each year up to `on`; returns how many looks there are. Nothing without places or a project."""
    lists = {one.key: one for one in read_checklists(folder)}
    places = list(Place.objects.filter(kind__key=KIND, synthetic=True).order_by("number"))
    project = Project.objects.filter(tasks__key=TOPIC).order_by("pk").first()
    if not lists or not places or project is None or Round.objects.exists():
        return 0
    supporters = [_supporter(*one, years[0]) for one in SUPPORTERS]
    number = 0
    for year in range(years[0], min(years[1], on.year) + 1):
        chance = random.Random(f"rounds/{seed}/{year}")  # noqa: S311 - a demo, not a secret
        row = actions.plan_round(
            project=project,
            year=year,
            name_ko=f"{year}년 안전 모니터링",
            name_en=f"Safety round {year}",
            since=date(year, 4, 1),
            until=date(year, 11, 30),
            checklist=next(iter(lists.values())),
            synthetic=True,
        )
        sites = actions.add_sites(round=row, sites=[actions.NewSite(place) for place in places])
        for account in supporters:
            if account.person is not None:
                actions.assign_supporter(round=row, person=account.person, on=row.since)
        number += _looks(row, sites, supporters, on, chance)
    return number


def _supporter(username: str, name: str, year: int) -> Account:
    account = resident(username=username, name=name)
    if account.person is not None and not account.person.qualifications.filter(topic=TOPIC).exists():
        people.qualify(person=account.person, topic=TOPIC, since=date(year, 3, 2), synthetic=True)
    return account


def _looks(
    row: Round, sites: list[RoundSite], supporters: list[Account], on: date, chance: random.Random
) -> int:
    """The looks of one round in the order they were made."""
    number, questions = 0, row.questions
    done = sites[:-LEFT] if row.until >= on else sites
    for at_site, site in enumerate(done):
        site.round = row
        first = date(row.year, 5, 2) + timedelta(days=9 * at_site + chance.randint(0, 3))
        first = min(first, row.until - timedelta(days=14))
        plans = [(first, 21, 0)]
        plans += [(first - timedelta(days=2), 14, 1)] if at_site < BY_DAY else []
        plans += [(first + timedelta(days=5), 20, 2)] if at_site % 3 == 0 and at_site < 3 * TWICE else []
        for day, hour, who in plans:
            if day <= on:
                # Another kind of defect every year, so that no old case takes this year's voice.
                _look(
                    row,
                    site,
                    (at_site + row.year) % len(ROUND),
                    day,
                    hour,
                    who,
                    supporters,
                    questions,
                    chance,
                )
                number += 1
    return number


def _look(
    row: Round,
    site: RoundSite,
    kind: int,
    day: date,
    hour: int,
    who: int,
    supporters: list[Account],
    questions: Checklist,
    chance: random.Random,
) -> None:
    category, text = ROUND[kind]
    wrong = next((one.key for one in questions.defects if one.category == category), "other")
    named = hour != 14 and chance.random() < 0.9
    base = 1 if hour != 14 else 2
    scores = {one.key: min(3, max(0, base + chance.choice((-1, 0, 0, 1)))) for one in questions.parameters}
    moment = at(day, hour, chance.randint(0, 50))
    actions.observe(
        key=uuid5(SPACE, f"{row.year}/{site.number}/{hour}/{who}"),
        site=site,
        by=supporters[who],
        now=moment,
        scores=scores,
        defects=[wrong] if named else [],
        text=text if named else "",
        phone_at=moment,
        sent_at=moment,
        synthetic=True,
    )
