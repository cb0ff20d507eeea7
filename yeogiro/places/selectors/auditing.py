"""Audits of a kind: the latest of each place, the ranking they give, and what was renewed so far."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Subquery

from ..checklists import AuditList
from ..models import Audit, Place, PlaceKind, Works
from ..ranking import Candidate, Ranked, rank


@dataclass(frozen=True)
class Auditing:
    """How far the audits of a kind are, and what to renew next."""

    asked: AuditList
    ranked: list[Ranked]
    places: dict[int, Place]
    """The ranked places by primary key, with `score` and `audited_on`."""
    free: int
    """Barrier-free places that are not retired."""
    unaudited: int
    under_works: set[int]
    """Ranked places where works run already."""
    new: int
    improved: dict[int, int]
    """Improvements completed by year."""
    works: list[int]
    """Primary keys of the works these two counted."""
    synthetic: bool


def auditing(kind: PlaceKind, on: date) -> Auditing | None:
    """The audits of a kind on a day; None where the district's data say nothing about auditing it."""
    asked = kind.audit_list()
    if asked is None:
        return None
    latest = Audit.objects.filter(place=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    rows = Place.objects.filter(kind=kind, closed_on=None).annotate(
        score=Subquery(latest.values("score")[:1]),
        audited_on=Subquery(latest.values("on")[:1]),
        renewed_on=Subquery(
            Works.objects.filter(place=OuterRef("pk"), completed_on__lte=on)
            .order_by()
            .values("place")
            .annotate(last=Max("completed_on"))
            .values("last")
        ),
    )
    places = list(rows)
    free = [one for one in places if one.barrier_free]
    worn = {one.pk: one for one in places if not one.barrier_free and one.score is not None}
    candidates = (
        Candidate(one.pk, one.number, one.score, one.dong, spot(one), one.renewed_on or one.opened_on)
        for one in worn.values()
    )
    ranked = rank(candidates, asked, free=[found for one in free if (found := spot(one))], on=on)
    done = Works.objects.filter(place__kind=kind).completed_by(on)
    improved = [one for one in done if one.kind == Works.Kind.IMPROVED]
    new = [one for one in done if one.kind != Works.Kind.IMPROVED and one.barrier_free]
    years: dict[int, int] = {}
    for one in sorted(improved, key=lambda row: row.completed_on or on):
        year = (one.completed_on or on).year
        years[year] = years.get(year, 0) + 1
    running = Works.objects.filter(place__in=worn, completed_on=None).values_list("place", flat=True)
    return Auditing(
        asked=asked,
        ranked=ranked,
        places=worn,
        free=len(free),
        unaudited=sum(one.score is None for one in places),
        under_works=set(running),
        new=len(new),
        improved=years,
        works=[one.pk for one in [*new, *improved]],
        synthetic=any(one.synthetic for one in places),
    )


def spot(place: Place) -> tuple[float, float] | None:
    """Latitude and longitude, where both are known."""
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)
