"""Make one record from the few words of an example, for the definitions in plan data that carry examples.

`MAKERS[measure](given, on=day)` saves one record of the measure's model (with what it stands on) and returns
it. Words not given take a value that counts. Days are ISO text or dates, or a whole number of days from `on`:
0 is that day, -1 the day before.

| measure | words |
|---|---|
| places.open_places | kind, opened_on (or "unknown"), closed_on |
| places.inspections | kind, on, verdict (sound, fault) |
| places.faulty | kind, found_on, repaired_on, opened_on, closed_on: a place that is faulty from found_on on |
| places.works_completed | kind, works (new, replaced, improved), barrier_free, completed_on (or "unknown") |
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db.models import Model

from yeogiro.places.models import Inspection, Place, PlaceKind, PlaceStep, Works

Given = Mapping[str, Any]
LONG_AGO = -400
_numbers = count(1)


def when(value: Any, on: date) -> date | None:
    """A day from what an example says; "unknown" and None are None."""
    if value is None or value == "unknown":
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, int):
        return on + timedelta(days=value)
    return date.fromisoformat(value)


def make_place(given: Given, *, on: date) -> Place:
    """A playground that opened long before `on`, unless said."""
    key = given.get("kind", "playground")
    kind, _made = PlaceKind.objects.get_or_create(key=key, defaults={"name_ko": "시설", "name_en": key})
    number = next(_numbers)
    return Place.objects.create(
        kind=kind,
        number=f"T-{number}",
        name_ko=f"시설 {number}",
        name_en=f"place {number}",
        opened_on=when(given.get("opened_on", LONG_AGO), on),
        closed_on=when(given.get("closed_on"), on),
    )


def make_works(given: Given, *, on: date) -> Works:
    """Improvements completed thirty days before `on` on a place of their own, unless said."""
    completed = when(given.get("completed_on", -30), on)
    return Works.objects.create(
        place=make_place({"kind": given.get("kind", "playground"), "opened_on": "unknown"}, on=on),
        kind=given.get("works", Works.Kind.IMPROVED),
        title="공사",
        barrier_free=given.get("barrier_free", True),
        started_on=None if completed is None else completed - timedelta(days=60),
        completed_on=completed,
    )


def make_inspection(given: Given, *, on: date) -> Inspection:
    """An inspection ten days before `on` that found everything in order, unless said."""
    return Inspection.objects.create(
        place=make_place({"kind": given.get("kind", "playground")}, on=on),
        on=when(given.get("on", -10), on),
        verdict=given.get("verdict", "sound"),
    )


def make_faulty(given: Given, *, on: date) -> Place:
    """A place found faulty ten days before `on` and not repaired, unless said."""
    place = make_place({key: given[key] for key in given if key in {"kind", "opened_on", "closed_on"}}, on=on)
    steps = [("faulty", given.get("found_on", -10)), ("repaired", given.get("repaired_on"))]
    before = "in-use"
    for turn, (after, day) in enumerate(((a, when(d, on)) for a, d in steps if d is not None), 1):
        PlaceStep.objects.create(place=place, turn=turn, before=before, after=after, on=day)
        before = after
    return place


MAKERS: dict[str, Callable[..., Model]] = {
    "places.faulty": make_faulty,
    "places.inspections": make_inspection,
    "places.open_places": make_place,
    "places.works_completed": make_works,
}
