"""What the plan offers for other rooms' records, and its own: the indicators that a record moves."""

from datetime import date
from typing import Any

from django.db.models import Model

from yeogiro.lib.panels import Panel, offer
from yeogiro.people.models import Body, Meeting, Post, SeatTerm
from yeogiro.places.models import Place, PlaceKind, Works

from .counting import indicators_moved_by
from .models import Return, TaskYear

MOST = 500
"""Records that are asked about at once."""


@offer(Meeting, TaskYear)
def moved_by_record(record: Model, account: Any, on: date) -> Panel | None:
    """The indicators a record counts in."""
    return _panel([record], on)


@offer(Post)
def moved_by_post(post: Post, account: Any, on: date) -> Panel | None:
    """Who holds the post is what counts."""
    return _panel(list(post.tenures.on(on)), on)


@offer(Body)
def moved_by_body(body: Body, account: Any, on: date) -> Panel | None:
    """A body counts itself, by its taken seats, or by its meetings."""
    terms = SeatTerm.objects.on(on).filter(seat__body=body)
    return _panel([body, *terms, *body.meetings.filter(on__lte=on)], on)


@offer(Place)
def moved_by_place(place: Place, account: Any, on: date) -> Panel | None:
    """A place counts itself or by the works on it."""
    return _panel([place, *place.works.all()], on)


@offer(PlaceKind)
def moved_by_kind(kind: PlaceKind, account: Any, on: date) -> Panel | None:
    """A kind of place counts by the works completed on its places."""
    return _panel(list(Works.objects.filter(place__kind=kind, completed_on__lte=on)[:MOST]), on)


@offer(Return)
def moved_by_return(filed: Return, account: Any, on: date) -> Panel | None:
    """A return counts by its lines; one that was replaced moves nothing any more."""
    return _panel(list(filed.rows.all()), on)


def _panel(rows: list[Model], on: date) -> Panel:
    return Panel("plan/_moved.html", {"indicators": indicators_moved_by(rows, on)})
