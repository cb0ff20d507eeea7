"""Forgetting somebody: nothing about them is left, in any room, and no number changes by one."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from yeogiro.lib import privacy
from yeogiro.lib.facts import facts_of
from yeogiro.lib.measures import Ask, all_measures, compute, split
from yeogiro.lib.privacy import rooms
from yeogiro.people.models import (
    Attendance,
    Body,
    Department,
    Employment,
    Meeting,
    Person,
    Post,
    Seat,
    SeatTerm,
    Tenure,
)

ON, NOW = date(2022, 11, 15), datetime(2022, 11, 15, 3, tzinfo=UTC)
SINCE = date(2021, 3, 2)
NAME = "잊힐 사람"


def everybody(count: int, dong: str) -> list[Person]:
    """Women of one age in one dong, the first of them to be forgotten, each with one record of every kind."""
    department = Department.objects.create(name_ko="시험과", name_en="test division")
    body = Body.objects.create(
        name_ko="시험위원회", name_en="test", kind="committee", founded_on=date(2011, 1, 1)
    )
    meeting = Meeting.objects.create(body=body, on=SINCE, title="모임")
    found = []
    for number in range(count):
        name = NAME if number == 0 else f"{number}번째 사람"
        person = Person.objects.create(name=name, sex="f", birth_year=1980, dong=dong)
        facts = facts_of(person, on=SINCE)
        post = Post.objects.create(
            department=department, title_ko=f"{number}팀장", title_en=f"{number}", grade=5
        )
        seat = Seat.objects.create(body=body, number=number + 1)
        Tenure.objects.create(post=post, person=person, since=SINCE, **facts)
        SeatTerm.objects.create(seat=seat, person=person, since=SINCE, **facts)
        Attendance.objects.create(meeting=meeting, person=person, **facts)
        Employment.objects.create(
            project="p",
            title_ko="돌봄",
            title_en="care",
            contract="permanent",
            person=person,
            since=SINCE,
            **facts,
        )
        found.append(person)
    return found


def every_number() -> dict[str, tuple]:
    """Numerator, denominator and rows of every measure that is not about one thing only."""
    found = {}
    for name in all_measures():
        try:
            measured = compute(name, Ask(ON, date(2018, 1, 1)))
        except (KeyError, ValueError):
            continue
        found[name] = (
            measured.numerator,
            measured.denominator,
            measured.rows.count(),
            measured.counted.count(),
        )
    return found


def where_it_stands(text: str) -> list[str]:
    """Every text column of ours that holds the text."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("yeogiro.")
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and model.objects.filter(**{f"{field.name}__contains": text}).exists()
    ]


@pytest.mark.django_db
def test_no_number_changes_and_the_name_stands_nowhere(cast):
    person, *_others = everybody(6, "1141052000")
    before = every_number()
    assert len(before) > 4
    assert where_it_stands(NAME) == ["people.Person.name"]
    privacy.forget(person, by=cast.coordinator, now=NOW, reason="본인이 요청함")
    assert every_number() == before
    assert where_it_stands(NAME) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("sharing", "left"), [(6, "1141052000"), (5, "1141052000"), (4, ""), (1, "")])
def test_where_five_share_the_facts_the_dong_stays_and_where_fewer_do_it_becomes_unknown(cast, sharing, left):
    person, *_others = everybody(sharing, "1141052000")
    term = person.seat_terms.get()
    privacy.forget(person, by=cast.coordinator, now=NOW, reason="본인이 요청함")
    term.refresh_from_db()
    assert (term.person, term.sex, term.age_band, term.dong, term.since) == (None, "f", "40-49", left, SINCE)
    rows = split(compute("people.women_in_seats", Ask(ON)), "dong")
    assert sum(number for _key, _above, number in rows) == sharing


@pytest.mark.django_db
def test_the_export_holds_every_record_of_the_person_and_of_nobody_else(cast):
    person, other, *_others = everybody(6, "1141052000")
    held = privacy.export(person)
    assert held["people"]["person"]["name"] == NAME
    counts = {
        name: len(held["people"][name]) for name in ("tenures", "seat_terms", "attendances", "employments")
    }
    assert counts == {"tenures": 1, "seat_terms": 1, "attendances": 1, "employments": 1}
    assert other.name not in str(held)


@pytest.mark.django_db
def test_when_one_room_fails_no_room_has_forgotten(cast, monkeypatch):
    person, *_others = everybody(6, "1141052000")
    privacy.export(person)

    def refuse(person, **_rest):
        raise RuntimeError("this room cannot")

    first = {"first": rooms.Room("first", lambda person: {}, refuse)}
    monkeypatch.setattr(rooms, "_rooms", {**first, **rooms._rooms})
    with pytest.raises(RuntimeError):
        privacy.forget(person, by=cast.coordinator, now=NOW, reason="본인이 요청함")
    assert where_it_stands(NAME) == ["people.Person.name"]
    assert person.seat_terms.count() == 1


@pytest.mark.django_db
def test_forgetting_needs_a_reason_and_a_room_registers_once(cast):
    person, *_others = everybody(1, "1141052000")
    with pytest.raises(ValueError, match="needs a reason"):
        privacy.forget(person, by=cast.coordinator, now=NOW, reason=" ")
    privacy.export(person)
    with pytest.raises(ValueError, match="registered twice"):
        privacy.room("people", export=dict, forget=print)
