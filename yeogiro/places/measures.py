"""What the places room counts: things, not persons, so nothing is suppressed. Names and filters stay."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Figures, Measured, count, measure, numbers, series, share
from yeogiro.lib.supposing import supposing

from .models import Inspection, Place, PlaceKind, PlaceStep, Works
from .models.places import PlaceQuerySet, WorksQuerySet, open_on
from .states import State


@measure("places.open_places", unit="count", model=Place, filters=("kind",))
def open_places(ask: Ask) -> Measured:
    """Places that are open on the day: opened by then and not closed by then. `kind` is a place kind's key.

    A place whose opening day is unknown does not count, nor one that is built but not open.
    """
    return count(_places(ask).open_on(ask.on), missing=_no_register(ask.filters.get("kind")))


@supposing("places.open_places")
def with_place_open(ask: Ask, place: Place) -> tuple[int, int] | None:
    """One more, unless it is open already or closed for good."""
    if not _places(ask).filter(pk=place.pk, closed_on=None).exclude(open_on(ask.on)).exists():
        return None
    return 1, 0


@series("places.open_places")
def open_places_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    return _figures(_places(asks[0]), [open_on(ask.on) for ask in asks], asks[0])


def _places(ask: Ask) -> PlaceQuerySet:
    rows = Place.objects.all()
    return rows.filter(kind__key=kind) if (kind := ask.filters.get("kind")) else rows


def _figures(rows: QuerySet[Any], days: Sequence[Q], ask: Ask) -> list[Figures]:
    missing = _no_register(ask.filters.get("kind"))
    return [Figures("count", one, None, recorded=one, missing=missing) for one in numbers(rows, days)]


@measure("places.works_completed", unit="count", model=Works, filters=("kind", "works", "barrier_free"))
def works_completed(ask: Ask) -> Measured:
    """Works completed from `since` to the day, both included; from ever where no first day is asked.

    `kind` is a place kind's key; `works` one or more of new, replaced, improved, with commas; `barrier_free`
    true counts only works that take barriers away. Works are of one kind, so that one that is new or built
    anew is never improved as well, and none counts in two numbers. ValueError for another word in `works`.
    """
    return count(_works(ask).completed_by(ask.on), missing=_no_register(ask.filters.get("kind")))


@supposing("places.works_completed")
def with_works_completed(ask: Ask, works: Works) -> tuple[int, int] | None:
    """Works that run and fit the filters: one more once they are completed on the day."""
    fits = _works(replace(ask, since=None)).filter(pk=works.pk, completed_on=None).exists()
    return (1, 0) if fits and (ask.since is None or ask.since <= ask.on) else None


@series("places.works_completed")
def works_completed_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    return _figures(_works(asks[0]), [Q(completed_on__lte=ask.on) for ask in asks], asks[0])


def _works(ask: Ask) -> WorksQuerySet:
    """Works that fit the filters, from `since` on, to whatever day; those not completed too."""
    rows = Works.objects.all()
    if ask.since is not None:
        rows = rows.filter(completed_on__gte=ask.since)
    if kind := ask.filters.get("kind"):
        rows = rows.filter(place__kind__key=kind)
    if wanted := ask.filters.get("works"):
        kinds = [word.strip() for word in str(wanted).split(",")]
        if unknown := set(kinds) - set(Works.Kind.values):
            raise ValueError(f"works are new, replaced, improved, not {', '.join(sorted(unknown))}")
        rows = rows.filter(kind__in=kinds)
    if (free := ask.filters.get("barrier_free")) is not None:
        if not isinstance(free, bool):
            raise ValueError("barrier_free is true or false")
        rows = rows.filter(barrier_free=free)
    return rows


@measure("places.inspections", unit="count", model=Inspection, filters=("kind", "verdict"))
def inspections(ask: Ask) -> Measured:
    """Inspections from `since` to the day, both included. `kind` is a place kind's key; `verdict` sound or fault."""
    rows = Inspection.objects.filter(on__lte=ask.on)
    if ask.since is not None:
        rows = rows.filter(on__gte=ask.since)
    if kind := ask.filters.get("kind"):
        rows = rows.filter(place__kind__key=kind)
    if verdict := ask.filters.get("verdict"):
        if verdict not in Inspection.Verdict.values:
            raise ValueError(f"verdict is sound or fault, not {verdict}")
        rows = rows.filter(verdict=verdict)
    return count(rows, missing=_no_register(ask.filters.get("kind")))


@measure("places.faulty", unit="percent", model=Place, filters=("kind",))
def faulty(ask: Ask) -> Measured:
    """Places that stand on the day, and those of them that are faulty then, by their steps; repaired ones are not.

    Stands: installed or opened by then, and not closed by then. A place without steps was never found faulty.
    """
    day = ask.on
    begun = Q(installed_on__lte=day) | Q(opened_on__lte=day)
    rows = _places(ask).filter(begun, Q(closed_on__isnull=True) | Q(closed_on__gt=day))
    last = PlaceStep.objects.filter(place=OuterRef("pk"), on__lte=day).order_by("-turn").values("after")[:1]
    broken = rows.alias(then=Subquery(last)).filter(then=State.FAULTY)
    return share(rows, broken, missing=_no_register(ask.filters.get("kind")))


def _no_register(kind: str | None) -> str:
    """Why there is no number: nobody keeps a register of that kind yet."""
    if kind and not PlaceKind.objects.filter(key=kind).exists():
        return _("No register of such places is kept yet.")
    return ""
