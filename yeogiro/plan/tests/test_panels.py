"""A record's page says which indicators it moves, on pages of rooms that know nothing of the plan."""

from datetime import date

import pytest
from django.urls import reverse

from tests.html import read
from yeogiro.people.tests.making import make_meeting, make_tenure, make_term
from yeogiro.places.tests.making import make_works
from yeogiro.plan.models import Plan
from yeogiro.plan.tests.making import make_line, make_return, make_round

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)


@pytest.fixture
def plan(seodaemun, settings) -> Plan:
    settings.PRODUCT_DATE = ON
    return Plan.objects.get()


@pytest.fixture
def moved(client, cast):
    """Return a function from a page to the keys of the indicators it says its record moves."""
    client.force_login(cast.coordinator)

    def look(name: str, *args: object) -> list[str]:
        html = client.get(reverse(name, args=args)).content.decode()
        part = html.split('id="moved"')[1].split("</section>")[0]
        links = read(f"<html lang='ko'><body>{part}</body></html>").links
        return [link.rstrip("/").rpartition("/")[2] for link in links]

    return look


def test_a_post_moves_what_its_holder_counts_in_and_a_former_holder_nothing(plan, moved):
    held = make_tenure({"grade": 5}, on=ON)
    left = make_tenure({"grade": 5, "until": -1}, on=ON)
    assert moved("people:post", held.post_id) == ["women-managers"]
    assert moved("people:post", left.post_id) == []


def test_a_body_moves_the_share_of_its_seats(plan, moved):
    term = make_term({"body_kind": "committee"}, on=ON)
    assert moved("people:body", term.seat.body_id) == ["women-on-committees"]


def test_a_meeting_a_place_a_return_and_a_year_of_the_schedule_say_what_they_move(plan, moved):
    meeting = make_meeting({}, on=ON)
    assert moved("people:meeting", meeting.pk) == ["budget-meetings"]
    works = make_works({"kind": "playground", "works": "improved", "completed_on": -30}, on=ON)
    assert moved("places:place", works.place_id) == ["playgrounds-improved"]
    cleaned = plan.indicators.get(key="centres-cleaned")
    filed, replaced = make_return(cleaned, ON), make_return(cleaned, ON, state="replaced")
    make_line(filed, ON)
    make_line(replaced, ON)
    assert moved("plan:return", filed.pk) == ["centres-cleaned"]
    assert moved("plan:return", replaced.pk) == []
    cell = make_round({}, on=ON, indicator=plan.indicators.get(key="trail-stories"))
    assert moved("plan:mark", cell.pk) == ["trail-stories"]
