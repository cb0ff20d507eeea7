"""Invented inspections and audits of the demo city's places, through the verbs officers use."""

import random
from datetime import date, timedelta

from .. import actions
from ..actions import AuditFacts
from ..checklists import AuditList
from ..loading import DemoField
from ..models import Place, PlaceKind, Works

WORN = ("no", "no", "partly", "yes")
"""How an old playground answers most questions."""
BETTER = ("partly", "yes")
"""How it answers once it was improved."""


def play(field: DemoField, kind: PlaceKind, on: date, chance: random.Random) -> None:
    """The audits and inspections that the field asks for, none after `on`."""
    places = list(Place.objects.filter(kind=kind, synthetic=True, opened_on__isnull=False).order_by("number"))
    asked = kind.audit_list()
    if field.audited is not None and field.audited <= on and asked is not None:
        _audit(places, kind, asked, field.audited, chance)
    for place in chance.sample(places, min(field.inspected, len(places))):
        _inspect(place, kind, on, chance)


def _audit(places: list[Place], kind: PlaceKind, asked: AuditList, on: date, chance: random.Random) -> None:
    """Every place at once: barrier-free ones have all that is needed, worn ones hardly any of it."""
    rows: list[AuditFacts] = []
    improved = set(
        Works.objects.filter(place__kind=kind, completed_on__lte=on).values_list("place", flat=True)
    )
    for place in places:
        if place.opened_on is None or place.opened_on > on:
            continue
        usual = BETTER if place.pk in improved else WORN
        answers = {one.key: chance.choice(usual) for one in asked.items}
        if place.barrier_free:
            answers = {one.key: "yes" if one.needed else chance.choice(BETTER) for one in asked.items}
        elif asked.barrier_free(answers):
            needed = next(one.key for one in asked.items if one.needed)
            answers[needed] = "partly"
        rows.append({"number": place.number, "on": on, "answers": answers, "note": ""})
    actions.enter_audits(kind=kind, rows=rows, synthetic=True)


def _inspect(place: Place, kind: PlaceKind, on: date, chance: random.Random) -> None:
    """One inspection in the last year; one in four finds a fault, and half of those are repaired."""
    day = on - timedelta(days=chance.randint(20, 300))
    if place.opened_on is None or place.opened_on > day:
        return
    lines = kind.checks()
    bad = chance.choice(lines).key if lines and chance.random() < 0.25 else ""
    answers = {one.key: "bad" if one.key == bad else "ok" for one in lines}
    actions.inspect(place=place, on=day, answers=answers, synthetic=True)
    if bad and chance.random() < 0.5:
        actions.change_state(place=place, to="repaired", on=day + timedelta(days=9))
