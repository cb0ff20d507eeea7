"""Money as planned: sums over the printed figures that can be read. An unreadable figure is never a zero."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from ..document import schema
from ..document.document import Document
from ..models import BudgetLine, Goal, Plan, Project

HUNDRED = Decimal(100)
DASHES = {"-", "–", "—"}


@dataclass(frozen=True)
class Money:
    """A sum in whole won. `won` is None where no figure stands; `unreadable` counts those left out."""

    won: int | None = None
    unreadable: int = 0

    @classmethod
    def of(cls, lines: Iterable[BudgetLine]) -> "Money":
        """The sum over the well-formed figures of `lines`; with nothing but dashes it stays unknown."""
        amounts = [line.amount for line in lines if line.printed.strip() not in DASHES]
        known = [amount for amount in amounts if amount is not None]
        return cls(sum(known) if known else None, len(amounts) - len(known))


@dataclass(frozen=True)
class MoneyRow:
    """One row of a money table: what it is about, its figure in the list of projects, its figures by year."""

    about: Any
    listed: Money
    """The list of projects' own figures, for the plan's first year."""
    years: dict[int, Money] = field(default_factory=dict)
    projects: int = 0

    @property
    def total(self) -> Money:
        """All years of the detailed plans together."""
        known = [money.won for money in self.years.values() if money.won is not None]
        return Money(sum(known) if known else None, sum(money.unreadable for money in self.years.values()))


@dataclass(frozen=True)
class ProgrammeYear:
    """One year of the plan's overall money, as printed, beside what its own figures give."""

    year: int
    total: schema.Figure | None
    programme: schema.Figure | None
    share: schema.Figure | None
    computed_share: Decimal | None
    """programme ÷ total × 100, unrounded."""
    details: Money
    """The sum of the projects' detailed plans."""

    @property
    def share_differs(self) -> bool:
        """Whether the printed share is not a ÷ b, rounded to the decimals it is printed with."""
        if self.share is None or self.share.value is None or self.computed_share is None:
            return False
        return self.computed_share.quantize(self.share.value) != self.share.value


def lines_of(plan: Plan) -> list[BudgetLine]:
    """Every printed money cell in force, with its project, the project's goals and its task."""
    rows = BudgetLine.objects.filter(project__plan=plan, in_force=True)
    return list(rows.select_related("project", "task").prefetch_related("project__goals"))


def budget_by_year(plan: Plan) -> dict[int, int]:
    """Sum of the detailed plans' task budgets per year, whole won; malformed figures are left out."""
    rows = (
        BudgetLine.objects.filter(project__plan=plan, in_force=True, task__isnull=False)
        .values_list("year")
        .annotate(Sum("amount"))
        .order_by("year")
    )
    return dict.fromkeys(plan.years, 0) | {year: amount or 0 for year, amount in rows}


def money_by_year(lines: Iterable[BudgetLine], years: Iterable[int]) -> dict[int, Money]:
    """The detailed plans' money of each year; a year nobody planned money for has no known sum."""
    found: dict[int, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.task_id is not None:
            found[line.year].append(line)
    return {year: Money.of(found[year]) for year in sorted({*years, *found})}


def _row(about: Any, lines: list[BudgetLine], years: Iterable[int]) -> MoneyRow:
    return MoneyRow(
        about=about,
        listed=Money.of(line for line in lines if line.task_id is None),
        years=money_by_year(lines, years),
        projects=len({line.project_id for line in lines}),
    )


def by_project(lines: list[BudgetLine], years: Iterable[int]) -> list[MoneyRow]:
    """One row a project, in the plan's order."""
    found: dict[Project, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        found[line.project].append(line)
    return [_row(project, found[project], years) for project in sorted(found, key=lambda row: row.number)]


def by_goal(lines: list[BudgetLine], years: Iterable[int]) -> list[MoneyRow]:
    """One row a goal. A project that serves several goals counts under each, so rows exceed the total."""
    found: dict[Goal, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        for goal in line.project.goals.all():
            found[goal].append(line)
    return [_row(goal, found[goal], years) for goal in sorted(found, key=lambda row: row.order)]


def by_source(lines: list[BudgetLine], years: Iterable[int]) -> list[MoneyRow]:
    """One row for each printed combination of sources; money whose source is not stated comes last.

    The plan does not say how much of a combination comes from which source, so it is not split.
    """
    found: dict[tuple[str, ...], list[BudgetLine]] = defaultdict(list)
    for line in lines:
        found[tuple(line.funding)].append(line)
    order = ["national", "city", "district", "fund"]
    keys = sorted(found, key=lambda key: (not key, len(key), [order.index(source) for source in key]))
    return [_row(key, found[key], years) for key in keys]


def programme_years(document: Document, details: dict[int, Money]) -> list[ProgrammeYear]:
    """The plan's table of overall money, year by year, beside the sum of the detailed plans."""
    budget = document.plan.budget
    rows = []
    for year in document.years():
        total, programme, share = (
            part.years.get(str(year)) if budget else None
            for part in ((budget.total, budget.programme, budget.share) if budget else (None, None, None))
        )
        known = total is not None and programme is not None and total.value and programme.value is not None
        computed = programme.value / total.value * HUNDRED if known else None  # type: ignore[union-attr,operator]
        rows.append(ProgrammeYear(year, total, programme, share, computed, details.get(year, Money())))
    return rows
