"""The cast of test people, one of each who may or may not; every room's tests use the same."""

from dataclasses import dataclass
from datetime import date

import pytest

from yeogiro.people import actions
from yeogiro.people.models import Account, Body, Department, Person, Post

SINCE = date(2018, 1, 1)


@dataclass(frozen=True)
class Cast:
    """Accounts by what they are. None has a password: tests sign them in with `client.force_login`."""

    coordinator: Account
    """Coordinates the whole programme, in the Women and Family Division."""
    officer: Account
    """An officer of the Women and Family Division."""
    other_officer: Account
    """An officer of another department."""
    body_secretary: Account
    """Keeps the papers of the women's policy committee."""
    reviewer: Account
    """Judges the programme; sits in another department than the coordinator."""
    auditor: Account
    """Audits; sits in another department than the coordinator."""
    partner: Account
    """Works at an institution that keeps records for the district."""
    administrator: Account
    """Runs the installation and gives rights by filling posts."""
    former_officer: Account
    """Held the officer's kind of post until 2019; holds none today."""
    resident: Account
    """Somebody with an account and no post."""
    nobody: Account
    """An account that belongs to no person."""


def seated(name: str, home: Department | Body, title: str, role: str) -> Account:
    """An account whose person holds a post of its own in a department or body since SINCE."""
    person = Person.objects.create(name=name, synthetic=True)
    where = {"department": home} if isinstance(home, Department) else {"body": home}
    post = Post.objects.create(**where, title_ko=title, title_en=title, role=role)
    actions.appoint(person=person, post=post, since=SINCE)
    return actions.open_account(username=name, person=person)


@pytest.fixture
def cast(db: None) -> Cast:
    """Make the cast; departments that a loaded plan brought are used, not doubled."""
    home, _ = Department.objects.get_or_create(
        name_ko="여성가족과", defaults={"name_en": "Women and Family Division"}
    )
    other, _ = Department.objects.get_or_create(
        name_ko="교통행정과", defaults={"name_en": "Transport Division"}
    )
    committee, _ = Body.objects.get_or_create(
        name_ko="시험 여성정책위원회", defaults={"name_en": "Test committee", "kind": Body.Kind.COMMITTEE}
    )
    centre, _ = Body.objects.get_or_create(
        name_ko="시험 가족센터", defaults={"name_en": "Test family centre", "kind": Body.Kind.INSTITUTION}
    )
    former = seated("cast-former", home, "cast former", Post.Role.OFFICER)
    former.person.tenures.update(until=date(2019, 12, 31))
    return Cast(
        coordinator=seated("cast-coordinator", home, "cast coordinator", Post.Role.COORDINATOR),
        officer=seated("cast-officer", home, "cast officer", Post.Role.OFFICER),
        other_officer=seated("cast-other", other, "cast other", Post.Role.OFFICER),
        body_secretary=seated("cast-secretary", committee, "cast secretary", Post.Role.BODY_SECRETARY),
        reviewer=seated("cast-reviewer", other, "cast reviewer", Post.Role.REVIEWER),
        auditor=seated("cast-auditor", other, "cast auditor", Post.Role.AUDITOR),
        partner=seated("cast-partner", centre, "cast partner", Post.Role.PARTNER),
        administrator=seated("cast-administrator", other, "cast administrator", Post.Role.ADMINISTRATOR),
        former_officer=former,
        resident=actions.open_account(
            username="cast-resident", person=Person.objects.create(name="cast-resident", synthetic=True)
        ),
        nobody=Account.objects.create_user("cast-nobody"),
    )
