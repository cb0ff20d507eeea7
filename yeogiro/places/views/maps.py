"""The map: places as spots beside the same as words, a list and counts; drawn here, livelier with scripts."""

import json
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yeogiro.lib import clock, layers
from yeogiro.lib.geo import picture
from yeogiro.lib.geo.projections import KOREA
from yeogiro.lib.geo.shapes import Bounds
from yeogiro.lib.text import grouped, in_language

from .. import outlines, rules, selectors, spots
from ..models import PlaceKind
from ..spots import Shown

PAGE = 30
DRAWN_ZOOM = 12
MOST_ZOOM = 20
NAMED_MOST = 4


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The map with its filters, and beside it what it shows as a sentence, a table and a list."""
    today, shown = clock.today(), Shown.of(request.GET)
    offered = layers.layers_for(request.user, today)
    chosen = [layer for layer in offered if layer.key in _chosen(request, offered)]
    ground = outlines.ground()
    officer = rules.may_keep(request.user, on=today)
    counts = spots.by_area(shown, today, private=officer)
    found = shown.places(today, private=officer).select_related("kind").order_by("kind", "number")
    page = Paginator(found, PAGE).get_page(request.GET.get("page")) if shown.narrows else None
    areas = selectors.areas_by_code()
    context = {
        "shown": shown,
        "kinds": spots.kinds(private=officer),
        "areas": areas,
        "sentence": _sentence(counts, len(ground.areas)),
        "table": _table(counts, areas),
        "unplaced": spots.without_spot(shown, today, private=officer),
        "page": page,
        "rows": [(one, areas.get(one.dong), selectors.state_on(one, today)) for one in page or ()],
        "layers": offered,
        "chosen": {layer.key for layer in chosen},
        "ground": ground,
        "drawing": _drawing(request, ground, chosen),
        "config": config(ground, chosen),
        "officer": officer,
        "synthetic": found.filter(synthetic=True).exists(),
    }
    return render(request, "places/map/map.html", context)


@require_safe
def layer(request: HttpRequest, layer: str) -> HttpResponse:
    """What one layer has in a part of the earth (?bbox=w,s,e,n&zoom=), as GeoJSON of at most 2,000 features."""
    today = clock.today()
    found = {one.key: one for one in layers.layers_for(request.user, today)}.get(layer)
    if found is None:
        raise Http404(_("There is no such layer."))
    try:
        bounds, zoom = _bbox(request.GET.get("bbox")), int(request.GET.get("zoom", DRAWN_ZOOM))
    except ValueError:
        return HttpResponseBadRequest(_("Ask with bbox=west,south,east,north in degrees and a zoom."))
    asked = layers.Asked(bounds, max(0, min(zoom, MOST_ZOOM)), today, request.user, request.GET)
    answer = layers.as_geojson(layers.features_of(found, asked), found.key)
    return JsonResponse(answer, headers={"Cache-Control": "private, max-age=60"})


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """The outlines that lie under the map, as GeoJSON; `approximate` says when they were only computed."""
    ground = outlines.ground()
    features = [
        {
            "type": "Feature",
            "geometry": one.geometry,
            "properties": {
                "code": one.code,
                "name": in_language(one, "name"),
                "middle": [one.middle[1], one.middle[0]],
            },
        }
        for one in ground.areas
    ]
    answer = {"type": "FeatureCollection", "approximate": ground.approximate, "features": features}
    return JsonResponse(answer, headers={"Cache-Control": "private, max-age=300"})


def drawn_ground(ground: outlines.Ground) -> list[picture.Ground]:
    """The areas for a drawing, named in the page's language."""
    lang = get_language()
    return [
        picture.Ground(
            in_language(one, "name"), one.geometry, one.middle, "" if one.name_en or lang == "ko" else "ko"
        )
        for one in ground.areas
    ]


def _chosen(request: HttpRequest, offered: list[layers.Layer]) -> set[str]:
    keys = {layer.key for layer in offered}
    asked = set(request.GET.getlist("layer")) & keys
    return asked or {layer.key for layer in offered if layer.at_first}


def _bbox(text: str | None) -> Bounds:
    """West, south, east, north, the whole district where nothing is asked; ValueError for anything else."""
    if text is None:
        return outlines.ground().bounds or KOREA
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(text)
    return west, south, east, north


def _sentence(counts: dict[str, list[tuple[PlaceKind, int]]], areas: int) -> str:
    """What the map shows, in words: the most frequent kinds, and over how many areas they lie."""
    total: dict[PlaceKind, int] = {}
    for rows in counts.values():
        for kind, number in rows:
            total[kind] = total.get(kind, 0) + number
    if not total:
        return _("Nothing fits what you asked for.")
    most = sorted(total.items(), key=lambda one: -one[1])
    named = [f"{in_language(kind, 'name')} {grouped(number)}" for kind, number in most[:NAMED_MOST]]
    if len(most) > NAMED_MOST:
        named.append(_("others %(number)s") % {"number": grouped(sum(n for _k, n in most[NAMED_MOST:]))})
    held = sum(1 for code in counts if code)
    said = ngettext(
        "In %(held)d of %(areas)d area: %(kinds)s.", "In %(held)d of %(areas)d areas: %(kinds)s.", areas
    )
    return said % {"held": held, "areas": areas, "kinds": ", ".join(named)}


def _table(counts: dict[str, list[tuple[PlaceKind, int]]], areas: dict[str, Any]) -> list[dict[str, Any]]:
    """One row an area, also those with nothing; places of an unknown area last."""
    codes = [
        *areas,
        *([""] if "" in counts else []),
        *(code for code in counts if code and code not in areas),
    ]
    return [
        {
            "code": code,
            "area": areas.get(code),
            "kinds": counts.get(code, []),
            "number": sum(number for _kind, number in counts.get(code, [])),
        }
        for code in codes
    ]


def _drawing(request: HttpRequest, ground: outlines.Ground, chosen: list[layers.Layer]) -> SafeString | None:
    """The map without scripts; None where not even centres of areas are known."""
    if ground.bounds is None:
        return None
    asked = layers.Asked(ground.bounds, DRAWN_ZOOM, clock.today(), request.user, request.GET)
    marks = [
        picture.Mark(one.spot, one.state or "done", count=one.count)
        for layer in chosen
        for one in layers.features_of(layer, asked)
    ]
    svg = picture.draw(
        drawn_ground(ground), marks, ground.bounds, alt=_("Map of the areas with their places")
    )
    # The writer escapes every text; what it returns is markup.
    return mark_safe(svg)  # noqa: S308


def config(ground: outlines.Ground, chosen: list[layers.Layer]) -> str:
    """What the script needs to know, as JSON for an attribute: the policy of content takes no inline script."""
    found = {
        "bounds": ground.bounds,
        "areas": reverse("places:map_areas"),
        "layers": [reverse("places:map_layer", args=[layer.key]) for layer in chosen],
        "tiles": settings.MAP_TILES,
        "credit": settings.MAP_CREDIT,
        "words": {
            "NavigationControl.ZoomIn": _("Closer"),
            "NavigationControl.ZoomOut": _("Farther"),
            "Map.Title": _("Map"),
            "Popup.Close": _("Close this"),
            "CooperativeGesturesHandler.WindowsHelpText": _("Hold Ctrl and scroll to zoom the map"),
            "CooperativeGesturesHandler.MacHelpText": _("Hold ⌘ and scroll to zoom the map"),
            "CooperativeGesturesHandler.MobileHelpText": _("Use two fingers to move the map"),
            "places": _("places here"),
        },
    }
    return json.dumps(found, ensure_ascii=False)
