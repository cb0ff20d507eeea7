"""The turn of the year: years that can be closed, and money of open years that nobody carried over."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import inbox, money
from yeogiro.lib.inbox import Done, Item, Kind, Step
from yeogiro.lib.text import grouped

from ..models import YearClosing
from ..selectors import current_plan
from ..selectors.spent import Cell, cells_of
from .common import Seen, named

YEAR, LEFT = "plan.year", "plan.left"
DECEMBER = 12


def years(seen: Seen) -> Iterable[Item]:
    """Years that are over and not closed."""
    for year in seen.plan.years:
        if year < seen.on.year and year not in seen.closed:
            yield Item(
                kind=YEAR,
                pk=year,
                what=_("The year %(year)s is over and not closed") % {"year": year},
                url=reverse("plan:close_year", args=[year]),
                verb=_("Close the year"),
                about=_("Closing keeps every indicator as it stood on 31 December."),
                since=date(year + 1, 1, 1),
                public=_("The year %(year)s is over and not closed") % {"year": year},
                public_url=reverse("plan:indicators"),
            )


def left(seen: Seen) -> Iterable[Item]:
    """What the budgets of open years have left; of the running year from December on.

    Only rows that money was spent from: where nobody entered any, nothing is known to be left.
    """
    plan, now = seen.plan, (seen.on.year, seen.on.month)
    ends = {year for year in plan.years if (year, DECEMBER) <= now} - seen.closed
    if not ends:
        return
    projects = {row.pk: row for row in plan.projects.filter(in_force=True)}
    found: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for cell in cells_of(plan):
        used = cell.task is not None and cell.money.counted > 0 and cell.year + 1 in plan.years
        if used and cell.year in ends and (cell.money.left or 0) > 0 and not cell.money.carried_out:
            found[cell.project, cell.year].append(cell)
    for (pk, year), cells in sorted(found.items()):
        won = sum(cell.money.left or 0 for cell in cells)
        yield Item(
            kind=LEFT,
            pk=f"{pk}-{year}",
            what=_("%(won)s of %(year)s is left in %(rows)s budget rows: carry it over, or let it lapse")
            % {"won": money.words(won), "year": year, "rows": grouped(len(cells))},
            url=f"{reverse('plan:project_money', args=[projects[pk].key])}?year={year}",
            verb=_("Decide"),
            about=named(projects[pk]),
            sender=_("Budget"),
            since=date(year, DECEMBER, 1),
            due=date(year, DECEMBER, 31),
            departments=seen.leads[pk],
            synthetic=any(cell.money.synthetic for cell in cells),
        )


def _history(pk: str) -> list[Step]:
    """A year that was closed before and opened again."""
    if (plan := current_plan()) is None:
        return []
    steps = []
    for one in plan.closings.filter(year=pk).order_by("pk"):
        steps.append(Step(localtime(one.closed_at).date(), _("Closed")))
        if one.reopened_at:
            steps.append(Step(localtime(one.reopened_at).date(), _("Opened again"), one.reason))
    return steps


def _done(since: date, until: date) -> Iterable[Done]:
    rows = YearClosing.objects.filter(reopened_at=None, closed_at__date__range=(since, until))
    for row in rows:
        yield Done(
            localtime(row.closed_at).date(),
            _("The year %(year)s was closed") % {"year": row.year},
            reverse("plan:indicators"),
        )


inbox.kinds(
    Kind(YEAR, gettext_lazy("Years to close"), "calendar", history=_history, done=_done),
    Kind(LEFT, gettext_lazy("Money left"), "won"),
)
