"""Sheets for a round: places in walking order with a small map and boxes to tick, on A4."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.geo import picture
from yeogiro.lib.geo.distance import metres, walking_order
from yeogiro.lib.geo.shapes import Bounds
from yeogiro.people.guards import needs

from .. import outlines, rules, selectors, spots
from ..models import Place
from ..spots import Shown
from .maps import drawn_ground

MOST = 60
"""Places on one sheet: more than a round takes."""


@needs(rules.KEEP)
def choose(request: HttpRequest) -> HttpResponse:
    """Which places a round goes to: by kind and area, then one by one."""
    today, shown = clock.today(), Shown.of(request.GET)
    found = shown.places(today, private=True).select_related("kind").order_by("dong", "kind", "number")
    rows = list(found[: MOST + 1]) if shown.narrows else []
    areas = selectors.areas_by_code()
    context = {
        "shown": shown,
        "kinds": spots.kinds(private=True),
        "areas": areas,
        "rows": [(place, areas.get(place.dong)) for place in rows[:MOST]],
        "more": len(rows) > MOST,
        "most": MOST,
    }
    return render(request, "places/map/round.html", context)


@needs(rules.KEEP)
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet for the chosen places (?place=1&place=2), nearest next from the first; unknown ones are left out."""
    chosen = [int(text) for text in request.GET.getlist("place") if text.isdecimal() and len(text) < 19][
        :MOST
    ]
    by_pk = Place.objects.select_related("kind").in_bulk(chosen)
    places = [by_pk[pk] for pk in dict.fromkeys(chosen) if pk in by_pk]
    with_spot = [one for one in places if one.latitude is not None and one.longitude is not None]
    where: list[tuple[float, float]] = [(one.latitude, one.longitude) for one in with_spot]  # type: ignore[misc]
    order = walking_order(where)
    walked = [with_spot[at] for at in order]
    steps = [0.0, *(metres(where[a], where[b]) for a, b in pairwise(order))][: len(order)]
    areas = selectors.areas_by_code()
    rest = [one for one in places if one not in with_spot]
    context = {
        "rows": [
            {"at": at, "place": place, "area": areas.get(place.dong), "metres": round(step) or None}
            for at, (place, step) in enumerate(
                [*zip(walked, steps, strict=True), *((one, 0.0) for one in rest)], start=1
            )
        ],
        "metres": round(sum(steps)),
        "drawing": _drawing([where[at] for at in order]),
        "approximate": outlines.ground().approximate,
        "synthetic": any(place.synthetic for place in places),
    }
    return render(request, "places/map/sheet.html", context)


def _drawing(order: list[tuple[float, float]]) -> Any:
    """The stops with their numbers, as near as they fit."""
    if not order:
        return None
    marks = [picture.Mark(spot, "done", str(at)) for at, spot in enumerate(order, start=1)]
    svg = picture.draw(
        drawn_ground(outlines.ground()),
        marks,
        around(order),
        alt=_("Map of the round with its stops in order"),
        tallest=420,
    )
    # The writer escapes every text; what it returns is markup.
    return mark_safe(svg)  # noqa: S308


def around(stops: list[tuple[float, float]]) -> Bounds:
    """A frame about the stops with some air, never nearer than some streets."""
    north, south = max(s[0] for s in stops), min(s[0] for s in stops)
    east, west = max(s[1] for s in stops), min(s[1] for s in stops)
    high, wide = max(0.006, (north - south) * 0.6), max(0.009, (east - west) * 0.6)
    middle = ((north + south) / 2, (east + west) / 2)
    return middle[1] - wide, middle[0] - high, middle[1] + wide, middle[0] + high
