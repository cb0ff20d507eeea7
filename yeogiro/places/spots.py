"""What the map shows: places as spots, together where they are close, and the same as counts by area.

Each question asks the database a fixed number of times, and no answer grows with the number of places.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Floor
from django.urls import reverse

from yeogiro.lib.geo.shapes import Bounds
from yeogiro.lib.layers import Asked, Feature
from yeogiro.lib.text import in_language

from . import rules
from .models import Place, PlaceKind
from .selectors import STATES, state_on

ALONE = 500
"""Up to so many places in view each is drawn by itself."""
PIXELS = 64
"""Places closer than about this on the screen are drawn as one."""
CELLS = 40
"""At most so many cells each way: with the edges fewer than lib.layers.MOST_FEATURES."""
LOOKS = {"open": "done", "not-open": "to-come", "closed": "gone"}


@dataclass(frozen=True)
class Shown:
    """What the map is narrowed to."""

    kinds: tuple[str, ...] = ()
    dong: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Any) -> "Shown":
        """From a page's query; what means nothing is left out."""
        state = query.get("state", "")
        return cls(
            tuple(sorted({key[:60] for key in query.getlist("kind") if key}))[:50],
            query.get("dong", "")[:10],
            state if state in STATES else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Shown()

    def places(self, on: date, *, private: bool = False) -> QuerySet[Place]:
        """The places that fit, in no order; with `private` also of kinds that only those who keep them see."""
        rows = Place.objects.order_by()
        if not private:
            rows = rows.filter(kind__public=True)
        if self.kinds:
            rows = rows.filter(kind__key__in=self.kinds)
        if self.dong:
            rows = rows.filter(dong=self.dong)
        if self.state == "open":
            rows = rows.open_on(on)
        elif self.state == "closed":
            rows = rows.filter(closed_on__lte=on)
        elif self.state == "not-open":
            rows = rows.filter(Q(opened_on__isnull=True) | Q(opened_on__gt=on)).exclude(closed_on__lte=on)
        else:
            # What is gone stands on the map only for who asks for it.
            rows = rows.exclude(closed_on__lte=on)
        return rows


def in_view(asked: Asked) -> list[Feature]:
    """Places in the part of the earth that the map shows: each, or by cells of a grid with their number."""
    west, south, east, north = asked.bounds
    private = rules.may_keep(asked.account, on=asked.on)
    rows = Shown.of(asked.filters).places(asked.on, private=private)
    rows = rows.filter(latitude__range=(south, north), longitude__range=(west, east))
    # One more than are drawn alone is enough to know.
    few = list(rows.select_related("kind")[: ALONE + 1])
    if len(few) <= ALONE:
        return [_alone(place, asked.on) for place in few]
    return _together(rows, asked.bounds, asked.zoom, asked.on)


def _alone(place: Place, on: date) -> Feature:
    return Feature(
        spot=(place.latitude, place.longitude),  # type: ignore[arg-type]
        title=f"{in_language(place, 'name')} · {in_language(place.kind, 'name')}",
        url=reverse("places:place", args=[place.pk]),
        state=LOOKS[state_on(place, on)],
    )


def cell_size(bounds: Bounds, zoom: int) -> tuple[float, float]:
    """Degrees of longitude and latitude of a cell: PIXELS at this zoom (tiles of 512), never more than CELLS."""
    west, south, east, north = bounds
    by_zoom = 360 / (512 * 2**zoom) * PIXELS
    return max(by_zoom, (east - west) / CELLS), max(by_zoom * 0.8, (north - south) / CELLS)


def _together(rows: QuerySet[Place], bounds: Bounds, zoom: int, on: date) -> list[Feature]:
    wide, high = cell_size(bounds, zoom)
    open_now = Q(opened_on__lte=on) & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))
    cells = list(
        rows.annotate(across=Floor(F("longitude") / wide), up=Floor(F("latitude") / high))
        .values("across", "up")
        .annotate(
            number=Count("pk"),
            open=Count("pk", filter=open_now),
            north=Avg("latitude"),
            east=Avg("longitude"),
            one=Max("pk"),
        )
    )
    single = Place.objects.select_related("kind").in_bulk(
        [cell["one"] for cell in cells if cell["number"] == 1]
    )
    found = []
    for cell in cells:
        if (place := single.get(cell["one"])) is not None:
            found.append(_alone(place, on))
        else:
            look = "done" if cell["open"] else "to-come"
            spot = (round(cell["north"], 6), round(cell["east"], 6))
            found.append(Feature(spot=spot, count=cell["number"], state=look))
    return found


def kinds(*, private: bool = False) -> QuerySet[PlaceKind]:
    """Kinds that have any place, to choose from; with `private` also those that not everybody may see."""
    rows = PlaceKind.objects.filter(Exists(Place.objects.filter(kind=OuterRef("pk"))))
    return rows if private else rows.filter(public=True)


def by_area(shown: Shown, on: date, *, private: bool = False) -> dict[str, list[tuple[PlaceKind, int]]]:
    """How many of each kind stand in each area, most first; "" is places whose area is unknown."""
    kinds = {kind.pk: kind for kind in PlaceKind.objects.all()}
    rows = shown.places(on, private=private).values_list("dong", "kind").annotate(number=Count("pk"))
    found: dict[str, list[tuple[PlaceKind, int]]] = defaultdict(list)
    for dong, kind, number in sorted(rows, key=lambda row: (-row[2], row[1])):
        found[dong].append((kinds[kind], number))
    return dict(found)


def without_spot(shown: Shown, on: date, *, private: bool = False) -> int:
    """How many places fit and have no spot: they stand in the list alone."""
    return (
        shown.places(on, private=private).filter(Q(latitude__isnull=True) | Q(longitude__isnull=True)).count()
    )
