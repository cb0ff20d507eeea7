"""Distances against known ones, neighbours against asking everybody, and a walk no longer than nearest-next."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from yeogiro.lib.geo.distance import Neighbours, metres, walking_order

pytestmark = pytest.mark.once
NEAR_SEOUL = some.tuples(some.floats(37.55, 37.552), some.floats(126.90, 126.903))


def test_a_minute_of_latitude_is_a_nautical_mile():
    assert round(metres((37.5, 127.0), (37.5 + 1 / 60, 127.0))) == 1853
    assert metres((37.5, 127.0), (37.5, 127.0)) == 0


def test_a_degree_of_longitude_is_shorter_here_than_at_the_equator():
    assert round(metres((0, 126), (0, 127)) / 1000) == 111
    assert round(metres((37.5665, 126), (37.5665, 127)) / 1000) == 88


@settings(max_examples=60, deadline=None)
@given(some.lists(NEAR_SEOUL, min_size=1, max_size=25), NEAR_SEOUL, some.floats(1, 150))
def test_neighbours_are_those_that_asking_everybody_finds(spots, here, reach):
    near = Neighbours(reach)
    for at, spot in enumerate(spots):
        near.add(at, spot)
    everybody = {at for at, spot in enumerate(spots) if metres(here, spot) <= reach}
    found = near.near(here)
    assert {at for _away, at in found} == everybody
    assert [away for away, _at in found] == sorted(away for away, _at in found)


def length(spots, order) -> float:
    return sum(metres(spots[a], spots[b]) for a, b in pairwise(order))


@settings(max_examples=40, deadline=None)
@given(some.lists(NEAR_SEOUL, max_size=12))
def test_the_walk_passes_each_spot_once_from_the_first(spots):
    order = walking_order(spots)
    assert sorted(order) == list(range(len(spots)))
    assert order[:1] == [0][: len(spots)]


def test_a_crossing_is_undone():
    # Nearest-next walks 0, 1, 2, 3 … and must come back for the last; the line is shorter.
    spots = [(37.55, 126.900), (37.55, 126.901), (37.55, 126.8985), (37.55, 126.903), (37.55, 126.896)]
    assert round(length(spots, walking_order(spots))) <= round(length(spots, [0, 1, 3, 2, 4]))
    square = [(37.55, 126.90), (37.56, 126.91), (37.55, 126.91), (37.56, 126.90)]
    assert length(square, walking_order(square)) < length(square, [0, 1, 2, 3])
