"""Money of the year by project, and of the plan's years together."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib import money as won
from yeogiro.lib.charts import Year, bars_by_year
from yeogiro.lib.documents import Block, Cell, Chart, Table, rows_of
from yeogiro.lib.text import percent

from ..edition import Edition, money_cells, money_header, money_note, money_total, spent, won_cell
from ..facts import Project


def money(edition: Edition, options: Any) -> list[Block]:
    """The year's table by project with its sums, then a chart of the years so far."""
    return [by_project(edition, edition.facts.projects), chart(edition)]


def by_project(edition: Edition, projects: list[Project]) -> Table:
    """One row a project that has budget or payments in the year."""
    rows: list[list[str | Cell]] = []
    cells = []
    for project in projects:
        mine = [one.money for one in project.money if one.year == edition.year]
        if mine:
            cells += mine
            title = f"{project.number}. {edition.say(project.name)}"
            rows.append([title, *money_cells(spent(mine), len(rows), 1)])
    if rows:
        rows.append([_("Sum"), *money_total(cells, len(rows), 1)])
    return Table(
        _("Money by project, %(year)s") % {"year": edition.year},
        rows_of([[_("Project"), *money_header()]]),
        rows_of(rows),
        _("(unit: million won)"),
        numeric=frozenset(range(1, 6)),
        widths=(3, 1.2, 1.1, 1.2, 1.2, 1.1),
        total=bool(rows),
        note=money_note(cells),
        empty=_("Neither budget nor payments."),
    )


def chart(edition: Edition) -> Chart:
    """Each year's budget with what was spent of it; the years after this one are left out."""
    facts = edition.facts
    bars, rows = [], []
    for year in range(facts.first_year, facts.year + 1):
        one = spent(cell.money for project in facts.projects for cell in project.money if cell.year == year)
        budget = None if one.available is None else won.to_million(one.available)
        over = year < facts.year or (facts.as_of.month, facts.as_of.day) == (12, 31)
        texts = [
            won.million(None if value is None else round(value, -6)) for value in (one.available, one.counted)
        ]
        bars.append(
            Year(
                str(year),
                budget,
                texts[0],
                won.to_million(one.counted),
                texts[1],
                "done" if over else "so-far",
            )
        )
        rows.append((str(year), won_cell(one.available), won_cell(one.counted), Cell(percent(one.rate))))
    said = "; ".join(
        _("%(year)s: %(spent)s of %(budget)s spent, %(rate)s")
        % {"year": year, "budget": budget.text, "spent": paid.text, "rate": rate.text}
        for year, budget, paid, rate in rows
    )
    table = Table(
        _("Money by year"),
        rows_of([[_("Year"), _("May be spent"), _("Spent"), _("Execution rate")]]),
        rows_of(rows),
        _("(unit: million won)"),
        numeric=frozenset({1, 2, 3}),
    )
    return bars_by_year(
        bars,
        alt=_("Money spent of the budget, in million won.") + f" {said}",
        table=table,
        plan_word=_("Budget"),
        note=_("Dashed outline: budget with what was carried in. Filled: spent. Million won."),
    )
