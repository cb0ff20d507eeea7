"""Which projection the coordinates of a Korean file are in: tried against where they ought to lie.

Public data come in degrees or in one of the national grids (KOREA.md), rarely saying which, and with the two
columns either way round. A candidate is taken when more of the spots fall into the district than with any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from .distance import Spot
from .shapes import Bounds

Pair = tuple[float, float]
"""The two figures as the file has them: what its columns call latitude (or Y) first."""
WGS84 = "EPSG:4326"
NAMES = {
    WGS84: "WGS84 (EPSG:4326)",
    "EPSG:5186": "GRS80 / Central Belt 2010 (EPSG:5186)",
    "EPSG:5179": "GRS80 / UTM-K (EPSG:5179)",
    "EPSG:5174": "Bessel / Modified Central Belt (EPSG:5174)",
    "EPSG:5181": "GRS80 / Central Belt (EPSG:5181)",
    "EPSG:3857": "Web Mercator (EPSG:3857)",
}
"""What is tried, the likelier first where two fit alike."""
KOREA: Bounds = (124.0, 33.0, 132.0, 39.5)
SAMPLE = 500


@dataclass(frozen=True)
class Assumed:
    """What was assumed of a file's coordinates, and how well it fits."""

    crs: str = WGS84
    swapped: bool = False
    inside: int = 0
    """How many of `asked` spots fall into the district."""
    asked: int = 0
    others: tuple[str, ...] = ()
    """Projections that fit as well: a person should look."""

    @property
    def name(self) -> str:
        return NAMES[self.crs]


def assume(pairs: Sequence[Pair], home: BaseGeometry | None, crs: str = "") -> Assumed:
    """The projection and order in which most of `pairs` fall into `home`; into Korea where that is unknown.

    `crs` is what a person said: then only the order is looked for. At most SAMPLE pairs are tried, evenly spread.
    """
    if not pairs:
        return Assumed(crs or WGS84)
    step = max(1, len(pairs) // SAMPLE)
    tried = list(pairs[::step])[:SAMPLE]
    wide = box(*KOREA)
    fits = []
    # Degrees are small figures; read as metres they would lie somewhere in Korea too.
    degrees = all(abs(figure) <= 180 for pair in tried for figure in pair)
    candidates = [crs] if crs else [name for name in NAMES if (name == WGS84) == degrees]
    for at, name in enumerate(candidates):
        for swapped in (False, True):
            spots = placed(tried, Assumed(name, swapped))
            known = [(longitude, latitude) for spot in spots if spot for latitude, longitude in [spot]]
            points = shapely.points(known) if known else []
            near = int(shapely.intersects(home, points).sum()) if home is not None and known else 0
            korea = int(shapely.intersects(wide, points).sum()) if known else 0
            fits.append(((near, korea, not swapped, -at), name, swapped))
    (near, korea, *_rest), name, swapped = max(fits)
    others = tuple(
        other for score, other, _way in fits if other != name and score[:2] == (near, korea) and korea > 0
    )
    inside = near if home is not None else korea
    return Assumed(name, swapped, inside, len(tried), tuple(dict.fromkeys(others)))


def placed(pairs: Sequence[Pair], assumed: Assumed) -> list[Spot | None]:
    """The pairs as spots with six places; None for what lies nowhere in that projection."""
    if not pairs:
        return []
    both: NDArray[np.float64] = np.asarray(pairs, dtype=float)
    north, east = (both[:, 1], both[:, 0]) if assumed.swapped else (both[:, 0], both[:, 1])
    if assumed.crs != WGS84:
        east, north = _to_degrees(assumed.crs).transform(east, north)
    return [
        (round(latitude, 6), round(longitude, 6)) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
        for latitude, longitude in zip(north.tolist(), east.tolist(), strict=True)
    ]


@cache
def _to_degrees(crs: str) -> Transformer:
    return Transformer.from_crs(crs, WGS84, always_xy=True)
