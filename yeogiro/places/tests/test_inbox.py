"""What the places room offers to the inbox."""

from datetime import date, timedelta

import pytest

from yeogiro.lib import inbox
from yeogiro.places.models import Works

from .making import make_works

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)


def waiting(kind: str) -> list[int]:
    return [item.pk for item in inbox.items(TODAY) if item.kind == kind]


def test_works_wait_once_they_run_for_more_than_a_year():
    long, short, done = (make_works({"completed_on": None}, on=TODAY) for _ in range(3))
    for row, days in ((long, 400), (short, 300), (done, 400)):
        Works.objects.filter(pk=row.pk).update(started_on=TODAY - timedelta(days=days))
    Works.objects.filter(pk=done.pk).update(completed_on=TODAY)
    assert waiting("places.works") == [long.pk]


def test_a_new_place_waits_to_be_opened_a_month_after_completion():
    new, fresh, improved, opened = (
        make_works({"works": works, "completed_on": days}, on=TODAY)
        for works, days in (("new", -31), ("new", -29), ("improved", -31), ("new", -31))
    )
    Works.objects.filter(pk=opened.pk).update(opened_on=TODAY)
    assert waiting("places.opening") == [new.pk]
    assert {fresh.pk, improved.pk} & set(waiting("places.opening")) == set()


def test_works_completed_are_told_as_done_on_their_day():
    make_works({"completed_on": -1}, on=TODAY)
    yesterday = TODAY - timedelta(days=1)
    assert [kind.key for kind, _one in inbox.done(yesterday, yesterday)] == ["places.works"]
    assert inbox.done(TODAY, TODAY) == []
