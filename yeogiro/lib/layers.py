"""Layers of the map, offered by each room's `layers.py` and found by discovery, as Django finds `admin.py`.

The map of the places room draws whatever is offered and names nobody: a layer says who may see it and answers with
a bounded number of features for a part of the earth.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from .geo.distance import Spot
from .geo.shapes import Bounds

MOST_FEATURES = 2_000
"""No answer holds more, however many rows there are: what is close together comes as one with its number."""


@dataclass(frozen=True)
class Feature:
    """One thing on the map, or several close together: then `count` is more than 1."""

    spot: Spot
    title: str = ""
    url: str = ""
    count: int = 1
    state: str = ""
    """One word of LOOKS: how it is drawn."""
    icon: str = ""


LOOKS = ("done", "to-come", "gone", "fault")
"""Filled, ring, grey ring, red: the four ways a spot is drawn."""


@dataclass(frozen=True)
class Asked:
    """What the map shows: a part of the earth, how near, the day, and the reader's filters as they came."""

    bounds: Bounds
    zoom: int
    on: date
    account: Any
    filters: QueryDict = field(default_factory=QueryDict)


@dataclass(frozen=True)
class Layer:
    """A named layer. `features` answers with at most MOST_FEATURES; `may` decides for one account on a day."""

    key: str
    title: str | Promise
    features: Callable[[Asked], Iterable[Feature]]
    may: Callable[[Any, date], bool] = lambda _account, _on: True
    at_first: bool = False
    """Shown before somebody chooses."""


_layers: dict[str, Layer] = {}


def offer(*layers: Layer) -> None:
    """Enter layers; a key stands once."""
    for layer in layers:
        if _layers.setdefault(layer.key, layer) is not layer:
            raise ValueError(f"layer {layer.key} is offered twice")


def all_layers() -> Mapping[str, Layer]:
    """Every layer by its key, in the order the rooms are installed."""
    autodiscover_modules("layers")
    return _layers


def layers_for(account: Any, on: date) -> list[Layer]:
    """The layers that the account may see."""
    return [layer for layer in all_layers().values() if layer.may(account, on)]


def features_of(layer: Layer, asked: Asked) -> list[Feature]:
    """What a layer answers, never more than MOST_FEATURES; the caller has asked `may`."""
    found = []
    for feature in layer.features(asked):
        found.append(feature)
        if len(found) == MOST_FEATURES:
            break
    return found


def as_geojson(features: Iterable[Feature], layer: str) -> dict[str, Any]:
    """Features as a GeoJSON FeatureCollection; what is unknown is left out."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [one.spot[1], one.spot[0]]},
                "properties": {
                    "layer": layer,
                    "count": one.count,
                    **{
                        name: value
                        for name in ("title", "url", "state", "icon")
                        if (value := getattr(one, name))
                    },
                },
            }
            for one in features
        ],
    }
