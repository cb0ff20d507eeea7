"""Rows and totals that repeat another project's figures."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.numbers import malformed
from yeogiro.plan.document.schema import Figure, Project, Task

from .finding import Finding, finding
from .reading import detail_sum, money_years, number, row_name, row_name_en, span, span_en, text_of

RUN = 3
"""This many equal years in a row are no chance …"""
LARGE = Decimal(100)
"""… when the amounts are at least 100 million won and not round to one digit: small plans share many 10s "
"and 30s."""

Row = tuple[Project, int, Task]


def budget_rows(doc: Document) -> Iterator[Finding]:
    """Two projects' budget rows that are printed alike for several years on end."""
    rows: list[Row] = [(p, i, task) for p in doc.projects for i, task in enumerate(p.tasks) if task.budget]
    for (one, i, a), (other, j, b) in combinations(rows, 2):
        if one.key == other.key:
            continue
        years = _equal_run(a, b)
        if len(years) < RUN or not any(_telling(a.budget[year]) for year in years):
            continue
        yield finding(
            doc,
            "budget-row-repeated",
            (doc.file_of(other), f"tasks[{j}].budget.{years[0]}"),
            f"‘{row_name(b)}’의 {span(years)}년 예산이 다른 사업 ‘{row_name(a)}’의 예산과 글자까지 같습니다.",
            f"The money of {row_name_en(b, j)} in {span_en(years)} is printed exactly like that of another "
            "project's "
            f"{row_name_en(a, i)} ({one.name_en}).",
            printed=" / ".join(text_of(b.budget[year]) for year in years),
            expected=" / ".join(text_of(a.budget[year]) for year in years),
            against=(doc.file_of(one), f"tasks[{i}].budget.{years[0]}"),
            projects=(one.key, other.key),
        )


def totals(doc: Document) -> Iterator[Finding]:
    """The programme's total of a year equal to a single project's figure of another year."""
    if not doc.plan.budget or len(doc.projects) < 2:
        return
    programme = {
        year: figure for year, figure in sorted(doc.plan.budget.programme.years.items()) if figure.value
    }
    for project in doc.projects:
        stated = project.summary.budget.value
        own = str(project.summary.budget_year)
        years = [year for year, figure in programme.items() if figure.value == stated and year != own]
        if not stated or stated < LARGE or not years or _earns(project, years, stated):
            continue
        first = programme[years[0]]
        yield finding(
            doc,
            "total-repeats-project",
            ("plan.toml", f"budget.programme.years.{years[0]}"),
            f"{span(years)}년 사업 예산 {number(stated)}백만원이 한 사업(‘{project.summary.name}’)의 "
            f"{own}년 예산과 같습니다. "
            "옮겨 적다 남은 숫자일 수 있습니다.",
            f"The programme budget of {span_en(years)}, {number(stated)} million won, equals one project's "
            "figure of "
            f"{own} ({project.name_en}). It may have been left over.",
            printed=" / ".join(text_of(programme[year]) for year in years) or text_of(first),
            expected=text_of(project.summary.budget),
            against=(doc.file_of(project), "summary.budget"),
            projects=(project.key,),
        )


def _equal_run(a: Task, b: Task) -> list[str]:
    """The longest run of consecutive years in which both rows have money printed alike."""
    years = [y for y in money_years(a) if y in money_years(b) and _alike(a.budget[y], b.budget[y])]
    best: list[str] = []
    run: list[str] = []
    for year in years:
        run = [*run, year] if run and int(year) == int(run[-1]) + 1 else [year]
        best = max(best, run, key=len)
    return best


def _alike(one: Figure, other: Figure) -> bool:
    return one.value == other.value if one.value is not None else one.printed == other.printed


def _telling(figure: Figure) -> bool:
    if figure.value is None:
        return malformed(figure.printed)
    return figure.value >= LARGE and len(figure.value.normalize().as_tuple().digits) > 1


def _earns(project: Project, years: list[str], stated: Decimal) -> bool:
    """Whether the project itself has that very sum in those years: then the equality has a reason."""
    return all(detail_sum(project, year)[0] == stated for year in years)


RULES = (budget_rows, totals)
