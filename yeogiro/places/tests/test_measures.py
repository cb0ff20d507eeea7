"""What the places room counts, with the rows that must not count."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yeogiro.lib.measures import Ask, all_measures, compute
from yeogiro.places.models import Place, PlaceKind, Works

from .making import MAKERS, make_place, make_works

pytestmark = pytest.mark.django_db
ON, SINCE = date(2022, 11, 15), date(2018, 1, 1)


def value(name: str, *, since: date | None = SINCE, **filters) -> int | None:
    found = compute(name, Ask(ON, since, filters)).value
    return None if found is None else int(found)


def test_every_measure_has_a_maker_whose_plain_example_counts():
    ours = {name for name in all_measures() if name.startswith("places.")}
    assert ours == set(MAKERS)
    for name, make in MAKERS.items():
        row = make({}, on=ON)
        assert list(compute(name, Ask(ON, SINCE, {"kind": "playground"})).counted) == [row]


def test_a_place_counts_from_its_opening_day_until_the_day_before_it_closes():
    counted = [
        make_place(words, on=ON)
        for words in ({"opened_on": 0}, {"opened_on": "2011-03-02"}, {"closed_on": 1})
    ]
    for words in (
        {"opened_on": 1},
        {"closed_on": 0},
        {"closed_on": -1},
        {"opened_on": "unknown"},
        {"kind": "family-centre"},
    ):
        make_place(words, on=ON)
    found = compute("places.open_places", Ask(ON, None, {"kind": "playground"}))
    assert (sorted(found.counted, key=lambda place: place.pk), found.value) == (counted, 3)


def test_works_count_when_they_were_completed_between_the_two_days():
    for words in ({"completed_on": 0}, {"completed_on": "2018-01-01"}):
        make_works(words, on=ON)
    for words in (
        {"completed_on": 1},
        {"completed_on": "2017-12-31"},
        {"completed_on": "unknown"},
        {"kind": "family-centre"},
        {"works": "replaced"},
    ):
        make_works(words, on=ON)
    assert value("places.works_completed", kind="playground", works="improved") == 2
    assert value("places.works_completed", since=None, kind="playground", works="improved") == 3


def test_no_works_count_as_built_and_as_improved():
    for kind in Works.Kind.values:
        for free in (True, False):
            make_works({"works": kind, "barrier_free": free}, on=ON)
    built = compute("places.works_completed", Ask(ON, SINCE, {"works": "new,replaced", "barrier_free": True}))
    improved = compute("places.works_completed", Ask(ON, SINCE, {"works": "improved"}))
    assert (built.value, improved.value) == (2, 2)
    assert set(built.counted) & set(improved.counted) == set()


def test_a_kind_without_a_register_has_no_number_and_an_empty_register_has_zero():
    PlaceKind.objects.create(key="playground", name_ko="놀이터", name_en="Playground")
    with translation.override("en"):
        missing = compute("places.open_places", Ask(ON, None, {"kind": "toy-library"}))
    assert (missing.value, missing.missing) == (None, "No register of such places is kept yet.")
    assert value("places.open_places", kind="playground") == 0


@pytest.mark.parametrize("filters", [{"works": "new,painted"}, {"barrier_free": "yes"}, {"colour": "red"}])
def test_a_filter_that_means_nothing_is_refused(filters):
    with pytest.raises(ValueError, match=r"works are|barrier_free is|has no filter"):
        compute("places.works_completed", Ask(ON, SINCE, filters))


rows = st.lists(
    st.tuples(
        st.sampled_from(Works.Kind.values),
        st.booleans(),
        st.one_of(st.none(), st.dates(date(2017, 1, 1), date(2024, 1, 1))),
    ),
    max_size=12,
)


@given(rows)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_sum_of_rows_is_the_number_for_any_register(city):
    Works.objects.all().delete()
    Place.objects.all().delete()
    for kind, free, done in city:
        make_works({"works": kind, "barrier_free": free, "completed_on": done or "unknown"}, on=ON)
    for wanted in ("new", "improved", "new,replaced"):
        found = compute("places.works_completed", Ask(ON, SINCE, {"works": wanted, "barrier_free": True}))
        counted = sum(
            1
            for kind, free, done in city
            if kind in wanted.split(",") and free and done and SINCE <= done <= ON
        )
        assert (found.value, found.counted.count()) == (counted, counted)
