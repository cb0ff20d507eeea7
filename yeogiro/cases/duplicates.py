"""Reports that may be about the same thing: near, alike in words, of one category. A bounded look, no verdict."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from rapidfuzz import fuzz

from .models import Case
from .routing import folded
from .states import OUTSIDE

NEAR = 250.0
"""Metres."""
LATELY = timedelta(days=60)
MOST_LOOKED_AT, MOST_SHOWN = 200, 5
ENOUGH = 55.0
METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True)
class Like:
    """Another case, how far away it is (None: unknown) and how much the words agree (0–100)."""

    case: Case
    metres: int | None
    words: int
    score: float


def metres(one: Case, other: Case) -> float | None:
    """Distance on the ground, good to a percent within a city; None where a spot is unknown."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north = (one.latitude - other.latitude) * METRES_A_DEGREE  # type: ignore[operator]
    east = (one.longitude - other.longitude) * METRES_A_DEGREE * math.cos(math.radians(one.latitude))  # type: ignore[operator,arg-type]
    return math.hypot(north, east)


def likely(row: Case, *, on: date) -> list[Like]:
    """The cases most like this one, at most five: one query over at most two hundred neighbours.

    Words count half, distance a third, the category the rest. What nobody tells counts as nothing.
    """
    found = [_like(row, other) for other in _neighbours(row, on)]
    good = [one for one in found if one.score >= ENOUGH]
    return sorted(good, key=lambda one: -one.score)[:MOST_SHOWN]


def _neighbours(row: Case, on: date) -> list[Case]:
    rows = Case.objects.exclude(pk=row.pk).exclude(state__in=OUTSIDE)
    rows = rows.filter(Q(open=True) | Q(opened_on__gte=on - LATELY))
    if row.place_id is not None:
        rows = rows.filter(place=row.place_id)
    elif row.latitude is not None and row.longitude is not None:
        up = NEAR / METRES_A_DEGREE
        side = up / max(math.cos(math.radians(row.latitude)), 0.01)
        rows = rows.filter(
            latitude__range=(row.latitude - up, row.latitude + up),
            longitude__range=(row.longitude - side, row.longitude + side),
        )
    elif row.dong:
        rows = rows.filter(dong=row.dong)
    else:
        return []
    return list(rows.select_related("category", "department").order_by("-pk")[:MOST_LOOKED_AT])


def _like(row: Case, other: Case) -> Like:
    away = 0.0 if row.place_id and row.place_id == other.place_id else metres(row, other)
    agree = fuzz.partial_ratio(folded(row.text), folded(other.text))
    near = max(0.0, 1 - away / NEAR) if away is not None else 0.0
    same = row.category_id is not None and row.category_id == other.category_id
    score = 0.5 * agree + 100 * (near / 3 + (same / 6))
    return Like(other, None if away is None else round(away), round(agree), round(score, 1))
