"""The places room's part of the demo city: invented places, works, inspections and audits, all marked synthetic."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from .. import actions
from ..loading import DemoField, DemoPlace, DemoWorks, load_kinds, read_places
from ..models import Area, Audit, Inspection, Place, PlaceKind, SafetyNote, Works
from . import looking, noting, pictures

DEGREES = 0.004
"""Spots lie about 400 m around the middle of their area."""


@transaction.atomic
def play(*, folder: Path, on: date, seed: int = 2018) -> Counter[str]:
    """Fill the registers of the district in `folder`; returns how many synthetic records there are.

    Nothing is recorded after `on`: works that end later are still going on. The same seed makes the same
    city. A register that holds any place already stays as it is.
    """
    kinds = {kind.key: kind for kind in load_kinds(folder)}
    demo = read_places(folder).demo
    played = set(Place.objects.order_by().values_list("kind__key", flat=True))
    fresh = set(kinds) - played
    areas = list(Area.objects.order_by("code"))
    for field in demo.fields:
        if field.kind not in played:
            _field(field, kinds[field.kind], areas, on, random.Random(f"{seed} {field.kind}"))  # noqa: S311
    known = {area.code: area for area in areas}
    for one in demo.places:
        if one.kind not in played:
            _place(one, kinds[one.kind], known, on, random.Random(f"{seed} {one.kind} {one.number}"))  # noqa: S311
    for field in demo.fields:
        if field.kind in fresh:
            looking.play(field, kinds[field.kind], on, random.Random(f"{seed} {field.kind} looked at"))  # noqa: S311
    noting.play(demo.notes, known, on, random.Random(f"{seed} notes"))  # noqa: S311
    return Counter(
        {
            "Place": Place.objects.filter(synthetic=True).count(),
            "Works": Works.objects.filter(synthetic=True).count(),
            "Inspection": Inspection.objects.filter(synthetic=True).count(),
            "Audit": Audit.objects.filter(synthetic=True).count(),
            "SafetyNote": SafetyNote.objects.filter(synthetic=True).count(),
        }
    )


def _place(one: DemoPlace, kind: PlaceKind, areas: dict[str, Area], on: date, chance: random.Random) -> None:
    """One place with its works, as far as they have come."""
    if one.opened_on is not None and one.opened_on > on:
        return
    area = areas.get(one.area)
    place = actions.register(
        kind=kind,
        number=one.number,
        name_ko=one.name,
        name_en=one.name_en,
        barrier_free=one.barrier_free,
        opened_on=one.opened_on,
        attributes=one.attributes,
        synthetic=True,
        **_spot(area, chance),
    )
    for works in one.works:
        _works(place, works, on)


def _works(place: Place, given: DemoWorks, on: date) -> None:
    """Works in the steps that officers enter, none of them after `on`."""
    if given.started_on > on:
        return
    works = actions.start_works(
        place=place,
        kind=given.kind,
        title=given.title,
        barrier_free=given.barrier_free,
        started_on=given.started_on,
        synthetic=True,
    )
    if given.completed_on is None or given.completed_on > on:
        return
    works = actions.complete_works(works=works, completed_on=given.completed_on)
    if given.pictures:
        pictures.play(works)
    if given.opened_on is not None and given.opened_on <= on:
        actions.open_works(works=works, opened_on=given.opened_on)


def _field(field: DemoField, kind: PlaceKind, areas: list[Area], on: date, chance: random.Random) -> None:
    """Many places, as evenly over the areas as they go, and the improvements of each year."""
    rows = [dict(row) for row in _rows(field, areas, chance)]
    actions.import_places(kind=kind, rows=rows, synthetic=True)
    places = list(Place.objects.filter(kind=kind, synthetic=True).order_by("number"))
    worn = sorted(places, key=lambda place: (place.opened_on or on, place.number))
    first, last = field.improved
    turns = iter(worn)
    for year in range(first, last + 1):
        for step in range(field.improved_a_year):
            if (place := next(turns, None)) is None:
                return
            started = date(year, 3 + step, chance.randint(1, 28))
            done = date(year, 5 + step, chance.randint(1, 28))
            given = DemoWorks(
                kind=Works.Kind.IMPROVED.value,
                title=f"{place.name_ko} {field.works}",
                started_on=started,
                completed_on=done,
                opened_on=done,
            )
            _works(place, given, on)


def _rows(field: DemoField, areas: list[Area], chance: random.Random) -> Iterator[dict[str, Any]]:
    """The places of a field as rows of a register."""
    turns: Counter[str] = Counter()
    digits = len(str(field.count))
    for number in range(1, field.count + 1):
        area = areas[(number - 1) % len(areas)] if areas else None
        turns[area.code if area else ""] += 1
        turn = turns[area.code if area else ""]
        opened = date(chance.randint(*field.opened), chance.randint(1, 12), chance.randint(1, 28))
        yield {
            "number": f"{number:0{digits}}",
            "name_ko": field.name.format(area=area.name_ko if area else "", number=turn).strip(),
            "name_en": field.name_en.format(area=area.name_en if area else "", number=turn).strip(),
            "barrier_free": field.barrier_free,
            "opened_on": opened,
            "closed_on": None,
            "attributes": field.attributes,
            **_spot(area, chance),
        }


def _spot(area: Area | None, chance: random.Random) -> dict[str, Any]:
    """Somewhere near the middle of the area; nowhere when that is unknown."""
    if area is None:
        return {"dong": ""}
    if area.latitude is None or area.longitude is None:
        return {"dong": area.code}
    return {
        "dong": area.code,
        "latitude": round(area.latitude + chance.uniform(-DEGREES, DEGREES), 6),
        "longitude": round(area.longitude + chance.uniform(-DEGREES, DEGREES), 6),
    }
