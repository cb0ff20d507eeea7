"""The plan's years up to this one beside each other: promises, money, indicators."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Cell, Heading, Share, Table, rows_of
from yeogiro.lib.text import grouped

from ..edition import Edition, bare, share, target, unit
from . import money
from .overview import promises


def years(edition: Edition, options: Any) -> list[Block]:
    """Three tables and the chart of money; a year the plan had not reached is left out."""
    span = list(range(edition.facts.first_year, edition.year + 1))
    return [
        Heading(2, _("Promises by year")),
        _promised(edition, span),
        Heading(2, _("Money by year")),
        money.chart(edition),
        Heading(2, _("Indicators by year")),
        _measured(edition, span),
    ]


def _promised(edition: Edition, span: list[int]) -> Table:
    rows: list[list[str | Cell]] = []
    for at, year in enumerate(span):
        due = promises(edition.facts.projects, year)
        done = sum(one.outcome == "done" for one in due)
        late = sum(one.late for one in due)
        rate = Cell(share(done, len(due)), formula=Share((at, 2), (at, 1)))
        rows.append([str(year), grouped(len(due)), grouped(done), grouped(late), rate])
    return Table(
        _("What was promised for each year, and how much of it is done"),
        rows_of([[_("Year"), _("Promised"), _("Done"), _("Late"), _("Done, percent")]]),
        rows_of(rows),
        numeric=frozenset(range(1, 5)),
    )


def _measured(edition: Edition, span: list[int]) -> Table:
    rows = []
    for one in edition.facts.indicators:
        seen = edition.readings(one)
        values = [bare(seen[year].value if year in seen else None, one) for year in span]
        rows.append(
            [edition.say(one.name), unit(one, edition), grouped(one.baseline), *values, target(one, edition)]
        )
    last = len(span) + 3
    return Table(
        _("Indicators at the end of each year"),
        rows_of([[_("Indicator"), _("Unit"), _("Baseline"), *map(str, span), _("Target")]]),
        rows_of(rows),
        numeric=frozenset(range(2, last)),
        widths=(3, 0.8, 0.9, *[0.9] * len(span), 1.2),
    )
