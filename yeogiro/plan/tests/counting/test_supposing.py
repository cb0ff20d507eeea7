"""What a number would come to: by the measure's rule, on rows that count and on rows that must not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from yeogiro.lib.measures import Ask
from yeogiro.lib.supposing import Supposed, if_done
from yeogiro.people.models import Body, Seat, SeatTerm
from yeogiro.places import actions as places
from yeogiro.places.models import Place, PlaceKind, Works

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
BUILT = "places.works_completed"


@pytest.fixture
def playground() -> Place:
    kind = PlaceKind.objects.create(key="playground", name_ko="놀이터", name_en="Playground")
    return Place.objects.create(kind=kind, name_ko="해뜰 놀이터", name_en="Sunrise")


def works(place: Place, **more) -> Works:
    given = {"kind": "new", "started_on": ON - timedelta(days=90)} | more
    return Works.objects.create(place=place, title="공사", **given)


def test_running_works_would_be_one_more_and_completed_ones_are_counted_already(playground):
    running, done = works(playground), works(playground, kind="improved", completed_on=ON - timedelta(days=1))
    ask = Ask(ON, filters={"kind": "playground"})
    assert if_done(BUILT, ask, running) == Supposed(Decimal(1), Decimal(2))
    assert if_done(BUILT, ask, done) is None


def test_works_that_do_not_fit_the_filters_would_change_nothing(playground):
    PlaceKind.objects.create(key="toilet", name_ko="화장실", name_en="Toilet")
    running = works(playground)
    asks = [{"kind": "toilet"}, {"kind": "playground", "works": "improved"}, {"barrier_free": True}]
    assert [if_done(BUILT, Ask(ON, filters=one), running) for one in asks] == [None, None, None]


def test_a_place_that_is_closed_for_good_would_not_open(playground):
    ask = Ask(ON, filters={"kind": "playground"})
    assert if_done("places.open_places", ask, playground) == Supposed(Decimal(0), Decimal(1))
    playground = places.retire(place=playground, on=ON)
    assert if_done("places.open_places", ask, playground) is None


def seat(body: Body, number: int, sex: str = "") -> Seat:
    row = Seat.objects.create(body=body, number=number, basis=Seat.Basis.APPOINTED)
    if sex:
        SeatTerm.objects.create(seat=row, sex=sex, since=date(2021, 1, 1))
    return row


def test_a_seat_given_to_a_woman_moves_both_parts_of_the_share():
    body = Body.objects.create(name_ko="위원회", name_en="Committee", kind="committee")
    for number, sex in enumerate("mmmf", start=1):
        seat(body, number, sex)
    free = seat(body, 5)
    ask = Ask(ON, filters={"body_kind": "committee"})
    woman, man = (SeatTerm(seat=free, sex=sex, since=ON) for sex in "fm")
    assert if_done("people.women_in_seats", ask, woman) == Supposed(Decimal(25), Decimal(40))
    assert if_done("people.women_in_seats", ask, man) == Supposed(Decimal(25), Decimal(20))
    assert if_done("people.women_in_seats", Ask(ON, filters={"body_kind": "council"}), woman) is None


def test_what_is_unknown_now_stays_unknown_and_a_measure_without_a_rule_is_left_out():
    body = Body.objects.create(name_ko="위원회", name_en="Committee", kind="committee")
    term = SeatTerm(seat=seat(body, 1), sex="f", since=ON)
    assert if_done("people.women_in_seats", Ask(ON), term) is None
    assert if_done("people.bodies_alive", Ask(ON), body) is None
    assert if_done("no.such", Ask(ON), body) is None
