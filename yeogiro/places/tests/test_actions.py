"""The verbs of the places room: what they write, and what they refuse."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from yeogiro.places import actions
from yeogiro.places.models import Area, Place, PlaceKind, Works

from .making import make_place

ON, NOW = date(2022, 11, 15), datetime(2022, 11, 15, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def playground() -> PlaceKind:
    return PlaceKind.objects.get_or_create(
        key="playground", defaults={"name_ko": "놀이터", "name_en": "Playground"}
    )[0]


def said(call, **arguments) -> str:
    """What the refusal says."""
    with pytest.raises(ValidationError) as refused:
        call(**arguments)
    return " ".join(refused.value.messages)


def state(works: Works) -> tuple:
    works.refresh_from_db()
    return works.kind, works.started_on, works.completed_on, works.opened_on


@pytest.mark.django_db
def test_kinds_take_new_names_and_stay(cast):
    actions.define_kinds(kinds=[("playground", "놀이터", "Playground"), ("library", "도서관", "Library")])
    actions.define_kinds(kinds=[("playground", "어린이놀이터", "Playground")])
    assert [(kind.key, kind.name_ko) for kind in PlaceKind.objects.all()] == [
        ("library", "도서관"),
        ("playground", "어린이놀이터"),
    ]


@pytest.mark.django_db
def test_a_place_is_entered_by_somebody_and_its_number_stands_once(cast):
    place = actions.register(kind=playground(), number=" 007 ", name_ko="모래", by=cast.officer, now=NOW)
    assert (place.number, place.barrier_free, place.entered_by, place.entered_at) == (
        "007",
        None,
        cast.officer,
        NOW,
    )
    assert (
        said(actions.register, kind=playground(), number="007", name_ko="다른 곳")
        == "Another place has the number 007."
    )
    other = actions.define_kinds(kinds=[("library", "도서관", "Library")]) or PlaceKind.objects.get(
        key="library"
    )
    assert actions.register(kind=other, number="007", name_ko="책").number == "007"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": " "}, "Give the place a number."),
        ({"name_ko": ""}, "Give the place a name."),
        ({"dong": "999"}, "There is no area with the code 999."),
        ({"latitude": 37.5}, "A spot needs both latitude and longitude."),
        ({"latitude": 97.5, "longitude": 126.9}, "That spot is not on the map."),
        (
            {"opened_on": ON, "closed_on": date(2022, 11, 14)},
            "It would end on 14 Nov 2022, before it begins on 15 Nov 2022.",
        ),
    ],
)
def test_what_no_register_takes_is_refused_in_words(facts, words):
    assert said(actions.register, **{"kind": playground(), "number": "1", "name_ko": "가", **facts}) == words
    assert Place.objects.count() == 0


@pytest.mark.django_db
def test_works_begin_are_completed_and_open_on_three_days():
    place = actions.register(kind=playground(), number="1", name_ko="가")
    works = actions.start_works(
        place=place, kind="new", title="신축", barrier_free=True, started_on=date(2018, 9, 1)
    )
    assert said(actions.open_works, works=works, opened_on=ON) == "Say first when the works were completed."
    actions.complete_works(works=works, completed_on=date(2019, 5, 20))
    assert (
        said(actions.complete_works, works=works, completed_on=ON)
        == "They were completed on 20 May 2019 already."
    )
    assert "before it begins" in said(actions.open_works, works=works, opened_on=date(2019, 5, 19))
    actions.open_works(works=works, opened_on=date(2019, 6, 1))
    assert state(works) == ("new", date(2018, 9, 1), date(2019, 5, 20), date(2019, 6, 1))
    place.refresh_from_db()
    assert (place.opened_on, place.barrier_free) == (date(2019, 6, 1), True)
    assert said(actions.open_works, works=works, opened_on=ON) == "They opened on 1 Jun 2019 already."


@pytest.mark.django_db
def test_improvements_with_barriers_left_say_nothing_about_the_place_and_leave_its_opening_day():
    place = make_place({"opened_on": "2001-05-05"}, on=ON)
    works = actions.start_works(place=place, kind="improved", title="정비", started_on=date(2021, 3, 2))
    actions.complete_works(works=works, completed_on=date(2021, 6, 1))
    actions.open_works(works=works, opened_on=date(2021, 6, 2))
    place.refresh_from_db()
    assert (place.opened_on, place.barrier_free) == (date(2001, 5, 5), None)


@pytest.mark.django_db
def test_one_works_runs_on_a_place_and_a_place_is_new_once():
    place = actions.register(kind=playground(), number="1", name_ko="가")
    works = actions.start_works(place=place, kind="new", title="신축", started_on=date(2018, 9, 1))
    twice = "Other works run there, or the place was built new before."
    assert said(actions.start_works, place=place, kind="improved", title="정비", started_on=ON) == twice
    actions.complete_works(works=works, completed_on=date(2019, 5, 20))
    assert said(actions.start_works, place=place, kind="new", title="또", started_on=ON) == twice
    actions.open_works(works=works, opened_on=date(2019, 5, 20))
    assert said(actions.start_works, place=place, kind="new", title="또", started_on=ON) == (
        "The place is open already: these works improve or replace it."
    )
    assert actions.start_works(place=place, kind="improved", title="정비", started_on=ON).pk is not None


@pytest.mark.django_db
def test_works_called_off_are_gone_and_completed_ones_stay():
    place = actions.register(kind=playground(), number="1", name_ko="가")
    works = actions.start_works(place=place, kind="new", title="잘못", started_on=ON)
    actions.call_off_works(works=works)
    assert Works.objects.count() == 0
    works = actions.start_works(place=place, kind="new", title="신축", started_on=ON)
    actions.complete_works(works=works, completed_on=ON)
    assert said(actions.call_off_works, works=works) == "They were completed on 15 Nov 2022 already."


@pytest.mark.django_db
def test_a_place_closes_once_and_not_while_works_run():
    place = make_place({}, on=ON)
    works = actions.start_works(place=place, kind="improved", title="정비", started_on=date(2022, 1, 3))
    assert (
        said(actions.retire, place=place, on=ON) == "Works run there. Complete them or call them off first."
    )
    actions.complete_works(works=works, completed_on=date(2022, 2, 1))
    actions.retire(place=place, on=ON)
    assert said(actions.retire, place=place, on=ON) == "It closed on 15 Nov 2022 already."
    assert (
        said(actions.start_works, place=place, kind="improved", title="정비", started_on=ON)
        == "It closed on 15 Nov 2022 already."
    )


@pytest.mark.django_db
def test_an_import_enters_changes_and_leaves_and_all_or_none(cast):
    area = Area.objects.create(code="1141052000", name_ko="천연동", name_en="Cheonyeon-dong")
    kept = actions.register(kind=playground(), number="1", name_ko="그대로", dong=area.code)
    moved = actions.register(kind=playground(), number="2", name_ko="옛 이름")
    rows = [
        {"number": "1", "name_ko": "그대로", "dong": area.code},
        {"number": "2", "name_ko": "새 이름", "opened_on": date(2001, 5, 5)},
        {"number": "3", "name_ko": "새 곳"},
    ]
    assert actions.import_places(kind=playground(), rows=rows, by=cast.officer, now=NOW) == 2
    assert actions.import_places(kind=playground(), rows=rows, by=cast.officer, now=NOW) == 0
    kept.refresh_from_db()
    moved.refresh_from_db()
    assert (kept.entered_by, moved.name_ko, moved.entered_by) == (None, "새 이름", cast.officer)
    bad = [{"number": "4", "name_ko": "넷"}, {"number": "5", "name_ko": "다섯", "dong": "999"}]
    assert said(actions.import_places, kind=playground(), rows=bad) == "There is no area with the code 999."
    assert list(Place.objects.values_list("number", flat=True)) == ["1", "2", "3"]


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_start_works_at_once_one_wins_and_the_other_is_told():
    place, gate = make_place({}, on=ON), Barrier(2)

    def start(title: str) -> str:
        try:
            gate.wait()
            with translation.override("en"):
                actions.start_works(place=place, kind="improved", title=title, started_on=ON)
            return "won"
        except ValidationError as refused:
            return refused.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(start, ["하나", "둘"]))
    assert told == ["Other works run there, or the place was built new before.", "won"]
    assert Works.objects.count() == 1
