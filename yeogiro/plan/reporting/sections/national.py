"""The year by the ministry's goals, as the district's dated data assigns projects and indicators to them."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Cell, Heading, Paragraph, Table, rows_of
from yeogiro.lib.text import UNKNOWN, day

from ..edition import Edition, money_cells, spent
from ..facts import NationalGoal, Project
from . import indicators
from .overview import line, promises, results


def national(edition: Edition, options: Any) -> list[Block]:
    """One row a goal of the ministry, then each goal's projects and indicators; what is assigned to none last."""
    facts = edition.facts
    if (found := facts.national) is None:
        return [Paragraph(_("This district's data names no goals of the ministry for that year."))]
    rows: list[list[str | Cell]] = []
    for goal in found.goals:
        mine = [one for one in facts.projects if one.key in goal.projects]
        rows.append(line(edition, edition.say(goal.name), mine, set(goal.indicators), len(rows)))
    told = {"source": edition.say(found.source), "day": day(found.since)}
    note = " ".join((_("%(source)s, in force from %(day)s.") % told, edition.say(found.note)))
    made: list[Block] = [results(_("Results by the ministry's goals"), _("Goal"), rows, note)]
    for goal in found.goals:
        made += _goal(edition, goal)
    rest = _unassigned(edition)
    if rest:
        made += [Heading(2, _("Assigned to none of the goals")), Paragraph(", ".join(rest))]
    return made


def _goal(edition: Edition, goal: NationalGoal) -> list[Block]:
    facts = edition.facts
    made: list[Block] = [Heading(2, edition.say(goal.name))]
    mine = [one for one in facts.projects if one.key in goal.projects]
    made.append(_projects(edition, mine))
    measured = [one for one in facts.indicators if one.key in goal.indicators]
    if measured:
        made.append(indicators.table(edition, measured, _("Indicators of the goal")))
    return made


def _projects(edition: Edition, mine: list[Project]) -> Table:
    """Each project with who answers, what was promised and done, and the year's money."""
    rows: list[list[str | Cell]] = []
    for one in mine:
        due = promises([one], edition.year)
        budget, carried, available, paid, rate = money_cells(
            spent(cell.money for cell in one.money if cell.year == edition.year), len(rows), 2
        )
        told = {"done": sum(promise.outcome == "done" for promise in due), "due": len(due)}
        done = _("%(done)s of %(due)s") % told if due else UNKNOWN
        rows.append(
            [
                f"{one.number}. {edition.say(one.name)}",
                edition.names(one.leads),
                budget,
                carried,
                available,
                paid,
                rate,
                done,
            ]
        )
    header = [_("Project"), _("Answers for it"), _("Budget"), _("Carried in"), _("May be spent"), _("Spent")]
    return Table(
        _("Projects of the goal"),
        rows_of([[*header, _("Execution rate"), _("Promises done")]]),
        rows_of(rows),
        _("(unit: million won)"),
        numeric=frozenset(range(2, 7)),
        widths=(2.4, 1.4, 1, 1, 1.1, 1, 1, 1.1),
        empty=_("No project is assigned to this goal."),
    )


def _unassigned(edition: Edition) -> list[str]:
    facts = edition.facts
    goals = facts.national.goals if facts.national else []
    projects = {key for goal in goals for key in goal.projects}
    measured = {key for goal in goals for key in goal.indicators}
    rest = [edition.say(one.name) for one in facts.projects if one.key not in projects]
    return rest + [edition.say(one.name) for one in facts.indicators if one.key not in measured]
