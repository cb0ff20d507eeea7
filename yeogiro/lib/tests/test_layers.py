"""Layers of the map: found by discovery, for whom they are meant, and never more than a bounded answer."""

from datetime import date

import pytest

from yeogiro.lib.layers import (
    MOST_FEATURES,
    Asked,
    Feature,
    Layer,
    all_layers,
    as_geojson,
    features_of,
    offer,
)

pytestmark = pytest.mark.once
ON = date(2022, 11, 15)
ASKED = Asked((126.9, 37.5, 127.0, 37.6), 12, ON, None)


def test_an_endless_layer_answers_with_a_bounded_number():
    endless = Layer("endless", "", lambda _asked: iter(lambda: Feature((37.5, 126.9)), None))
    assert len(features_of(endless, ASKED)) == MOST_FEATURES


def test_a_key_stands_once():
    known = next(iter(all_layers().values()))
    offer(known)
    with pytest.raises(ValueError, match="offered twice"):
        offer(Layer(known.key, "another", lambda _asked: []))


def test_geojson_has_longitude_first_and_leaves_unknown_out():
    (feature,) = as_geojson([Feature((37.5, 126.9), "솔밭", state="done")], "places")["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [126.9, 37.5]}
    assert feature["properties"] == {"layer": "places", "count": 1, "title": "솔밭", "state": "done"}
