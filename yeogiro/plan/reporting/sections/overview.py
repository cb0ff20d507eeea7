"""The year in one sentence and one table, and goal by goal."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib import money
from yeogiro.lib.documents import Block, Cell, Items, Paragraph, Share, Table, rows_of
from yeogiro.lib.documents.model import Item
from yeogiro.lib.text import percent

from ..edition import Edition, figures, invented, money_note, spent, won_cell
from ..facts import Project, Promise


def promises(projects: Iterable[Project], year: int) -> list[Promise]:
    """What was promised for the year."""
    return [one for project in projects for one in project.promises if one.year == year]


def paces(edition: Edition, keys: set[str] | None = None) -> Counter[str]:
    """How many indicators are on-track, late, not-yet; of those whose keys are given."""
    chosen = [one for one in edition.facts.indicators if keys is None or one.key in keys]
    return Counter(edition.reading(one).pace for one in chosen)


def of_year(projects: Iterable[Project], year: int) -> list[Any]:
    """Every budget row's money of the year."""
    return [one.money for project in projects for one in project.money if one.year == year]


def overview(edition: Edition, options: Any) -> list[Block]:
    """One sentence, then the figures it stands on."""
    facts = edition.facts
    due = promises(facts.projects, facts.year)
    done = sum(one.outcome == "done" for one in due)
    late = sum(one.late for one in due)
    pace, cells = paces(edition), of_year(facts.projects, facts.year)
    whole = spent(cells)
    sentence = _(
        "Of %(due)s things promised for %(year)s, %(done)s are done. %(on)s of %(all)s indicators keep pace, "
        "%(late)s are behind. %(spent)s of %(budget)s million won were spent."
    ) % {
        "due": len(due),
        "year": facts.year,
        "done": done,
        "on": pace["on-track"],
        "all": len(facts.indicators),
        "late": pace["late"],
        # Whole million won in a sentence; the tables have every digit.
        "spent": money.million(round(whole.counted, -6)),
        "budget": money.million(None if whole.available is None else round(whole.available, -6)),
    }
    rows: list[tuple[str | Cell, ...]] = [
        (_("Promised for the year"), *figures(len(due))),
        (_("of these done"), *figures(done)),
        (_("of these late"), *figures(late)),
        (_("Done, percent"), Cell(_of(done, len(due)), formula=Share((1, 1), (0, 1)))),
        (_("Indicators that keep pace"), *figures(pace["on-track"])),
        (_("Indicators behind their path"), *figures(pace["late"])),
        (_("Indicators of which it cannot be said yet"), *figures(pace["not-yet"])),
        (_("May be spent (million won)"), won_cell(whole.available)),
        (_("Spent (million won)"), won_cell(whole.counted)),
        (_("Execution rate"), Cell(percent(whole.rate), formula=Share((8, 1), (7, 1)))),
    ]
    table = Table(
        _("The year in figures"),
        rows_of([[_("Item"), _("Figure")]]),
        rows_of(rows),
        numeric=frozenset({1}),
        widths=(3, 1),
        note=money_note(cells),
    )
    return [Paragraph(sentence, "lead"), table, *_marks(edition)]


def _of(part: int, whole: int) -> str:
    return percent(part * 100 / whole) if whole else percent(None)


def _marks(edition: Edition) -> list[Block]:
    """How to read the marks, and where invented figures stand."""
    said = [
        _("● keeps pace with the plan's path, △ is behind it, ◌ means that it cannot be said yet."),
        _("– means that nothing is known. It never means 0."),
    ]
    if parts := invented_parts(edition):
        said.append(f"{invented()} {', '.join(parts)}.")
    return [Items(tuple(Item(one) for one in said))]


def invented_parts(edition: Edition) -> list[str]:
    """The groups of figures among which some were made up for the demo city."""
    facts = edition.facts
    parts = (
        (_("schedule"), any(one.synthetic for project in facts.projects for one in project.promises)),
        (_("money spent"), any(one.money.synthetic for project in facts.projects for one in project.money)),
        (_("partners' returns"), facts.returns_synthetic),
        (_("bodies and meetings"), facts.governance.synthetic),
        (_("jobs"), facts.jobs_synthetic),
        (_("decisions on pilots"), any(one.pilot and one.pilot.synthetic for one in facts.projects)),
    )
    return [name for name, is_so in parts if is_so]


def goals(edition: Edition, options: Any) -> list[Block]:
    """One row a goal of the plan."""
    facts = edition.facts
    rows: list[list[str | Cell]] = []
    for goal in facts.goals:
        mine = [one for one in facts.projects if goal.key in one.goals]
        rows.append(line(edition, edition.say(goal.name), mine, _keys(edition, goal.key), len(rows)))
    note = _("A project may serve several goals, so the rows add up to more than the whole.")
    return [results(_("Results by goal"), _("Goal"), rows, note)]


def _keys(edition: Edition, goal: str) -> set[str]:
    return {one.key for one in edition.facts.indicators if goal in one.goals}


def line(
    edition: Edition, name: str, projects: list[Project], indicators: set[str], row: int
) -> list[str | Cell]:
    """A group's row: projects, promised, done, late, indicators on and behind, budget, spent, rate."""
    due = promises(projects, edition.year)
    pace, whole = paces(edition, indicators), spent(of_year(projects, edition.year))
    return [
        name,
        *figures(
            len(projects),
            len(due),
            sum(one.outcome == "done" for one in due),
            sum(one.late for one in due),
            pace["on-track"],
            pace["late"],
        ),
        won_cell(whole.available),
        won_cell(whole.counted),
        Cell(percent(whole.rate), formula=Share((row, 8), (row, 7))),
    ]


def results(caption: str, about: str, rows: list[list[str | Cell]], note: str) -> Table:
    """The table of such rows."""
    header = [about, _("Projects"), _("Promised"), _("Done"), _("Late"), "●", "△"]
    header += [_("May be spent"), _("Spent"), _("Execution rate")]
    return Table(
        caption,
        rows_of([header]),
        rows_of(rows),
        _("(unit: million won)"),
        numeric=frozenset(range(1, 10)),
        widths=(2.6, 0.9, 0.9, 0.8, 0.8, 0.6, 0.6, 1.4, 1.2, 1.1),
        note=note,
    )
