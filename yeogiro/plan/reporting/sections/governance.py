"""Women's share in bodies and posts, the 60 % rule, meetings of the year and what they decided."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Cell, Heading, Paragraph, Share, Table, rows_of
from yeogiro.lib.text import UNKNOWN, day, grouped

from ..edition import Edition, added, invented, share
from ..facts import Share as Members


def governance(edition: Edition, options: Any) -> list[Block]:
    """Kinds of bodies, grades, meetings, decisions; with `bodies` every body by name."""
    found = edition.facts.governance
    told = {"day": day(edition.facts.as_of)}
    note = invented() if found.synthetic else ""
    made: list[Block] = [
        Heading(2, _("Women’s share")),
        members(edition, found.kinds, _("Members by kind of body, %(day)s") % told, note, rule=True),
        members(edition, found.grades, _("Held posts of the district office by grade, %(day)s") % told, note),
    ]
    if not edition.internal:
        made.append(Paragraph(_("Only bodies whose seats are public offices are shown here."), "note"))
    if options.get("bodies"):
        made.append(members(edition, found.bodies, _("Members by body, %(day)s") % told, note, rule=True))
    made += [Heading(2, _("Meetings")), _meetings(edition), Heading(2, _("Decisions")), _decisions(edition)]
    return made


def members(
    edition: Edition, rows: list[Members], caption: str, note: str = "", *, rule: bool = False
) -> Table:
    """Women, members and share, with the sum of all; official seats only for the public."""
    shown = [row for row in rows if row.official or edition.internal]
    lines: list[list[str | Cell]] = [
        [
            edition.say(row.name),
            grouped(row.women),
            grouped(row.members),
            Cell(share(row.women, row.members), formula=Share((at, 1), (at, 2))),
            *([_rule(row)] if rule else []),
        ]
        for at, row in enumerate(shown)
    ]
    if lines:
        women, all_ = sum(row.women for row in shown), sum(row.members for row in shown)
        last = len(lines)
        lines.append(
            [
                _("Sum"),
                Cell(grouped(women), formula=added(1, last)),
                Cell(grouped(all_), formula=added(2, last)),
                Cell(share(women, all_), formula=Share((last, 1), (last, 2))),
                *([UNKNOWN] if rule else []),
            ]
        )
    header = [_("Name"), _("Women"), _("Members"), _("Women’s share"), *([_("60 % rule")] if rule else [])]
    return Table(
        caption,
        rows_of([header]),
        rows_of(lines),
        numeric=frozenset({1, 2, 3}),
        widths=(3, 1, 1, 1.2, *([1.2] if rule else [])),
        total=bool(lines),
        note=note,
        empty=_("Nobody is recorded for that day."),
    )


def _rule(row: Members) -> str:
    """Whether the law's 60 % are kept; clubs and groups are under no such rule."""
    if not row.official:
        return UNKNOWN
    return _("kept") if row.kept else "△ " + _("not kept")


def _meetings(edition: Edition) -> Table:
    rows = edition.facts.governance.met
    lines: list[list[str | Cell]] = [
        [edition.say(row.kind), grouped(row.bodies), grouped(row.meetings)] for row in rows
    ]
    if lines:
        last = len(lines)
        sums = (sum(row.bodies for row in rows), sum(row.meetings for row in rows))
        lines.append(
            [_("Sum"), *(Cell(grouped(one), formula=added(at, last)) for at, one in enumerate(sums, start=1))]
        )
    return Table(
        _("Meetings held in %(year)s") % {"year": edition.year},
        rows_of([[_("Kind of body"), _("Bodies that met"), _("Meetings")]]),
        rows_of(lines),
        numeric=frozenset({1, 2}),
        widths=(3, 1.2, 1.2),
        total=bool(lines),
        empty=_("No meeting is recorded."),
    )


def _decisions(edition: Edition) -> Table:
    states = {
        "open": _("To be followed up"),
        "done": _("Followed up"),
        "dropped": _("Given up, with a reason"),
    }
    lines = [
        (
            day(one.on),
            edition.say(one.body),
            one.text,
            edition.say(one.department) or UNKNOWN,
            f"{states[one.state]}{f'. {one.outcome}' if one.outcome else ''}",
        )
        for one in edition.facts.governance.decided
    ]
    return Table(
        _("Decisions of %(year)s and what became of them") % {"year": edition.year},
        rows_of([[_("Day"), _("Which body"), _("Decision"), _("Department"), _("What became of it")]]),
        rows_of(lines),
        widths=(1.2, 1.6, 2.8, 1.3, 2.4),
        empty=_("No decision is recorded."),
    )
