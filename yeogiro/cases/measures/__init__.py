"""What the cases room counts: reports, not persons. Names and filters stay put: plan data uses them.

A report counts once it is old enough to say: its deadline passed, or it was settled, or it was reopened. Left out, for
every day, is what turned out to be no case of its own: joined to another, taken back, or not the district's to do.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Figures, Measured, measure, numbers, series, share
from yeogiro.plan.measures import months_before
from yeogiro.plan.showing.rows_behind import KINDS, Kind, Line

from ..models import Case, Step
from ..selectors.lines import said_of
from ..states import FIXED, SETTLED, State
from . import rounds  # noqa: F401 - registers what rounds count

FILTERS = ("channel", "category", "kind", "months")


@measure("cases.share_acted_on", unit="percent", model=Case, filters=FILTERS)
def share_acted_on(ask: Ask) -> Measured:
    """Percent of reports that were acted on by the day, of those opened since and old enough by then.

    Acted on or confirmed is the numerator; an answer alone is not. A reopened report stays in the denominator and
    counts again only when it was acted on again. With `months` only the last so many months up to the day are
    looked at. `channel` and `category` are keys, `kind` is a place kind's.
    """
    rows = _own(ask).filter(_opened(ask), old_enough(ask.on))
    return share(rows, rows.filter(fixed(ask.on)), missing=_missing(rows))


@series("cases.share_acted_on")
def share_acted_on_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    conditions = []
    for ask in asks:
        below = _opened(ask) & old_enough(ask.on)
        conditions += [below, below & fixed(ask.on)]
    found = numbers(_own(asks[0]), conditions)
    none = _("No report is old enough yet to say.")
    return [
        Figures("percent", above, below, recorded=below, missing="" if below else none)
        for below, above in zip(found[::2], found[1::2], strict=True)
    ]


@measure("cases.days_to_settle", unit="days", model=Case, filters=FILTERS)
def days_to_settle(ask: Ask) -> Measured:
    """Median working days from opening to settling, over reports settled since and by the day.

    Settled is acted on, confirmed or declined; a reopened report counts with its latest settling, when it has one.
    """
    rows = _own(ask).filter(settled_on__lte=ask.on)
    if ask.since is not None:
        rows = rows.filter(settled_on__gte=ask.since)
    if (months := ask.filters.get("months")) is not None:
        rows = rows.filter(settled_on__gt=months_before(ask.on, int(months)))
    number = rows.count()
    middle = list(
        rows.order_by("days_to_settle").values_list("days_to_settle", flat=True)[
            max((number - 1) // 2, 0) : number // 2 + 1
        ]
    )
    median = Decimal(sum(middle)) / len(middle) if middle else Decimal(0)
    missing = "" if middle else _("Nothing was settled yet.")
    return Measured("days", median, None, rows, rows, recorded=Decimal(number), missing=missing)


@measure("cases.reopened_share", unit="percent", model=Case, filters=FILTERS)
def reopened_share(ask: Ask) -> Measured:
    """Percent of reports that were said to be not fixed by the day, of those opened since and acted on by then."""
    acted = Step.objects.filter(case=OuterRef("pk"), on__lte=ask.on, state=State.ACTED)
    again = Step.objects.filter(case=OuterRef("pk"), on__lte=ask.on, verb="reopened")
    rows = _own(ask).filter(_opened(ask), Exists(acted))
    missing = "" if rows.exists() else _("Nothing was acted on yet.")
    return share(rows, rows.filter(Exists(again)), missing=missing)


def _own(ask: Ask) -> QuerySet[Case]:
    """Cases that fit the filters and are cases of their own."""
    rows = Case.objects.exclude(state__in=(State.MERGED, State.WITHDRAWN)).exclude(declined="not-ours")
    given = {
        "channel": ask.filters.get("channel"),
        "category__key": ask.filters.get("category"),
        "place__kind__key": ask.filters.get("kind"),
    }
    return rows.filter(**{name: value for name, value in given.items() if value})


def _opened(ask: Ask) -> Q:
    """Opened since the first day asked for, or within the months up to the day."""
    found = Q(opened_on__lte=ask.on)
    if ask.since is not None:
        found &= Q(opened_on__gte=ask.since)
    if (months := ask.filters.get("months")) is not None:
        found &= Q(opened_on__gt=months_before(ask.on, int(months)))
    return found


def old_enough(on: date) -> Q:
    """Whether a report could be said anything of by the day. Of reopened ones the steps are asked."""
    told = Step.objects.filter(
        Q(state__in=[*SETTLED, State.REOPENED]) | Q(due_on__lt=on), case=OuterRef("pk"), on__lte=on
    )
    plain = Q(due_on__lt=on) | Q(settled_on__lte=on)
    return Q(reopened=0) & plain | Q(reopened__gt=0) & Q(Exists(told))


def fixed(on: date) -> Q:
    """Whether it was acted on, as it stood that day."""
    latest = Step.objects.filter(case=OuterRef("case"), on__lte=on).order_by("-number").values("number")[:1]
    acted = Step.objects.filter(case=OuterRef("pk"), state__in=FIXED, number=Subquery(latest))
    return Q(reopened=0, acted_on__lte=on) | Q(reopened__gt=0) & Q(Exists(acted))


def _missing(rows: QuerySet[Any]) -> str:
    return "" if rows.exists() else _("No report is old enough yet to say.")


def _line(row: Case) -> Line:
    what, about = said_of(row)
    return Line(what, about, row.opened_on, url=row.public_url, synthetic=row.synthetic)


# The plan's pages show rows of any model that says how it is read.
KINDS[Case] = Kind(
    ("category", "department"), _line, ("-opened_on", "-pk"), department="department", happened="opened_on"
)
