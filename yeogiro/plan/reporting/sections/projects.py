"""Each project's chapter: purpose, done against planned, money, indicators, evidence, problems."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yeogiro.lib.documents import Block, Cell, Heading, Items, Paragraph, Table, rows_of
from yeogiro.lib.documents.model import Item
from yeogiro.lib.text import UNKNOWN, grouped

from ..edition import Edition, invented, money_cells, money_header, money_note, money_total, outcome
from ..facts import Project, Promise
from ..prose import blocks
from . import indicators


def projects(edition: Edition, options: Any) -> list[Block]:
    """All projects; `charts` and `purpose` say whether those parts are there."""
    made: list[Block] = []
    for project in edition.facts.projects:
        made += chapter(edition, project, options)
    return made


def chapter(edition: Edition, project: Project, options: Any) -> list[Block]:
    """One project; parts without anything to say are not there."""
    made: list[Block] = [Heading(2, edition.title(project)), facts(edition, project)]
    if options.get("purpose") and (said := edition.say(project.purpose)):
        made += [Heading(3, _("Purpose")), *blocks(said)]
    if any(one.year == edition.year for one in project.promises):
        made += [Heading(3, _("Done against planned")), planned(edition, project)]
    if any(one.year == edition.year for one in project.money):
        made += [Heading(3, _("Money")), money(edition, project)]
    if mine := edition.of_project(project):
        made += [Heading(3, _("Indicators")), indicators.table(edition, mine, _("Indicators of the project"))]
        if options.get("charts"):
            made += [drawn for one in mine if (drawn := indicators.chart(edition, one)) is not None]
    made += [Heading(3, _("Evidence")), evidence(edition, project)]
    said = problems(edition, project)
    made.append(Heading(3, _("Problems")))
    made.append(Items(tuple(map(Item, said))) if said else Paragraph(_("None is recorded.")))
    return made


def facts(edition: Edition, project: Project) -> Table:
    """Goals, who answers, who helps."""
    rows = [
        (_("Goals"), edition.goals(project.goals)),
        (_("Answers for it"), edition.names(project.leads)),
        (_("Helps"), edition.names(project.helpers)),
    ]
    if not project.detailed:
        rows.append((_("Note"), _("The plan has no detailed plan for this project.")))
    return Table(
        _("The project at a glance"), rows_of([[_("Item"), _("Content")]]), rows_of(rows), widths=(1, 3)
    )


def planned(edition: Edition, project: Project) -> Table:
    """What was promised for the year beside what was recorded."""
    mine = [one for one in project.promises if one.year == edition.year]
    rows = [
        (
            edition.say(one.task),
            _promised(one, edition),
            grouped(one.done) if one.done is not None else UNKNOWN,
            f"{'△ ' if one.late else ''}{outcome(one)}",
            one.note or UNKNOWN,
        )
        for one in mine
    ]
    return Table(
        _("Done against planned, %(year)s") % {"year": edition.year},
        rows_of([[_("Task"), _("Planned"), _("Done"), _("State"), _("Note")]]),
        rows_of(rows),
        numeric=frozenset({1, 2}) if all(one.count is not None for one in mine) else frozenset({2}),
        widths=(2.4, 1, 0.9, 1.3, 2.8),
        note=invented() if any(one.synthetic for one in mine) else "",
    )


def _promised(one: Promise, edition: Edition) -> str:
    """The count, else – in Korean as printed – what is to happen."""
    if one.count is not None:
        return grouped(one.count)
    states = {
        "in-progress": _("In progress"),
        "completed": _("Completed"),
        "running": _("Running"),
        "opened": _("Opens"),
        "supported": _("Supported"),
    }
    return states.get(one.state, one.printed) if edition.lang == "en" else one.printed


def money(edition: Edition, project: Project) -> Table:
    """One row a budget row, and their sum."""
    mine = [one for one in project.money if one.year == edition.year]
    rows: list[list[str | Cell]] = [
        [edition.say(one.task) or _("The project as a whole"), *money_cells(one.money, at, 1)]
        for at, one in enumerate(mine)
    ]
    cells = [one.money for one in mine]
    rows.append([_("Sum"), *money_total(cells, len(rows), 1)])
    return Table(
        _("Money by budget row, %(year)s") % {"year": edition.year},
        rows_of([[_("Task"), *money_header()]]),
        rows_of(rows),
        _("(unit: million won)"),
        numeric=frozenset(range(1, 6)),
        widths=(3, 1.2, 1.1, 1.2, 1.2, 1.1),
        total=True,
        note=money_note(cells),
    )


def evidence(edition: Edition, project: Project) -> Table:
    """How many records stand behind what is said here."""
    marks = sum(one.marks for one in project.promises if one.year == edition.year)
    readings = [edition.reading(one) for one in edition.of_project(project)]
    rows = [
        (_("Marks on the year's schedule"), grouped(marks)),
        (_("Payments entered"), grouped(project.payments)),
        (_("Works ordered"), grouped(project.works)),
        (_("Partners' files"), grouped(project.returns)),
        (_("Records behind the indicators, kept here"), grouped(sum(one.recorded for one in readings))),
        (_("Records behind the indicators, returned"), grouped(sum(one.returned for one in readings))),
    ]
    return Table(
        _("Records behind this project"),
        rows_of([[_("Kind of record"), _("How many records")]]),
        rows_of(rows),
        numeric=frozenset({1}),
        widths=(3, 1),
    )


def problems(edition: Edition, project: Project) -> list[str]:
    """Late promises of this and earlier years, evidence that is missing, indicators behind, open findings."""
    said = []
    for one in project.promises:
        if one.late:
            told = {"task": edition.say(one.task), "year": one.year, "state": outcome(one)}
            said.append(_("Late: %(task)s, promised for %(year)s (%(state)s).") % told)
    for number in edition.of_project(project):
        reading = edition.reading(number)
        if reading.pace == "late":
            said.append(_("Behind its path: %(name)s.") % {"name": edition.say(number.name)})
        elif edition.internal and reading.value is None:
            said.append(_("Not counted: %(name)s.") % {"name": edition.say(number.name)})
    mine = [one for one in project.promises if one.year == edition.year]
    bare = [one for one in mine if one.marks == 0]
    if bare:
        names = ", ".join(edition.say(one.task) for one in bare)
        said.append(_("Without any record: %(names)s.") % {"names": names})
    budget = any(one.money.available for one in project.money if one.year == edition.year)
    if budget and not project.payments:
        said.append(_("There is a budget but no payment is entered."))
    touching = [one for one in edition.facts.findings if project.key in one.projects and one.state == "open"]
    if touching:
        words = ngettext(
            "%(n)s finding of the audit is not decided.",
            "%(n)s findings of the audit are not decided.",
            len(touching),
        )
        said.append(words % {"n": len(touching)})
    return said
