"""A small round to test with: two places, two supporters trained for it, one checklist."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from yeogiro.cases import actions
from yeogiro.cases.checklists import Checklist, Defect, Parameter
from yeogiro.cases.models import Observation, Round, RoundSite
from yeogiro.people import actions as people
from yeogiro.people.models import Account, Person
from yeogiro.places.models import Place, PlaceKind
from yeogiro.plan.models import Plan, Project

SINCE, UNTIL = date(2022, 9, 1), date(2022, 11, 30)
NIGHT = datetime(2022, 10, 4, 12, 42, tzinfo=UTC)
"""21:42 in the district."""
WORDS = ["0", "1", "2", "3"]


def a_parameter(key: str, feeling: bool = False) -> Parameter:
    return Parameter(
        key=key, name=key, name_en=key, ask=key, ask_en=key, words=WORDS, words_en=WORDS, feeling=feeling
    )


CHECKLIST = Checklist(
    key="test",
    name="시험",
    name_en="test",
    compared_within_days=30,
    parameters=[a_parameter("light"), a_parameter("people"), a_parameter("feeling", True)],
    defects=[
        Defect(key="light-out", name="불이 꺼짐", name_en="Light out", icon="lamp", category="light"),
        Defect(key="other", name="그 밖에", name_en="Other", icon="more"),
    ],
)


@dataclass(frozen=True)
class Made:
    """What `a_round` made."""

    round: Round
    sites: list[RoundSite]
    supporters: list[Account]

    def see(
        self, number: int, site: int = 0, who: int = 0, now: datetime = NIGHT, **said: Any
    ) -> Observation:
        """One look under the key `number`."""
        return actions.observe(
            key=UUID(int=number), site=self.sites[site], by=self.supporters[who], now=now, **said
        )


def a_project() -> Project:
    """Any project of any plan; one is made where there is none."""
    if (found := Project.objects.first()) is not None:
        return found
    plan = Plan.objects.create(
        key="test", district_ko="시험구", district_en="Test", first_year=2018, last_year=2022
    )
    return Project.objects.create(
        plan=plan, key="p", number=1, name_ko="안심", name_en="Safe", has_detail=False
    )


def a_supporter(name: str, *, trained: bool = True) -> Account:
    person = Person.objects.create(name=name)
    if trained:
        people.qualify(person=person, topic="monitoring", since=SINCE)
    return people.open_account(username=name, person=person)


def a_round(sites: int = 2, supporters: int = 2) -> Made:
    """A round from SINCE to UNTIL."""
    kind, _made = PlaceKind.objects.get_or_create(
        key="monitored-site", defaults={"name_ko": "점검 지점", "name_en": "Monitored sites"}
    )
    row = actions.plan_round(
        project=a_project(), year=2022, name_ko="가을 점검", since=SINCE, until=UNTIL, checklist=CHECKLIST
    )
    places = [
        Place.objects.create(kind=kind, number=f"R{n}", name_ko=f"골목 {n}", latitude=37.57, longitude=126.93)
        for n in range(sites)
    ]
    made = actions.add_sites(round=row, sites=[actions.NewSite(place) for place in places])
    accounts = [a_supporter(f"supporter-{n}") for n in range(supporters)]
    for account in accounts:
        actions.assign_supporter(round=row, person=account.person, on=SINCE)
    return Made(row, made, accounts)
