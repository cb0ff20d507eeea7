"""The cast of test people, one of each who may or may not; every room's tests use the same."""

from dataclasses import dataclass
from datetime import date

import pytest

from yeogiro.people import actions
from yeogiro.people.models import Account, Department, Person, Post

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
    former_officer: Account
    """Held the officer's kind of post until 2019; holds none today."""
    resident: Account
    """Somebody with an account and no post."""
    nobody: Account
    """An account that belongs to no person."""


def _seated(name: str, department: Department, title: str, role: str) -> Account:
    """An account whose person holds a post of its own in `department` since SINCE."""
    person = Person.objects.create(name=name, synthetic=True)
    post = Post.objects.create(department=department, title_ko=title, title_en=title, role=role)
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
    former = _seated("cast-former", home, "cast former", Post.Role.OFFICER)
    former.person.tenures.update(until=date(2019, 12, 31))
    return Cast(
        coordinator=_seated("cast-coordinator", home, "cast coordinator", Post.Role.COORDINATOR),
        officer=_seated("cast-officer", home, "cast officer", Post.Role.OFFICER),
        other_officer=_seated("cast-other", other, "cast other", Post.Role.OFFICER),
        former_officer=former,
        resident=actions.open_account(
            username="cast-resident", person=Person.objects.create(name="cast-resident", synthetic=True)
        ),
        nobody=Account.objects.create_user("cast-nobody"),
    )
