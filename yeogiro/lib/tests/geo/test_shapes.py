"""Outlines: read with care, simplified without gaps, asked for spots, and guessed around centres."""

import pytest
import shapely
from shapely.geometry import Polygon, box

from yeogiro.lib.geo import picture
from yeogiro.lib.geo.shapes import Finder, NoOutline, around, read_outline, simplified, written

pytestmark = pytest.mark.once
LEFT, RIGHT = box(126.90, 37.55, 126.92, 37.57), box(126.92, 37.55, 126.94, 37.57)


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (None, "not a Polygon or MultiPolygon"),
        ({"type": "Point", "coordinates": [126.9, 37.5]}, "not a Polygon or MultiPolygon"),
        ({"type": "Polygon", "coordinates": "everywhere"}, "its coordinates cannot be read"),
        ({"type": "Polygon", "coordinates": [[[1, 1], [1, 1], [1, 1], [1, 1]]]}, "it encloses nothing"),
        (
            {"type": "Polygon", "coordinates": [[[2e5, 5e5], [2e5, 6e5], [3e5, 6e5], [2e5, 5e5]]]},
            "its coordinates are not degrees (WGS84)",
        ),
    ],
)
def test_what_is_no_outline_is_refused_with_its_reason(geometry, why):
    with pytest.raises(NoOutline) as refused:
        read_outline(geometry)
    assert str(refused.value) == why


def test_an_outline_that_crosses_itself_is_mended_and_keeps_its_area():
    bow = [[126.90, 37.55], [126.92, 37.57], [126.92, 37.55], [126.90, 37.57], [126.90, 37.55]]
    found = read_outline({"type": "Polygon", "coordinates": [bow]})
    assert (found.is_valid, round(found.area, 8)) == (True, 0.0002)


def test_neighbours_keep_their_common_border_when_simplified():
    wavy = [(126.92 + (0.00004 if at % 2 else -0.00004), 37.55 + at / 5000) for at in range(101)]
    west = Polygon([*wavy, (126.90, 37.57), (126.90, 37.55)])
    east = Polygon([*wavy, (126.94, 37.57), (126.94, 37.55)])
    a, b = simplified([west, east], 20)
    assert len(a.exterior.coords) < len(west.exterior.coords) / 4
    assert a.intersection(b).area == 0
    assert round(shapely.union_all([a, b]).area, 12) == round(a.area + b.area, 12)


def test_a_spot_lies_in_the_area_around_it_or_in_none():
    finder = Finder({"left": LEFT, "right": RIGHT})
    spots = [(37.56, 126.91), (37.56, 126.93), (37.56, 126.95), (37.56, 126.92)]
    assert finder.find(spots) == ["left", "right", "", "left"]
    assert (bool(finder), bool(Finder({})), Finder({}).find(spots)) == (True, False, ["", "", "", ""])


def test_guessed_outlines_share_the_ground_between_their_centres():
    whole = LEFT.union(RIGHT)
    centres = [(37.555, 126.905), (37.565, 126.915), (37.56, 126.93)]
    mine = around(centres, whole)
    assert Finder(dict(zip("abc", mine, strict=True))).find(centres) == ["a", "b", "c"]
    assert round(sum(one.area for one in mine), 10) == round(whole.area, 10)
    assert all(one.intersects(LEFT) or one.intersects(RIGHT) for one in around(centres))
    assert around(centres[:1], whole) == [whole]


def test_a_drawing_escapes_words_and_leaves_out_what_lies_beyond():
    ground = picture.Ground("<b>동</b>", written(LEFT), (37.56, 126.91))
    marks = [picture.Mark((37.56, 126.91), count=12), picture.Mark((38.0, 126.91))]
    svg = picture.draw([ground], marks, (126.90, 37.55, 126.92, 37.57), alt='a "map"')
    assert "<b>" not in svg
    assert svg.count("<circle") == 1
    assert ">12</text>" in svg
    assert "<title" in svg
    assert "style=" not in svg
