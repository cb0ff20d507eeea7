"""What the rules ask of a document: which years have work and money, sums, and figures as text."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct, structs

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Cell, Figure, Project, Task

NOTHING = {"", "-", "–", "—", "―", "−", "ㅡ", "·"}


def said(figure: Figure) -> bool:
    """Whether a cell says anything: a dash, an empty cell and zero say nothing."""
    if figure.value is not None:
        return figure.value != 0
    state = figure.state if isinstance(figure, Cell) else None
    return state is not None or figure.printed.strip() not in NOTHING


def work_years(task: Task) -> list[str]:
    """Years in which the schedule row says something."""
    return sorted(year for year, cell in task.schedule.items() if said(cell))


def money_years(task: Task) -> list[str]:
    """Years in which the budget row has money, readable or not."""
    return sorted(year for year, cell in task.budget.items() if said(cell))


def payers(project: Project, task: Task) -> list[Task]:
    """The rows whose money pays for a task: its own budget row, and those it names in `paid_by`, at any "
    "depth."""
    by_key = {row.key: row for row in project.tasks}
    seen: dict[str, Task] = {}
    open_rows = [task]
    while open_rows:
        row = open_rows.pop(0)
        if row.key not in seen:
            seen[row.key] = row
            open_rows += [by_key[key] for key in row.paid_by]
    return [row for row in seen.values() if row.budget]


def detail_sum(project: Project, year: str) -> tuple[Decimal, list[str]]:
    """Million won of all budget rows in a year, and the printed cells that could not be read and are left "
    "out."""
    cells = [task.budget[year] for task in project.tasks if year in task.budget]
    total = sum((cell.value for cell in cells if cell.value is not None), Decimal(0))
    return total, [cell.printed for cell in cells if cell.value is None and said(cell)]


def first_budget_spot(doc: Document, project: Project, year: str) -> tuple[str, str]:
    """File and path of the first budget cell of a year, else of the project's first budget row."""
    rows = [(i, task) for i, task in enumerate(project.tasks) if task.budget]
    for i, task in rows:
        if year in task.budget and said(task.budget[year]):
            return doc.file_of(project), f"tasks[{i}].budget.{year}"
    return doc.file_of(project), f"tasks[{rows[0][0]}].budget" if rows else "tasks"


def decimals(figure: Figure) -> int:
    """How many decimals a figure is printed with."""
    if figure.value is None:
        return 0
    exponent = figure.value.normalize().as_tuple().exponent
    by_value = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    digits = figure.printed.replace(",", "")
    tail = digits.rpartition(".")[2] if "." in digits else ""
    by_print = len(tail) - len(tail.lstrip("0123456789"))
    return max(by_value, by_print)


def rounded(value: Decimal, places: int) -> Decimal:
    """Rounded half up, as offices round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Decimal | int) -> str:
    """ "12,308", "9.8": grouped, without trailing zeros."""
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_of(figure: Figure) -> str:
    """The figure as printed, else its value."""
    if figure.printed:
        return figure.printed
    return number(figure.value) if figure.value is not None else ""


def span(years: list[str]) -> str:
    """ "2019~2022", "2019, 2021": runs of years joined."""
    runs: list[list[int]] = []
    for year in sorted({int(y) for y in years}):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}~{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def span_en(years: list[str]) -> str:
    """ "2019–2022", "2019, 2021"."""
    return span(years).replace("~", "–")


def row_name(task: Task) -> str:
    """The row as the plan prints it."""
    return (task.schedule_row or task.budget_row or task.name).strip("•· \n")


def row_name_en(task: Task, index: int) -> str:
    """The row in English, or its place when it has no English name."""
    return f"“{task.name_en}”" if task.name_en else f"row {index + 1}"


def figures(doc: Document) -> Iterator[tuple[str, str, Figure]]:
    """Every figure of the document with its file and path, in order of files and keys."""
    single: list[tuple[str, Struct]] = [
        ("plan.toml", doc.plan),
        ("bodies.toml", doc.bodies),
        ("areas.toml", doc.areas),
    ]
    for file, root in [*single, *((doc.file_of(p), p) for p in doc.projects)]:
        for path, node in _structs(root, ""):
            if isinstance(node, Figure):
                yield file, path, node


def _structs(node: Any, path: str) -> Iterator[tuple[str, Struct]]:
    if isinstance(node, Struct):
        yield path, node
        for name, value in structs.asdict(node).items():
            yield from _structs(value, f"{path}.{name}" if path else name)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _structs(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _structs(value, f"{path}[{index}]")
