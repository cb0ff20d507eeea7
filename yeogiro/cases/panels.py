"""What cases offer on other pages: a meeting's decisions as cases, a place's reports; and their own figures."""

from datetime import date
from typing import Any

from yeogiro.lib.panels import Panel, offer
from yeogiro.people.models import Meeting
from yeogiro.places.models import Place
from yeogiro.plan.counting import indicators_moved_by

from . import rules
from .models import Case
from .states import OUTSIDE

MOST = 10


@offer(Meeting)
def decisions(meeting: Meeting, account: Any, on: date) -> Panel | None:
    """What the meeting decided, and the cases made of it; the coordinator makes more."""
    rows = list(meeting.decisions.all())
    if not rows:
        return None
    made = {
        row.source_pk: row
        for row in Case.objects.filter(
            source_kind="people.decision", source_pk__in=[str(one.pk) for one in rows]
        )
    }
    coordinates = rules.coordinates(account, on=on)
    if not made and not coordinates:
        return None
    pairs = [(one, made.get(str(one.pk))) for one in rows]
    return Panel("cases/_decisions.html", {"decisions": pairs, "coordinates": coordinates})


@offer(Place)
def of_place(place: Place, account: Any, on: date) -> Panel | None:
    """The latest reports about a place."""
    rows = Case.objects.filter(place=place).exclude(state__in=OUTSIDE).select_related("category")
    found = list(rows.order_by("-pk")[:MOST])
    return Panel("cases/_of_place.html", {"cases": found}) if found else None


@offer(Case)
def moved_by_case(case: Case, account: Any, on: date) -> Panel | None:
    """The indicators a case counts in."""
    return Panel("plan/_moved.html", {"indicators": indicators_moved_by([case], on)})
