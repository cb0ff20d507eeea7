"""Proposals for the next year, derived from the records: nobody wrote them, and the document says so."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Heading, Items, Paragraph
from yeogiro.lib.documents.model import Item

from ..edition import Edition, measured, outcome, target


def proposals(edition: Edition, options: Any) -> list[Block]:
    """Promises to carry over, indicators to bring back on their path, findings and pilots to decide."""
    told = {"next": edition.year + 1}
    made: list[Block] = [
        Paragraph(
            _("Derived from the records by rule; the departments decide what becomes a plan for %(next)s.")
            % told,
            "note",
        )
    ]
    for title, said in (
        (_("Promises to carry over"), _carried(edition)),
        (_("Indicators to bring back on their path"), _behind(edition)),
        (_("Indicators that nothing counts yet"), _uncounted(edition)),
        (_("Decisions to take"), _undecided(edition)),
    ):
        if said:
            made += [Heading(2, title), Items(tuple(map(Item, said)))]
    return made if len(made) > 1 else [*made, Paragraph(_("The records give no reason for a proposal."))]


def _carried(edition: Edition) -> list[str]:
    return [
        _("%(project)s: finish “%(task)s”, promised for %(year)s (%(state)s).")
        % {
            "project": edition.say(project.name),
            "task": edition.say(one.task),
            "year": one.year,
            "state": outcome(one),
        }
        for project in edition.facts.projects
        for one in project.promises
        if one.late
    ]


def _behind(edition: Edition) -> list[str]:
    found = []
    for one in edition.facts.indicators:
        reading = edition.reading(one)
        if reading.pace == "late":
            told = {
                "name": edition.say(one.name),
                "value": measured(reading.value, one, edition),
                "path": measured(reading.path, one, edition),
                "target": target(one, edition),
                "year": one.due,
            }
            found.append(
                _("%(name)s: %(value)s, the path asks %(path)s; target %(target)s in %(year)s.") % told
            )
    return found


def _uncounted(edition: Edition) -> list[str]:
    found = []
    for one in edition.facts.indicators:
        reading = edition.reading(one)
        if reading.value is None:
            why = f": {_(reading.reason)}" if reading.reason else "."
            found.append(f"{edition.say(one.name)}{why}")
    return found


def _undecided(edition: Edition) -> list[str]:
    found = [
        _("%(project)s: decide about the pilot (%(asks)s).")
        % {"project": edition.say(one.name), "asks": edition.say(one.pilot.asks)}
        for one in edition.facts.projects
        if one.pilot and one.pilot.decided_on is None and one.pilot.due.year <= edition.year + 1
    ]
    grave = sum(one.state == "open" and one.severity == "error" for one in edition.facts.findings)
    other = sum(one.state == "open" and one.severity == "warning" for one in edition.facts.findings)
    if grave or other:
        words = _("Findings of the audit: %(grave)s that cannot both be right and %(other)s that differ.")
        found.append(words % {"grave": grave, "other": other})
    return found
