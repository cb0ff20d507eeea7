"""A year's facts told in one language to one audience: how figures, targets and states are said."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib import money
from yeogiro.lib.documents import Cell, Lang, Share, Sum
from yeogiro.lib.text import UNKNOWN, grouped, percent

from ..selectors.spent import Execution
from .facts import Indicator, Project, Promise, Reading, Words, Year

DAGGER = "†"
SYMBOLS = {"on-track": "●", "late": "△", "not-yet": "◌"}


@dataclass(frozen=True)
class Edition:
    """Who reads: `internal` is the office, with every figure; the public sees what is released."""

    facts: Year
    lang: Lang
    internal: bool

    @property
    def year(self) -> int:
        """The year it is about."""
        return self.facts.year

    def say(self, words: Words) -> str:
        """A name or text in the edition's language."""
        return words.in_(self.lang)

    def names(self, words: Iterable[Words]) -> str:
        """Names with commas between; a dash for none."""
        return ", ".join(self.say(one) for one in words) or UNKNOWN

    def goals(self, keys: Iterable[str]) -> str:
        """The plan's goals with these keys."""
        known = set(keys)
        return self.names(goal.name for goal in self.facts.goals if goal.key in known)

    def title(self, project: Project) -> str:
        """A project's name with its number."""
        told = {"name": self.say(project.name), "number": project.number}
        return _("%(name)s (project %(number)s)") % told

    def readings(self, one: Indicator) -> dict[int, Reading]:
        """An indicator's readings by year as this audience may see them."""
        return one.internal if self.internal else one.public

    def reading(self, one: Indicator) -> Reading:
        """The year's own reading."""
        return self.readings(one)[self.year]

    def of_project(self, project: Project) -> list[Indicator]:
        """The indicators that hang on a project."""
        return [one for one in self.facts.indicators if one.project == project.key]


def unit(one: Indicator, edition: Edition) -> str:
    """ "%" or the unit's name."""
    return "%" if one.unit == "percent" else edition.say(one.unit_name) or UNKNOWN


def bare(value: Decimal | None, one: Indicator) -> str:
    """A figure without its unit, which stands in a column of its own: percent to one decimal place."""
    if value is None:
        return UNKNOWN
    return percent(value).rstrip("%") if one.unit == "percent" else grouped(value)


def measured(value: Decimal | None, one: Indicator, edition: Edition) -> str:
    """A figure with its unit: "78.2%", "12개소"."""
    if value is None:
        return UNKNOWN
    if one.unit == "percent":
        return percent(value)
    name = edition.say(one.unit_name)
    return f"{grouped(value)} {name}".strip() if edition.lang == "en" else f"{grouped(value)}{name}"


def target(one: Indicator, edition: Edition) -> str:
    """What is to be reached, with its comparison; "–" for what is no figure."""
    if one.target is None:
        return UNKNOWN
    said = measured(one.target, one, edition)
    words = {"at-least": _("at least %(figure)s"), "at-most": _("at most %(figure)s")}
    return words.get(one.comparator, "%(figure)s") % {"figure": said}


def pace(reading: Reading) -> str:
    """The state with its mark: on track, late, or why there is none."""
    words = {"on-track": _("On track"), "late": _("Late"), "not-yet": _("Cannot be said yet")}
    return f"{SYMBOLS[reading.pace]} {words[reading.pace]}"


def outcome(one: Promise) -> str:
    """What became of a promise."""
    words = {
        "done": _("Done"),
        "partly": _("Partly done"),
        "not-done": _("Not done"),
        "open": _("Late: nothing recorded") if one.late else _("Nothing recorded yet"),
    }
    return words[one.outcome]


def spent(of: Iterable[Execution]) -> Execution:
    """Money of many cells together."""
    total = Execution()
    for one in of:
        total += one
    return total


def won_cell(won: int | None, *, mark: str = "", formula: Sum | None = None) -> Cell:
    """Money in million won to one decimal place as people read it; a spreadsheet keeps every won behind it."""
    exact = None if won is None or money.tenths(won) == money.to_million(won) else money.to_million(won)
    return Cell(money.million_to_tenths(won) + mark, formula=formula, exact=exact)


def money_cells(one: Execution, row: int, first: int) -> list[Cell]:
    """Budget, carried in, available, spent and rate from column `first` on; the last two worked out again."""
    mark = f" {DAGGER}" if one.unreadable else ""
    parts = ((row, first), (row, first + 1))
    return [
        won_cell(one.allotted, mark=mark if one.allotted is None else ""),
        won_cell(one.carried_in),
        won_cell(one.available, formula=Sum(parts)),
        won_cell(one.counted),
        Cell(percent(one.rate), formula=Share((row, first + 3), (row, first + 2))),
    ]


def money_total(of: Iterable[Execution], rows: int, first: int) -> list[Cell]:
    """The same five for a last row that adds up `rows` rows above it."""
    one = spent(of)

    def column(at: int) -> Sum:
        return Sum(tuple((row, at) for row in range(rows)))

    return [
        won_cell(one.allotted, formula=column(first)),
        won_cell(one.carried_in, formula=column(first + 1)),
        won_cell(one.available, formula=column(first + 2)),
        won_cell(one.counted, formula=column(first + 3)),
        Cell(percent(one.rate), formula=Share((rows, first + 3), (rows, first + 2))),
    ]


def money_header() -> list[str]:
    """The heads of those five columns."""
    return [_("Budget"), _("Carried in"), _("May be spent"), _("Spent"), _("Execution rate")]


def money_note(of: Iterable[Execution]) -> str:
    """What stands under a table of money: figures left out, money beside a budget, invented entries."""
    cells = list(of)
    one = spent(cells)
    said = []
    if any(
        won_cell(won).exact is not None
        for cell in cells
        for won in (cell.allotted, cell.carried_in, cell.counted)
    ):
        said.append(_("Rounded to tenths of a million won; sums and rates are worked out from whole won."))
    if one.unreadable:
        said.append(_("† A malformed figure, shown as printed and left out of every sum."))
    if one.beside:
        words = _("%(won)s million won were spent where no readable budget stands; they are left out here.")
        said.append(words % {"won": money.million_to_tenths(one.beside)})
    if one.synthetic:
        said.append(invented())
    return " ".join(said)


def invented() -> str:
    """What is said wherever figures were made for the demo city."""
    return _("Figures made up for the demo city are among them.")


def added(column: int, rows: int) -> Sum:
    """The sum of a column over the first rows."""
    return Sum(tuple((row, column) for row in range(rows)))


def share(part: int, whole: int) -> str:
    """Percent of a whole, or a dash of nothing."""
    return percent(Decimal(100 * part) / whole) if whole else UNKNOWN


def figures(*values: Any) -> list[str]:
    """Whole numbers as texts of cells."""
    return [grouped(value) for value in values]
