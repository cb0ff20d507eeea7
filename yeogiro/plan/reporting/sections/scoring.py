"""Sheets for citizens who judge the year: the facts of each project, and columns they fill in by hand."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Cell, Heading, Items, Paragraph, Sum, Table, rows_of
from yeogiro.lib.documents.model import Item
from yeogiro.lib.text import grouped

from ..edition import Edition
from ..facts import Project, Words
from . import projects


def scoring(edition: Edition, options: Any) -> list[Block]:
    """One sheet a project; `criteria` are {ko, en, points} of the report type."""
    criteria = options.get("criteria") or []
    made: list[Block] = [
        Paragraph(
            _("Read the facts, give points in each row, and say in a sentence what was good or missing.")
        )
    ]
    for project in edition.facts.projects:
        made += sheet(edition, project, criteria)
    made += [Heading(2, _("All sheets together")), _summary(edition, criteria)]
    return made


def sheet(edition: Edition, project: Project, criteria: list[dict[str, Any]]) -> list[Block]:
    """The facts as the other reports give them, and the empty form."""
    made: list[Block] = [Heading(2, edition.title(project)), projects.facts(edition, project)]
    if any(one.year == edition.year for one in project.promises):
        made.append(projects.planned(edition, project))
    if any(one.year == edition.year for one in project.money):
        made.append(projects.money(edition, project))
    if said := projects.problems(edition, project):
        made.append(Items(tuple(map(Item, said))))
    return [*made, form(edition, criteria)]


def form(edition: Edition, criteria: list[dict[str, Any]]) -> Table:
    """Criteria with their points and empty cells; the sum of what is filled in adds itself up."""
    rows: list[list[str | Cell]] = [
        [_criterion(edition, one), grouped(one["points"]), "", ""] for one in criteria
    ]
    last = len(rows)
    most = sum(one["points"] for one in criteria)
    column = tuple((at, 1) for at in range(last))
    given = tuple((at, 2) for at in range(last))
    rows.append([_("Sum"), Cell(grouped(most), formula=Sum(column)), Cell("", formula=Sum(given)), ""])
    return Table(
        _("Points given"),
        rows_of([[_("Criterion"), _("Most points"), _("Points"), _("What was good, what is missing")]]),
        rows_of(rows),
        numeric=frozenset({1, 2}),
        widths=(2.4, 0.9, 0.9, 4),
        total=True,
    )


def _criterion(edition: Edition, one: dict[str, Any]) -> str:
    return edition.say(Words(one["ko"], one["en"]))


def _summary(edition: Edition, criteria: list[dict[str, Any]]) -> Table:
    """One empty row a project, whose sum adds itself up."""
    span = range(1, len(criteria) + 1)
    rows: list[list[str | Cell]] = [
        [
            f"{project.number}. {edition.say(project.name)}",
            *[""] * len(criteria),
            Cell("", formula=Sum(tuple((at, column) for column in span))),
        ]
        for at, project in enumerate(edition.facts.projects)
    ]
    header = [_("Project"), *(_criterion(edition, one) for one in criteria), _("Sum")]
    return Table(
        _("Points of all projects"),
        rows_of([header]),
        rows_of(rows),
        numeric=frozenset([*span, len(criteria) + 1]),
        widths=(2.6, *[1.0] * len(criteria), 0.9),
    )
