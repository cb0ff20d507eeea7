"""A small map drawn as SVG: outlines with names, and spots on them. No script, no network; screens and paper.

Degrees become pixels by an equirectangular drawing around the middle (a city is small enough); every colour is a
class of web/styles/yg/map.css, as the content security policy wants.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from .distance import Spot
from .shapes import Bounds


@dataclass(frozen=True)
class Ground:
    """An outline with where its name stands."""

    name: str
    geometry: dict[str, Any]
    middle: Spot
    lang: str = ""


@dataclass(frozen=True)
class Mark:
    """A spot: its look is a word of lib.layers.LOOKS or of the room's own; `label` is short, such as a number."""

    spot: Spot
    look: str = "done"
    label: str = ""
    count: int = 1


def draw(
    grounds: Sequence[Ground],
    marks: Iterable[Mark],
    bounds: Bounds,
    *,
    alt: str,
    width: int = 720,
    tallest: int = 720,
    prefix: str = "map",
) -> str:
    """The drawing; `prefix` keeps ids apart where a page holds two. Marks outside of `bounds` are left out."""
    paper = _Paper(bounds, width, tallest)
    head = (
        f'<svg class="yg-map__svg" viewBox="0 0 {paper.width} {paper.height}" role="img"'
        f' aria-labelledby="{prefix}-title" xmlns="http://www.w3.org/2000/svg"><title id="{prefix}-title">'
        f"{escape(alt)}</title>"
    )
    parts = [head]
    parts += [f'<path class="yg-map__area" d="{_path(one.geometry, paper)}"/>' for one in grounds]
    for one in grounds:
        x, y = paper.at(one.middle)
        lang = f' lang="{one.lang}"' if one.lang else ""
        parts.append(f'<text class="yg-map__name" x="{x:.0f}" y="{y:.0f}"{lang}>{escape(one.name)}</text>')
    parts += [_mark(one, paper) for one in marks if paper.holds(one.spot)]
    return "".join([*parts, "</svg>"])


class _Paper:
    def __init__(self, bounds: Bounds, width: int, tallest: int) -> None:
        west, south, east, north = bounds
        self.bounds = bounds
        middle = math.cos(math.radians((south + north) / 2))
        wide, high = max((east - west) * middle, 1e-5), max(north - south, 1e-5)
        pad = 12
        scale = min((width - 2 * pad) / wide, (tallest - 2 * pad) / high)
        self.width, self.height = width, round(high * scale + 2 * pad)
        self._scale, self._across = scale, scale * middle
        self._left, self._top = (width - wide * scale) / 2, pad

    def at(self, spot: Spot) -> tuple[float, float]:
        west, _south, _east, north = self.bounds
        return (spot[1] - west) * self._across + self._left, (north - spot[0]) * self._scale + self._top

    def holds(self, spot: Spot) -> bool:
        west, south, east, north = self.bounds
        return south <= spot[0] <= north and west <= spot[1] <= east


def _path(geometry: dict[str, Any], paper: _Paper) -> str:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = (ring for polygon in polygons for ring in polygon)
    return "".join(_ring(ring, paper) for ring in rings)


def _ring(ring: Sequence[Sequence[float]], paper: _Paper) -> str:
    points = (paper.at((latitude, longitude)) for longitude, latitude in (point[:2] for point in ring))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _mark(mark: Mark, paper: _Paper) -> str:
    x, y = paper.at(mark.spot)
    radius = 5.0 if mark.count == 1 and not mark.label else 10 + 2.5 * math.log10(max(mark.count, 1))
    dot = f'<circle class="yg-map__dot yg-map__dot--{mark.look}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    label = mark.label or (str(mark.count) if mark.count > 1 else "")
    if not label:
        return dot
    return f'{dot}<text class="yg-map__count" x="{x:.1f}" y="{y + 4:.1f}">{escape(label)}</text>'
