"""Whatever grid a file uses and whichever way its columns stand, the spots come out where they are."""

import pytest
from pyproj import Transformer
from shapely.geometry import box

from yeogiro.lib.geo.projections import NAMES, WGS84, assume, placed

pytestmark = pytest.mark.once
DISTRICT = box(126.90, 37.55, 126.98, 37.61)
SPOTS = [(37.5701 + step / 500, 126.921 + step / 400) for step in range(12)]


def in_grid(crs: str) -> list[tuple[float, float]]:
    """The spots as (Y, X) of a grid, or as latitude and longitude."""
    if crs == WGS84:
        return SPOTS
    there = Transformer.from_crs(WGS84, crs, always_xy=True)
    return [(y, x) for x, y in (there.transform(lon, lat) for lat, lon in SPOTS)]


@pytest.mark.parametrize("crs", NAMES)
@pytest.mark.parametrize("swapped", [False, True], ids=["as-named", "swapped"])
def test_the_grid_and_the_order_are_found(crs, swapped):
    pairs = [(b, a) if swapped else (a, b) for a, b in in_grid(crs)]
    assumed = assume(pairs, DISTRICT, "" if crs != "EPSG:5181" else crs)
    assert (assumed.crs, assumed.swapped, assumed.inside, assumed.asked) == (crs, swapped, 12, 12)
    found = placed(pairs, assumed)
    # A hundred-thousandth of a degree is a metre.
    assert [(round(lat, 5), round(lon, 5)) for lat, lon in found] == [
        (round(lat, 5), round(lon, 5)) for lat, lon in SPOTS
    ]


def test_two_grids_that_fit_alike_are_both_said():
    # The old and the new central belt lie some 300 m apart: both fall into the district.
    assumed = assume(in_grid("EPSG:5181"), DISTRICT)
    assert {assumed.crs, *assumed.others} == {"EPSG:5174", "EPSG:5181"}


def test_the_border_decides_between_grids_that_nearly_fit():
    narrow = box(126.9205, 37.5696, 126.9490, 37.5926)
    assert assume(in_grid("EPSG:5181"), narrow).crs == "EPSG:5181"
    assert assume(in_grid("EPSG:5174"), narrow).crs == "EPSG:5174"


def test_what_a_person_says_is_taken_and_only_the_order_is_found():
    pairs = [(x, y) for y, x in in_grid("EPSG:5181")]
    assumed = assume(pairs, DISTRICT, "EPSG:5181")
    assert (assumed.crs, assumed.swapped, assumed.inside) == ("EPSG:5181", True, 12)


def test_degrees_are_never_read_as_metres():
    assert assume([(37.57, 126.93)], None) == assume([(37.57, 126.93)], None, WGS84)
    assert assume([], DISTRICT).crs == WGS84


def test_what_lies_nowhere_is_no_spot():
    assert placed([(95.0, 126.0), (37.5, 126.9)], assume([(37.5, 126.9)], None)) == [None, (37.5, 126.9)]
