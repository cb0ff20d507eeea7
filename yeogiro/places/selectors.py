"""Questions that pages ask about places. Each asks the database a fixed number of times."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from .models import Area, Place, PlaceKind, Works

STATES = ("open", "not-open", "closed")


@dataclass(frozen=True)
class Wanted:
    """What the list of places is narrowed to."""

    text: str = ""
    dong: str = ""
    state: str = ""
    barrier_free: str = ""

    @classmethod
    def of(cls, query: Any) -> "Wanted":
        """From a page's query; what means nothing is left out."""
        state, free = query.get("state", ""), query.get("barrier_free", "")
        return cls(
            text=" ".join(query.get("q", "").split())[:100],
            dong=query.get("dong", "")[:10],
            state=state if state in STATES else "",
            barrier_free=free if free in {"yes", "no", "unknown"} else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted()


def kinds(on: date) -> list[dict[str, Any]]:
    """Every kind with how many places it has, how many are open, barrier-free, and under works on the day."""
    open_now = Q(places__opened_on__lte=on) & (
        Q(places__closed_on__isnull=True) | Q(places__closed_on__gt=on)
    )
    found = PlaceKind.objects.annotate(
        all=Count("places"),
        open=Count("places", filter=open_now),
        free=Count("places", filter=open_now & Q(places__barrier_free=True)),
        synthetic=Count("places", filter=Q(places__synthetic=True)),
    )
    running = dict(
        Works.objects.filter(completed_on__isnull=True)
        .order_by()
        .values_list("place__kind")
        .annotate(Count("pk"))
    )
    return [
        {
            "kind": kind,
            "all": kind.all,
            "open": kind.open,
            "free": kind.free,
            "works": running.get(kind.pk, 0),
            "synthetic": bool(kind.synthetic),
        }
        for kind in found
    ]


def places(kind: PlaceKind, wanted: Wanted, on: date) -> QuerySet[Place]:
    """Places of a kind that fit what is wanted, by number."""
    rows = Place.objects.filter(kind=kind)
    if wanted.text:
        text = wanted.text
        rows = rows.filter(
            Q(name_ko__icontains=text) | Q(name_en__icontains=text) | Q(number__icontains=text)
        )
    if wanted.dong:
        rows = rows.filter(dong=wanted.dong)
    if wanted.state == "open":
        rows = rows.open_on(on)
    elif wanted.state == "closed":
        rows = rows.filter(closed_on__lte=on)
    elif wanted.state == "not-open":
        rows = rows.filter(Q(opened_on__isnull=True) | Q(opened_on__gt=on))
    if wanted.barrier_free:
        rows = rows.filter(barrier_free={"yes": True, "no": False, "unknown": None}[wanted.barrier_free])
    return rows.order_by("number")


def areas_by_code() -> dict[str, Area]:
    """Areas for the names of codes."""
    return {area.code: area for area in Area.objects.all()}


def by_area(rows: QuerySet[Place]) -> Counter[str]:
    """How many of the places lie in each area; "" is unknown."""
    return Counter(dict(rows.order_by().values_list("dong").annotate(Count("pk"))))


def works_of(place: Place) -> list[Works]:
    """The works of a place, those that run first, then the latest."""
    return list(place.works.order_by(F("completed_on").desc(nulls_first=True), "-pk"))


def state_on(place: Place, on: date) -> str:
    """One of STATES."""
    if place.closed_on is not None and place.closed_on <= on:
        return "closed"
    return "open" if place.opened_on is not None and place.opened_on <= on else "not-open"
