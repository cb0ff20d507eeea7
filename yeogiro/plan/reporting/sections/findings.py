"""What the audit of the plan found, counted, and what was decided about it."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Cell, Heading, Sum, Table, rows_of
from yeogiro.lib.text import UNKNOWN, day, grouped

from ..edition import Edition, added

SEVERITIES = ("error", "warning", "note")
STATES = ("open", "corrected", "kept", "no-contradiction")


def severity(name: str) -> str:
    """A severity in words."""
    return {
        "error": _("Figures that cannot both be right"),
        "warning": _("Statements that differ"),
        "note": _("Worth a look"),
    }[name]


def state(name: str) -> str:
    """A finding's state in words."""
    return {
        "open": _("Open"),
        "corrected": _("Corrected"),
        "kept": _("Kept as printed"),
        "no-contradiction": _("No contradiction"),
    }[name]


def findings(edition: Edition, options: Any) -> list[Block]:
    """Counts by severity and state, the decisions, and with `open` what waits for one."""
    found = edition.facts.findings
    made: list[Block] = [_counts(edition), Heading(2, _("Decisions on findings")), _decided(edition)]
    waiting = [one for one in found if one.state == "open" and one.severity != "note"]
    if options.get("open") and waiting:
        rows = [
            (
                severity(one.severity),
                edition.say(one.message),
                one.printed or UNKNOWN,
                one.expected or UNKNOWN,
            )
            for one in waiting
        ]
        header = rows_of([[_("Kind of finding"), _("Finding"), _("Printed figure"), _("Other figure")]])
        made += [
            Heading(2, _("Findings that wait for a decision")),
            Table(_("Not decided yet, notes left out"), header, rows_of(rows), widths=(1.5, 3.4, 1.2, 1.2)),
        ]
    return made


def _counts(edition: Edition) -> Table:
    counts = Counter((one.severity, one.state) for one in edition.facts.findings)
    rows: list[list[str | Cell]] = []
    for at, name in enumerate(SEVERITIES):
        mine = [counts[name, one] for one in STATES]
        across = tuple((at, column) for column in range(1, len(STATES) + 1))
        rows.append([severity(name), *map(grouped, mine), _sum(sum(mine), across)])
    last = len(SEVERITIES)
    sums = [sum(counts[name, one] for name in SEVERITIES) for one in STATES]
    rows.append(
        [
            _("Sum"),
            *(Cell(grouped(one), formula=added(at, last)) for at, one in enumerate(sums, start=1)),
            Cell(grouped(sum(sums)), formula=added(len(STATES) + 1, last)),
        ]
    )
    return Table(
        _("Findings of the audit by kind and state"),
        rows_of([[_("Kind of finding"), *map(state, STATES), _("Sum")]]),
        rows_of(rows),
        numeric=frozenset(range(1, len(STATES) + 2)),
        widths=(3, 1, 1, 1.2, 1.2, 1),
        total=True,
    )


def _sum(value: int, spots: tuple[tuple[int, int], ...]) -> Cell:
    return Cell(grouped(value), formula=Sum(spots))


def _decided(edition: Edition) -> Table:
    rows = [
        (edition.say(one.message), state(one.state), day(one.decided_on), one.reason)
        for one in edition.facts.findings
        if one.state != "open"
    ]
    return Table(
        _("What was decided, and why"),
        rows_of([[_("Finding"), _("Decision"), _("Day"), _("Reason")]]),
        rows_of(rows),
        widths=(3, 1.1, 1.1, 2.6),
        empty=_("Nothing was decided up to the end of the year."),
    )
