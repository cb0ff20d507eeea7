"""Which place to renew next: points by data (kinds' audits), and the reason for each in words. No database.

points = score × (100 − audit score)/100 + children × children of the area/most children of an area
       + years × min(1, years since works/years_full) + distance × min(1, metres to a barrier-free one/metres_full)

The four weights are points of 100 set by the district. What is unknown earns nothing and is said to be unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yeogiro.lib.text import grouped

from .checklists import AuditList

EARTH = 6_371_000
"""Mean radius in metres; on a district's scale the error of a sphere is under 0.6 %."""
Spot = tuple[float, float]


@dataclass(frozen=True)
class Candidate:
    """A place with what is known of it."""

    pk: int
    number: str
    score: int
    dong: str = ""
    spot: Spot | None = None
    renewed_on: date | None = None
    """The day of its latest works, or of its opening."""


@dataclass(frozen=True)
class Ranked:
    """A place with its rank, its points of 100 and the part of each reason."""

    candidate: Candidate
    rank: int
    points: float
    parts: tuple[tuple[str, float, str], ...]
    """(weight's name, points, the reason in words)."""


def metres(one: Spot, other: Spot) -> float:
    """Great-circle distance of two spots (latitude, longitude in degrees), by the haversine formula."""
    (a, b), (c, d) = (tuple(map(radians, spot)) for spot in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def rank(
    candidates: Iterable[Candidate], asked: AuditList, *, free: Sequence[Spot], on: date
) -> list[Ranked]:
    """The candidates by points, the most urgent first; equal points by number. Equal points share a rank.

    `free` are the spots of places that are barrier-free already.
    """
    most = max(asked.children.values(), default=0)
    found = []
    for one in candidates:
        parts = tuple(_parts(one, asked, free, most, on))
        found.append((round(sum(points for _name, points, _words in parts), 1), one, parts))
    found.sort(key=lambda row: (-row[0], row[1].number))
    ranked: list[Ranked] = []
    for at, (points, one, parts) in enumerate(found, 1):
        same = ranked[-1].rank if ranked and ranked[-1].points == points else at
        ranked.append(Ranked(one, same, points, parts))
    return ranked


def _parts(
    one: Candidate, asked: AuditList, free: Sequence[Spot], most: int, on: date
) -> Iterable[tuple[str, float, str]]:
    weights = asked.ranking
    yield (
        "score",
        weights.score * (100 - one.score) / 100,
        _("%(score)d of 100 points") % {"score": one.score},
    )
    children = asked.children.get(one.dong)
    if children is None:
        yield "children", 0.0, _("number of children unknown")
    else:
        said = _("%(number)s children live in the dong") % {"number": grouped(children)}
        yield "children", weights.children * children / most if most else 0.0, said
    if one.renewed_on is None:
        yield "years", 0.0, _("last works unknown")
    else:
        years = max(0, (on - one.renewed_on).days // 365)
        said = ngettext("%(years)d year since the last works", "%(years)d years since the last works", years)
        yield "years", weights.years * min(1, years / weights.years_full), said % {"years": years}
    if one.spot is None:
        yield "distance", 0.0, _("its spot is unknown")
    elif not free:
        yield "distance", float(weights.distance), _("no barrier-free one yet")
    else:
        far = min(metres(one.spot, spot) for spot in free)
        said = _("%(metres)s m to the next barrier-free one") % {"metres": grouped(round(far, -1))}
        yield "distance", weights.distance * min(1, far / weights.metres_full), said
