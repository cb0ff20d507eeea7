"""Jobs that projects won: every figure for the office, released totals for the public."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Cell, Paragraph, Share, Table, rows_of
from yeogiro.lib.text import UNKNOWN, grouped

from ..edition import Edition, added, invented, share


def jobs(edition: Edition, options: Any) -> list[Block]:
    """The ledger on the year's last day."""
    note = invented() if edition.facts.jobs_synthetic else ""
    if edition.internal:
        return [_ledger(edition, note)]
    words = _("Figures about persons are shown by years that are over, and never a group of fewer than five.")
    return [_released(edition, note), Paragraph(words, "note")]


def _ledger(edition: Edition, note: str) -> Table:
    rows = edition.facts.jobs
    lines: list[list[str | Cell]] = []
    for at, row in enumerate(rows):
        counts = (row.promised, row.won, row.women, row.career_break, row.held, row.judged, row.kept)
        rate = Cell(share(row.kept, row.judged), formula=Share((at, 7), (at, 6)))
        lines.append([edition.say(row.name), *map(grouped, counts), rate])
    if rows:
        last = len(rows)
        names = ("promised", "won", "women", "career_break", "held", "judged", "kept")
        sums = [sum(getattr(row, name) for row in rows) for name in names]
        lines.append(
            [
                _("Sum"),
                *(Cell(grouped(one), formula=added(at, last)) for at, one in enumerate(sums, start=1)),
                Cell(share(sums[6], sums[5]), formula=Share((last, 7), (last, 6))),
            ]
        )
    header = [
        _("Project"),
        _("Promised"),
        _("Jobs won"),
        _("Women"),
        _("After a career break"),
        _("Still held"),
    ]
    header += [_("Half a year ago or more"), _("of these kept"), _("Kept, percent")]
    return Table(
        _("Jobs won from the plan's first day to the end of %(year)s") % {"year": edition.year},
        rows_of([header]),
        rows_of(lines),
        numeric=frozenset(range(1, 9)),
        widths=(2.6, 0.9, 0.9, 0.9, 1.1, 0.9, 1.2, 0.9, 1),
        total=bool(rows),
        note=note,
        empty=_("No project promised or won a job."),
    )


def _released(edition: Edition, note: str) -> Table:
    rows = [row for row in edition.facts.jobs if row.promised or row.released]
    lines: list[list[str | Cell]] = [
        [
            edition.say(row.name),
            grouped(row.promised),
            grouped(row.released) if row.released else UNKNOWN,
        ]
        for row in rows
    ]
    if rows:
        known = [row.released for row in rows if row.released]
        lines.append(
            [
                _("Sum"),
                Cell(grouped(sum(row.promised for row in rows)), formula=added(1, len(rows))),
                Cell(grouped(sum(known)) if known else UNKNOWN, formula=added(2, len(rows))),
            ]
        )
    return Table(
        _("Jobs won from the plan's first day to the end of %(year)s") % {"year": edition.year},
        rows_of([[_("Project"), _("Promised"), _("Won, as released")]]),
        rows_of(lines),
        numeric=frozenset({1, 2}),
        widths=(3, 1, 1.2),
        total=bool(rows),
        note=note,
        empty=_("No project promised or won a job."),
    )
