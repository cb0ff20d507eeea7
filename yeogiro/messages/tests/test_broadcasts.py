"""One text to many: in whole batches, once each however often it is asked for, and never before what is urgent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yeogiro.messages import actions, flushing
from yeogiro.messages.actions import broadcasting
from yeogiro.messages.adapters.page import PageAdapter
from yeogiro.messages.models import Broadcast, Delivery, Message, Preference, Step
from yeogiro.people.models import Person

from .making import NOON, person, send, template

pytestmark = pytest.mark.django_db


def crowd(number: int) -> list[Person]:
    """So many people, all of them willing."""
    people = Person.objects.bulk_create([Person(name=f"{n}") for n in range(number)])
    Preference.objects.bulk_create([Preference(person=one, campaigns_since=NOON) for one in people])
    return people


def campaign(people, key: str = "c", **more):
    return actions.broadcast(kind="camp", key=key, people=people, payload={}, now=NOON, **more)


@pytest.fixture
def camp():
    return template("camp", "campaign", text="설문에 답해 주세요.")


class Died(BaseException):
    """A process that ends."""


def test_a_broadcast_that_broke_off_goes_on_where_it_stopped(camp, monkeypatch):
    monkeypatch.setattr(broadcasting, "BATCH", 3)
    people, seen = crowd(8), []

    def point(label):
        seen.append(label)
        if len(seen) == 3:
            raise Died

    with pytest.raises(Died):
        campaign(people, point=point)
    assert Message.objects.count() == 3
    campaign(people)
    campaign(people)
    counts = [model.objects.count() for model in (Broadcast, Message, Delivery, Step)]
    assert (counts, Message.objects.values("person").distinct().count()) == ([1, 8, 8, 8], 8)


def test_the_same_key_for_another_text_is_refused(camp):
    campaign(crowd(1))
    with pytest.raises(actions.OtherBody):
        actions.broadcast(kind="camp", key="c", people=[], payload={"a": "b"}, now=NOON)


def test_a_broadcast_does_not_ask_the_database_once_a_person(camp):
    asked = []
    for number in (10, 100):
        people = crowd(number)
        with CaptureQueriesContext(connection) as queries:
            campaign(people, key=f"c{number}")
        asked.append(len(queries))
    # SQLite takes a limited number of values at once.
    assert asked[1] <= asked[0] + 9


def before_everything(number: int) -> None:
    """A campaign of so many waits; something urgent comes last and is sent first."""
    template("sos", "sos")
    campaign(crowd(number))
    urgent = send("last", kind="sos", to=person(), now=NOON + timedelta(minutes=1))
    at = NOON + timedelta(minutes=1)
    assert flushing.flush(worker="w", clock=lambda: at, adapters={"page": PageAdapter()}, most=1) == 1
    assert Delivery.objects.get(message=urgent).state == "delivered"
    assert Delivery.objects.filter(message__category="campaign", state="queued").count() == number


def test_a_campaign_of_a_thousand_does_not_delay_an_emergency(camp):
    before_everything(1_000)


@pytest.mark.slow
def test_a_campaign_of_thirty_thousand_does_not_delay_an_emergency(camp):
    before_everything(30_000)
