"""Fixtures of the plan room: the invented harbour district, loaded, and those who may change it."""

from datetime import date
from types import SimpleNamespace

import pytest

from yeogiro.people import actions as people
from yeogiro.people.models import Department, Person, Post
from yeogiro.plan import actions
from yeogiro.plan.models import Plan

from .office import NOW, harbour

TODAY = date(2026, 11, 15)


@pytest.fixture
def haean(db, settings) -> Plan:
    """The harbour district's plan (2024–2026), loaded, on a day in its last year."""
    settings.PRODUCT_DATE = TODAY
    plan, _changed = actions.load_plan(document=harbour(), now=NOW)
    return plan


@pytest.fixture
def team(haean) -> SimpleNamespace:
    """An account of each kind: `officer` leads the market, `other` the lamps, `resident` holds no post."""

    def seated(name: str, department: str | None, role: str = Post.Role.OFFICER):
        person = Person.objects.create(name=name, synthetic=True)
        if department:
            office = Department.objects.get(name_ko=department)
            post = Post.objects.create(department=office, title_ko="담당", title_en="Officer", role=role)
            people.appoint(person=person, post=post, since=date(2024, 1, 1))
        return people.open_account(username=name, person=person)

    return SimpleNamespace(
        visitor=None,
        resident=seated("resident", None),
        officer=seated("officer", "수산진흥과"),
        other=seated("other", "항만과"),
        coordinator=seated("coordinator", "여성과", Post.Role.COORDINATOR),
    )
