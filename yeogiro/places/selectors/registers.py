"""Questions that pages ask about places. Each asks the database a fixed number of times."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from ..models import Area, Condition, Place, PlaceKind, Works
from ..states import State
from .inspecting import DUES, due_places

STATES = ("open", "not-open", "closed")
"""By the register's days, seen from a day; the finer present states are states.State."""


@dataclass(frozen=True)
class Wanted:
    """What the list of places is narrowed to."""

    text: str = ""
    dong: str = ""
    state: str = ""
    barrier_free: str = ""
    due: str = ""
    """One of DUES: whose inspection is over its day, comes within a month, or never was."""

    @classmethod
    def of(cls, query: Any) -> "Wanted":
        """From a page's query; what means nothing is left out."""
        state, free, due = (query.get(name, "") for name in ("state", "barrier_free", "due"))
        return cls(
            text=" ".join(query.get("q", "").split())[:100],
            dong=query.get("dong", "")[:10],
            state=state if state in STATES or state in State.values else "",
            barrier_free=free if free in {"yes", "no", "unknown"} else "",
            due=due if due in DUES else "",
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted()


def kinds(on: date, *, private: bool = False) -> list[dict[str, Any]]:
    """Every kind that everybody may see (with `private` all) with its figures on the day.

    How many places it has, how many are open, barrier-free, faulty, and under works.
    """
    open_now = Q(places__opened_on__lte=on) & (
        Q(places__closed_on__isnull=True) | Q(places__closed_on__gt=on)
    )
    shown = PlaceKind.objects.all() if private else PlaceKind.objects.filter(public=True)
    faulty = Q(places__condition=Condition.FAULTY)
    found = shown.annotate(
        all=Count("places"),
        faulty=Count("places", filter=faulty),
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
            "faulty": kind.faulty,
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
    elif wanted.state:
        rows = rows.in_state(wanted.state)
    if wanted.due:
        rows = due_places(rows, kind, wanted.due, on)
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
    """The works of a place, those that run first, then the latest, with their pictures."""
    rows = place.works.prefetch_related("pictures__photo")
    return list(rows.order_by(F("completed_on").desc(nulls_first=True), "-pk"))


def shown_state(place: Place, on: date) -> State:
    """Its present state, as the days have it that have come: what opens next month is not in use yet."""
    if place.closed_on is not None and place.closed_on <= on:
        return State.RETIRED
    if place.condition:
        return State(place.condition)
    if place.opened_on is not None and place.opened_on <= on:
        return State.IN_USE
    stands = place.installed_on is not None and place.installed_on <= on
    return State.INSTALLED if stands else State.PLANNED


def state_on(place: Place, on: date) -> str:
    """One of STATES."""
    if place.closed_on is not None and place.closed_on <= on:
        return "closed"
    return "open" if place.opened_on is not None and place.opened_on <= on else "not-open"
