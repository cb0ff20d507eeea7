"""What monitoring rounds count: places looked at, and how far two supporters agree. Places and scores, not persons."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Measured, count, measure, share
from yeogiro.places.models import Place
from yeogiro.plan.measures import months_before

from ..models import Observation, ScorePair

WITHIN = 1
"""Points that two supporters may be apart and still agree."""
TIMES = ("day", "night", "both", "any")


@measure("cases.sites_monitored", unit="count", model=Place, filters=("time", "kind", "months"))
def sites_monitored(ask: Ask) -> Measured:
    """Different places that supporters looked at since and by the day.

    `time` is day, night, both (by day and by night, the plan's own wish), or any, which is meant when it is left
    out. `kind` is a place kind's key; with `months` only the last so many months up to the day count. A place
    looked at in two rounds is one place.
    """
    wanted = ask.filters.get("time", "any")
    if wanted not in TIMES:
        raise ValueError("time is day, night, both or any")
    looks = Observation.objects.filter(site__place=OuterRef("pk"), **_span(ask))
    lights = {"day": (False,), "night": (True,), "both": (False, True)}.get(wanted, ())
    rows = Place.objects.filter(Exists(looks))
    for night in lights:
        rows = rows.filter(Exists(looks.filter(night=night)))
    if kind := ask.filters.get("kind"):
        rows = rows.filter(kind__key=kind)
    return count(rows)


@measure("cases.agreement", unit="percent", model=ScorePair, filters=("parameter", "months"))
def agreement(ask: Ask) -> Measured:
    """Percent of scores on which two supporters at the same place, by the same light and soon after each other, are
    at most one point apart.

    How soon is the checklist's `compared_within_days`. The feeling is kept out: two people may feel differently and
    both be right. `parameter` is one of the checklist's.
    """
    rows = ScorePair.objects.filter(on__lte=ask.on)
    if (since := _since(ask)) is not None:
        rows = rows.filter(on__gte=since)
    if parameter := ask.filters.get("parameter"):
        rows = rows.filter(parameter=parameter)
    none = "" if rows.exists() else _("No two supporters looked at one place soon after each other yet.")
    return share(rows, rows.filter(apart__lte=WITHIN), missing=none)


def _since(ask: Ask) -> date | None:
    """The first day that counts."""
    months = ask.filters.get("months")
    begins = months_before(ask.on, months) + timedelta(days=1) if months else None
    return max((day for day in (begins, ask.since) if day is not None), default=None)


def _span(ask: Ask) -> dict[str, datetime]:
    """The moments between which a look counts, days being the district's."""
    found = {"seen_at__lt": _midnight(ask.on + timedelta(days=1))}
    if (since := _since(ask)) is not None:
        found["seen_at__gte"] = _midnight(since)
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
