"""What one unit costs, from year to year of the same row."""

from collections.abc import Iterator
from decimal import Decimal

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Project, Task

from .finding import Finding, finding
from .reading import number, payers, rounded, row_name, row_name_en

FAR = Decimal("1.6")
"""A unit cost this many times another one of its row is worth a look: inflation does not explain 60 %."""


def outliers(doc: Document) -> Iterator[Finding]:
    """Million won a unit, each against the lowest of its row; money of years still building is carried "
    "forward."""
    for project in doc.projects:
        for i, task in enumerate(project.tasks):
            costs = unit_costs(project, task)
            if len(costs) < 2:
                continue
            low_year, low = min(costs.items(), key=lambda item: (item[1], item[0]))
            high_year, high = max(costs.items(), key=lambda item: (item[1], item[0]))
            if not low or high < low * FAR:
                continue
            shown = [
                f"{year}년 {number(rounded(cost, 1))}" for year, cost in ((high_year, high), (low_year, low))
            ]
            yield finding(
                doc,
                "unit-cost-outlier",
                (doc.file_of(project), f"tasks[{i}].schedule.{high_year}"),
                f"‘{row_name(task)}’의 하나당 예산이 {shown[0]}백만원, {shown[1]}백만원으로 크게 다릅니다.",
                f"One unit of {row_name_en(task, i)} costs {number(rounded(high, 1))} million won in "
                f"{high_year} and "
                f"{number(rounded(low, 1))} in {low_year}.",
                printed=number(rounded(high, 1)),
                expected=number(rounded(low, 1)),
                against=(doc.file_of(project), f"tasks[{i}].schedule.{low_year}"),
                projects=(project.key,),
            )


def unit_costs(project: Project, task: Task) -> dict[str, Decimal]:
    """Year of completion → million won a unit, from the row's own money or the one row that pays for it.

    Years whose cell is still in progress give their money to the next year with a count. Years without money,
    or with a figure that cannot be read, give no unit cost.
    """
    paying = payers(project, task)
    if (
        len(paying) != 1
        or sum(paying[0] in payers(project, row) for row in project.tasks if row.schedule) > 1
    ):
        return {}
    money = paying[0].budget
    costs: dict[str, Decimal] = {}
    carried: Decimal | None = Decimal(0)
    for year, cell in sorted(task.schedule.items()):
        figure = money.get(year)
        unread = figure is not None and figure.value is None and figure.printed.strip("-–— ") != ""
        spent = figure.value if figure and figure.value is not None else Decimal(0)
        carried = None if unread or carried is None else carried + spent
        if cell.value:
            if carried:
                costs[year] = carried / cell.value
            carried = Decimal(0)
        elif cell.state != "in-progress":
            carried = Decimal(0)
    return costs


RULES = (outliers,)
