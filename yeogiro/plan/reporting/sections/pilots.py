"""Pilots: what the plan asks to be decided, until when, and what was decided."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Paragraph, Table, rows_of
from yeogiro.lib.text import UNKNOWN, day, percent

from ..edition import Edition, invented
from ..facts import Pilot


def pilots(edition: Edition, options: Any) -> list[Block]:
    """One row a pilot."""
    found = [one for one in edition.facts.projects if one.pilot]
    if not found:
        return [Paragraph(_("The plan asks for no decision about a pilot."))]
    rows = []
    for one in found:
        pilot = one.pilot
        if pilot is not None:
            rows.append(
                (
                    f"{one.number}. {edition.say(one.name)}",
                    edition.say(pilot.asks),
                    day(pilot.due),
                    decision(pilot),
                    ". ".join(part.rstrip(".") for part in (pilot.results, pilot.reason) if part) or UNKNOWN,
                    percent(pilot.satisfaction),
                )
            )
    header = [_("Project"), _("What is to be decided"), _("Due"), _("Decision"), _("Results and reason")]
    return [
        Table(
            _("Pilots and decisions on them"),
            rows_of([[*header, _("Satisfied")]]),
            rows_of(rows),
            numeric=frozenset({5}),
            widths=(1.8, 1.8, 1.1, 1.3, 3, 0.8),
            note=invented() if any(one.pilot and one.pilot.synthetic for one in found) else "",
        )
    ]


def decision(pilot: Pilot) -> str:
    """What was decided and when; late or waiting where nothing was."""
    if pilot.decided_on is None:
        return "△ " + _("Overdue") if pilot.overdue else _("Not due yet")
    words = {"stop": _("Stop"), "continue": _("Continue"), "grow": _("Grow")}
    return f"{words[pilot.outcome]} ({day(pilot.decided_on)})"
