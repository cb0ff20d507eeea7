"""The same seed makes the same city, another seed another one."""

from datetime import date

import pytest
from django.db import transaction

from yeogiro.people import demo
from yeogiro.people.models import Attendance, Meeting, Person, SeatTerm

pytestmark = pytest.mark.django_db
DONGS = [("1141052000", "가동", "Ga"), ("1141055500", "나동", "Na")]


def played(seed: int) -> list:
    """A small city of one year as a list of its rows; nothing of it stays."""
    with transaction.atomic():
        demo.play(
            years=(2018, 2018), on=date(2018, 6, 30), dongs=DONGS, promised_jobs={"a": 2}, scale=1, seed=seed
        )
        rows = [
            list(Person.objects.order_by("pk").values_list("name", "sex", "birth_year", "dong")),
            list(
                SeatTerm.objects.order_by("pk").values_list(
                    "seat__body__name_ko", "seat__number", "sex", "since"
                )
            ),
            list(Meeting.objects.order_by("pk").values_list("body__name_ko", "on", "kind")),
            Attendance.objects.count(),
        ]
        transaction.set_rollback(True)
    return rows


def test_the_same_seed_makes_the_same_city():
    first = played(seed=7)
    assert first == played(seed=7)
    assert first != played(seed=8)
