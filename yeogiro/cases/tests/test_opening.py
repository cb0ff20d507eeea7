"""A report becomes a case: once, numbered, at the right department, with a deadline."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from yeogiro.cases import links
from yeogiro.cases.models import Case, Step
from yeogiro.people.models import Account, Person

from .making import DONG, NOW, area, case, category, department, routed, rule

pytestmark = pytest.mark.django_db
KEY = UUID("00000000-0000-4000-8000-000000000001")


def test_the_same_key_twice_is_one_case_with_one_link():
    first = case(key=KEY)
    again = case(key=KEY, text="다른 말")
    assert (again.pk, again.text, again.token) == (first.pk, "골목 가로등이 꺼져 있습니다", first.token)
    assert Case.objects.count() == 1


def test_the_link_is_stored_as_a_hash_alone():
    row = case(key=KEY)
    stored = Case.objects.values().get()
    assert stored["link_hash"] == links.hashed(row.token)
    assert row.token not in str(stored)


def test_receipts_are_numbered_within_a_year():
    next_year = NOW + timedelta(days=365)
    assert [case().receipt, case().receipt, case(next_year).receipt] == [
        "2022-00001",
        "2022-00002",
        "2023-00001",
    ]


def test_without_a_rule_it_waits_for_the_coordinator():
    row = case()
    assert (row.state, row.department, row.open) == ("received", None, True)
    assert [step.verb for step in row.steps.all()] == ["opened"]


def test_the_first_rule_that_holds_decides_and_gives_the_category_and_its_deadline():
    light = category(days=3)
    rule(20, department("나중과"), words=["골목"])
    rule(10, department(), words=["가로등"], gives_category="light", because="등은 도로시설과입니다")
    row = case()
    assert (row.department.name_ko, row.category, row.due_on) == ("도로시설과", light, date(2022, 10, 20))
    assert [(s.verb, s.reason) for s in row.steps.all()] == [
        ("opened", ""),
        ("assigned", "1/10: 등은 도로시설과입니다"),
    ]


def test_the_deadline_skips_weekends_and_holidays():
    category(days=5)
    row = routed(NOW - timedelta(days=14))  # 3 October is Foundation Day, 10 October a substitute holiday
    assert (row.opened_on, row.due_on) == (date(2022, 10, 3), date(2022, 10, 11))


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  "},
        {"channel": "pigeon"},
        {"category": "none"},
        {"dong": "9"},
        {"latitude": 37.5},
        {"latitude": 137.5, "longitude": 126.9},
    ],
)
def test_what_no_case_can_hold_stores_nothing(wrong):
    with pytest.raises(ValidationError):
        case(**wrong)
    assert (Case.objects.count(), Step.objects.count()) == (0, 0)


def test_it_keeps_where_who_and_from_what():
    area()
    person = Person.objects.create(name="가나", synthetic=True)
    account = Account.objects.create_user("reporter", person=person)
    row = case(
        dong=DONG,
        latitude=37.57,
        longitude=126.93,
        reporter=account,
        phone="01000000000",
        source_kind="cases.observation",
        source_pk="7",
    )
    row.refresh_from_db()
    assert (row.dong, row.reporter, row.phone, row.source_kind, row.source_pk) == (
        DONG,
        person,
        "",
        "cases.observation",
        "7",
    )


def test_steps_are_never_changed():
    step = case().steps.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(reason="another")
