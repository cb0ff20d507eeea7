"""What the places room counts: things, not persons, so nothing is suppressed. Names and filters stay."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Measured, count, measure

from .models import Place, PlaceKind, Works


@measure("places.open_places", unit="count", model=Place, filters=("kind",))
def open_places(ask: Ask) -> Measured:
    """Places that are open on the day: opened by then and not closed by then. `kind` is a place kind's key.

    A place whose opening day is unknown does not count, nor one that is built but not open.
    """
    rows = Place.objects.open_on(ask.on)
    if kind := ask.filters.get("kind"):
        rows = rows.filter(kind__key=kind)
    return count(rows, missing=_no_register(kind))


@measure("places.works_completed", unit="count", model=Works, filters=("kind", "works", "barrier_free"))
def works_completed(ask: Ask) -> Measured:
    """Works completed from `since` to the day, both included; from ever where no first day is asked.

    `kind` is a place kind's key; `works` one or more of new, replaced, improved, with commas; `barrier_free`
    true counts only works that take barriers away. Works are of one kind, so that one that is new or built
    anew is never improved as well, and none counts in two numbers. ValueError for another word in `works`.
    """
    rows: QuerySet[Works] = Works.objects.completed_between(ask.since, ask.on)
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
    return count(rows, missing=_no_register(kind))


def _no_register(kind: str | None) -> str:
    """Why there is no number: nobody keeps a register of that kind yet."""
    if kind and not PlaceKind.objects.filter(key=kind).exists():
        return _("No register of such places is kept yet.")
    return ""
