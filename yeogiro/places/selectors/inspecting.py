"""Which places are due for an inspection. A place never looked at counts from the day it stands."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import Inspection, Place, PlaceKind
from ..models.places import STATES
from ..states import State

DUES = ("overdue", "soon", "never")
SOON = timedelta(days=30)


def last_inspected(rows: QuerySet[Place]) -> QuerySet[Place]:
    """The places with the day of their last inspection as `inspected_on`, and where their interval begins as `base`."""
    latest = Inspection.objects.filter(place=OuterRef("pk")).order_by("-on").values("on")[:1]
    return rows.annotate(
        inspected_on=Subquery(latest), base=Coalesce(Subquery(latest), "installed_on", "opened_on")
    )


def standing(rows: QuerySet[Place]) -> QuerySet[Place]:
    """What stands and is not retired: what can be inspected."""
    return rows.filter(closed_on=None).exclude(STATES[State.PLANNED])


def due_before(kind: PlaceKind, day: date) -> date | None:
    """Places of the kind last looked at before this are due by `day`; None where no interval is set."""
    return None if kind.inspect_every is None else months_before(day, kind.inspect_every)


def next_due(kind: PlaceKind, base: date | None) -> date | None:
    """When the next inspection is due, counted from the last one or from when the place stands."""
    return None if kind.inspect_every is None or base is None else months_before(base, -kind.inspect_every)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier (later with a minus), the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_places(rows: QuerySet[Place], kind: PlaceKind, due: str, on: date) -> QuerySet[Place]:
    """The places whose inspection is over its day, comes within a month, or never was."""
    rows = last_inspected(standing(rows))
    if due == "never":
        return rows.filter(inspected_on=None)
    before, soon = due_before(kind, on), due_before(kind, on + SOON)
    if before is None or soon is None:
        return rows.none()
    return rows.filter(base__lt=before) if due == "overdue" else rows.filter(base__gte=before, base__lt=soon)
