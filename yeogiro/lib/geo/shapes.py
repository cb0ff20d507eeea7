"""Outlines: read from GeoJSON, simplified together, asked which of them holds a spot, drawn around centres."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import MultiPoint, Point, mapping, shape
from shapely.geometry.base import BaseGeometry

from .distance import DEGREE, Spot

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
KINDS = ("Polygon", "MultiPolygon")
AROUND = 900.0
"""Metres by which guessed outlines reach beyond the outermost centres: about half a dong."""


class NoOutline(ValueError):
    """The geometry is no outline on earth; the text says why in few English words."""


def read_outline(geometry: Any) -> BaseGeometry:
    """A GeoJSON Polygon or MultiPolygon in degrees, made valid; NoOutline for anything else."""
    if not isinstance(geometry, Mapping) or geometry.get("type") not in KINDS:
        raise NoOutline("not a Polygon or MultiPolygon")
    try:
        found = shapely.make_valid(shapely.force_2d(shape(geometry)))
    except (
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        KeyError,
        shapely.errors.ShapelyError,
    ) as error:
        raise NoOutline("its coordinates cannot be read") from error
    if found.geom_type == "GeometryCollection":
        found = shapely.union_all([part for part in found.geoms if part.geom_type in KINDS])
    west, south, east, north = found.bounds if not found.is_empty else (0.0, 0.0, 0.0, 0.0)
    if found.geom_type not in KINDS or found.area == 0:
        raise NoOutline("it encloses nothing")
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise NoOutline("its coordinates are not degrees (WGS84)")
    return found


def simplified(outlines: Sequence[BaseGeometry], metres: float) -> list[BaseGeometry]:
    """Outlines with fewer corners; borders that two share stay shared, so that no gaps open.

    `metres` is about how far a border may move (Visvalingam–Whyatt: the square root of the area given up).
    """
    return list(shapely.coverage_simplify(list(outlines), metres / DEGREE))


def written(outline: BaseGeometry) -> dict[str, Any]:
    """GeoJSON with six places of a degree, which is 10 cm."""
    found: dict[str, Any] = mapping(shapely.set_precision(outline, 1e-6))
    return {"type": found["type"], "coordinates": _plain(found["coordinates"])}


def _plain(value: Any) -> Any:
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else round(value, 6)


def around(centres: Sequence[Spot], within: BaseGeometry | None = None) -> list[BaseGeometry]:
    """An approximate outline for each centre: what lies nearest to it (Voronoi), cut to `within`.

    Without `within` they are cut to the centres' hull, widened by AROUND metres. Centres must differ.
    """
    points = [Point(longitude, latitude) for latitude, longitude in centres]
    edge = within or MultiPoint(points).convex_hull.buffer(AROUND / DEGREE * 1.25)
    if len(points) == 1:
        return [edge]
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=edge.buffer(0.1))
    mine = []
    for point in points:
        cell = next(one for one in cells.geoms if one.covers(point))
        mine.append(cell.intersection(edge))
    return mine


class Finder:
    """Which of some outlines holds a spot, by an index over all of them."""

    def __init__(self, outlines: Mapping[str, BaseGeometry]) -> None:
        self._codes = list(outlines)
        self._tree = shapely.STRtree(list(outlines.values()))

    def __bool__(self) -> bool:
        return bool(self._codes)

    def find(self, spots: Sequence[Spot]) -> list[str]:
        """The code of the outline around each spot, "" outside of all; on a border the first in order."""
        found = [""] * len(spots)
        if not self._codes or not spots:
            return found
        points = shapely.points([(longitude, latitude) for latitude, longitude in spots])
        hits, places = self._tree.query(points, predicate="intersects")
        for hit, place in sorted(zip(hits.tolist(), places.tolist(), strict=True), reverse=True):
            found[hit] = self._codes[place]
        return found
