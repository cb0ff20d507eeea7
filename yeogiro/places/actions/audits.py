"""Audits of accessibility: one by one on the spot, or many at once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day
from yeogiro.people.actions.common import locked, tidy
from yeogiro.people.models import Account

from ..checklists import NONE, SHARES, AuditList, require_answers, score
from ..models import Audit, Place, PlaceKind

WORDS = {*SHARES, NONE}


class AuditFacts(TypedDict):
    number: str
    on: date
    answers: Mapping[str, str]
    note: str


@transaction.atomic
def audit(
    *,
    place: Place,
    on: date,
    answers: Mapping[str, str],
    note: str = "",
    key: UUID | None = None,
    by: Account | None = None,
    now: datetime | None = None,
    synthetic: bool = False,
) -> Audit:
    """Enter an audit, "yes", "partly", "no" or "none" for every item; returns it with its score.

    The latest audit says whether the place is barrier-free: when all items that are needed are there. The same `key`
    twice is one audit. ValidationError for an open item or a kind that is not audited.
    """
    row = locked(place)
    if key is not None and (known := Audit.objects.filter(key=key, place=row).first()):
        return known
    asked = _asked(row.kind)
    made = _made(row, asked, on, answers, note)
    made.key, made.synthetic, made.entered_by, made.entered_at = key, synthetic, by, now
    latest = row.audits.first()
    made.save()
    if latest is None or latest.on <= on:
        row.barrier_free = asked.barrier_free(made.answers)
        row.save(update_fields=["barrier_free"])
    return made


@transaction.atomic
def enter_audits(
    *,
    kind: PlaceKind,
    rows: Iterable[AuditFacts],
    by: Account | None = None,
    now: datetime | None = None,
    synthetic: bool = False,
) -> int:
    """Enter many audits by the places' numbers: all or none. One that stands for its place and day stays as it is.

    Returns how many were entered. ValidationError names the place.
    """
    asked = _asked(kind)
    places = {one.number: one for one in Place.objects.filter(kind=kind).select_for_update(no_key=True)}
    known = list(Audit.objects.filter(place__kind=kind).order_by("on", "pk").values_list("place", "on"))
    days, standing = dict(known), set(known)
    new, moved = [], []
    for given in sorted(rows, key=lambda one: one["on"]):
        place = places.get(given["number"])
        if place is None:
            raise ValidationError(_("No place has the number %(number)s.") % {"number": given["number"]})
        on = given["on"]
        if (place.pk, on) in standing:
            continue
        try:
            made = _made(place, asked, on, given["answers"], given["note"])
        except ValidationError as refused:
            raise ValidationError(f"{place.number}: {' '.join(refused.messages)}") from refused
        made.synthetic, made.entered_by, made.entered_at = synthetic, by, now
        new.append(made)
        standing.add((place.pk, on))
        if days.get(place.pk) is None or days[place.pk] <= on:
            days[place.pk] = on
            place.barrier_free = asked.barrier_free(made.answers)
            moved.append(place)
    Audit.objects.bulk_create(new)
    Place.objects.bulk_update({one.pk: one for one in moved}.values(), ["barrier_free"])
    return len(new)


def _asked(kind: PlaceKind) -> AuditList:
    found = kind.audit_list()
    if found is None:
        raise ValidationError(_("Places of this kind are not audited."))
    return found


def _made(place: Place, asked: AuditList, on: date, answers: Mapping[str, str], note: str) -> Audit:
    if place.closed_on is not None and place.closed_on <= on:
        raise ValidationError(_("It closed on %(day)s already.") % {"day": day(place.closed_on)})
    given = require_answers(asked.weights, answers, WORDS)
    return Audit(
        place=place,
        on=on,
        answers=given,
        weights=asked.weights,
        score=score(given, asked.weights),
        note=tidy(note),
    )
