"""Outlines of areas as shapes: where the district is, in which dong a spot lies, what a map draws.

Official outlines come by import_areas. Without them approximate ones are computed from the centres of the dong,
and everything drawn with them says so; they never decide in which dong a place lies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from yeogiro.lib.geo import shapes
from yeogiro.lib.revision import kept

from .models import Area, Outline


@dataclass(frozen=True)
class Drawn:
    """One area as a map draws it."""

    code: str
    name_ko: str
    name_en: str
    geometry: dict[str, Any]
    middle: tuple[float, float]
    """Latitude and longitude of where its name stands."""


@dataclass(frozen=True)
class Ground:
    """What lies under every map: the dong, and whether their borders are only approximate."""

    areas: tuple[Drawn, ...]
    approximate: bool
    bounds: shapes.Bounds | None
    publishers: tuple[str, ...] = ()


def ground() -> Ground:
    """The dong as maps draw them; worked out once until data change."""
    return kept("places.ground", _ground)


def home() -> BaseGeometry | None:
    """Where the district lies, to judge a file's coordinates by; None where nothing is known."""
    for level in (Outline.Level.DISTRICT, Outline.Level.DONG, Outline.Level.LEGAL):
        found = [shapely.geometry.shape(one) for one in _exact(level).values_list("exact", flat=True)]
        if found:
            return shapely.union_all(found)
    centres = _centres(Area.objects.all())
    return shapely.union_all(shapes.around(list(centres.values()))) if centres else None


def finder() -> shapes.Finder:
    """In which dong a spot lies, by official outlines alone: empty where none are loaded."""
    known = set(Area.objects.values_list("code", flat=True))
    rows = _exact(Outline.Level.DONG).values_list("code", "exact")
    return shapes.Finder({code: shapely.geometry.shape(exact) for code, exact in rows if code in known})


def _exact(level: str) -> Any:
    return Outline.objects.filter(level=level).order_by("code")


def _centres(areas: Iterable[Area]) -> dict[str, tuple[float, float]]:
    return {
        area.code: (area.latitude, area.longitude)
        for area in areas
        if area.latitude is not None and area.longitude is not None
    }


def _ground() -> Ground:
    areas = {area.code: area for area in Area.objects.all()}
    rows = list(Outline.objects.filter(level=Outline.Level.DONG).order_by("code"))
    if rows:
        drawn = [
            _drawn(row.code, row.name, areas.get(row.code), shapely.geometry.shape(row.drawn), row.drawn)
            for row in rows
        ]
        publishers = tuple(sorted({row.publisher for row in rows if row.publisher}))
        return Ground(tuple(drawn), False, _bounds(drawn), publishers)
    centres = _centres(areas.values())
    if not centres:
        return Ground((), True, None)
    district = Outline.objects.filter(level=Outline.Level.DISTRICT).first()
    within = shapely.geometry.shape(district.exact) if district else None
    guessed = [
        _drawn(code, areas[code].name_ko, areas[code], outline, shapes.written(outline), centres[code])
        for code, outline in zip(centres, shapes.around(list(centres.values()), within), strict=True)
    ]
    return Ground(tuple(guessed), True, _bounds(guessed))


def _drawn(
    code: str,
    name: str,
    area: Area | None,
    outline: BaseGeometry,
    geometry: dict[str, Any],
    middle: tuple[float, float] | None = None,
) -> Drawn:
    if middle is None:
        point = outline.representative_point()
        middle = (round(point.y, 6), round(point.x, 6))
    return Drawn(code, area.name_ko if area else name, area.name_en if area else "", geometry, middle)


def _bounds(drawn: list[Drawn]) -> shapes.Bounds:
    west, south, east, north = shapely.total_bounds([shapely.geometry.shape(one.geometry) for one in drawn])
    return (float(west), float(south), float(east), float(north))
