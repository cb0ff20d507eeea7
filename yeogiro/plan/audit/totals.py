"""The plan's totals against the sums of their parts."""

from collections.abc import Iterator
from decimal import Decimal

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Project

from .finding import Finding, finding
from .korean import josa
from .reading import decimals, detail_sum, first_budget_spot, number, rounded, text_of


def shares(doc: Document) -> Iterator[Finding]:
    """Each year's printed share against programme ÷ total × 100, rounded to the decimals of the print."""
    budget = doc.plan.budget
    if not budget:
        return
    for year, share in sorted(budget.share.years.items()):
        part, whole = budget.programme.years.get(year), budget.total.years.get(year)
        if share.value is None or not part or not whole or part.value is None or not whole.value:
            continue
        exact, places = part.value / whole.value * 100, decimals(share)
        if rounded(exact, places) == rounded(share.value, places):
            continue
        computed = f"{rounded(exact, places)}%"
        yield finding(
            doc,
            "share-differs",
            ("plan.toml", f"budget.share.years.{year}"),
            f"{year}년 비중은 {text_of(share)}로 적혀 있지만, {number(part.value)} ÷ "
            f"{josa(number(whole.value), '은는')} "
            f"{computed}입니다.",
            f"The share of {year} is printed as {number(share.value)}%, but {number(part.value)} ÷ "
            f"{number(whole.value)} is {computed}.",
            printed=text_of(share),
            expected=computed,
            against=("plan.toml", f"budget.programme.years.{year}"),
        )


def parts_and_wholes(doc: Document) -> Iterator[Finding]:
    """A programme budget larger than the whole budget of its year."""
    budget = doc.plan.budget
    if not budget:
        return
    for year, part in sorted(budget.programme.years.items()):
        whole = budget.total.years.get(year)
        if part.value is None or not whole or whole.value is None or part.value <= whole.value:
            continue
        yield finding(
            doc,
            "part-exceeds-whole",
            ("plan.toml", f"budget.programme.years.{year}"),
            f"{year}년 사업 예산 {number(part.value)}백만원이 총예산 {number(whole.value)}백만원보다 큽니다.",
            f"The programme's {number(part.value)} million won in {year} exceed the whole budget of "
            f"{number(whole.value)} million won.",
            printed=text_of(part),
            expected=text_of(whole),
            against=("plan.toml", f"budget.total.years.{year}"),
        )


def programme_against_details(doc: Document) -> Iterator[Finding]:
    """Each year's programme budget against the sum of the projects' yearly money.

    A sum above the total is an error: a part cannot exceed its whole. A sum below it is an error only when
    every project has yearly money; otherwise projects without it may account for the rest (warning).
    """
    budget = doc.plan.budget
    funded = [project for project in doc.projects if any(task.budget for task in project.tasks)]
    if not budget or not funded:
        return
    silent = len(doc.projects) - len(funded)
    for year, printed in sorted(budget.programme.years.items()):
        if printed.value is None:
            continue
        total, unread = _sum_of_details(funded, year)
        places = decimals(printed)
        if rounded(total, places) == rounded(printed.value, places) or (unread and not total):
            continue
        missing = silent or unread
        ko = (
            f"{year}년 사업 예산은 총괄표에 {number(printed.value)}백만원, 세부계획 {len(funded)}건의 합은 "
            f"{number(total)}백만원입니다."
        )
        en = (
            f"The programme budget of {year} is {number(printed.value)} million won; the {len(funded)} "
            "detailed "
            f"plans with money add up to {number(total)}."
        )
        if unread:
            ko += f" 읽을 수 없는 숫자 {len(unread)}개({', '.join(sorted(set(unread)))})는 합에서 뺐습니다."
            en += f" {len(unread)} figures that cannot be read are left out."
        if silent:
            ko += f" 해마다의 예산이 없는 사업 {silent}건은 더하지 않았습니다."
            en += f" {silent} projects state no yearly money."
        yield finding(
            doc,
            "programme-total-differs",
            ("plan.toml", f"budget.programme.years.{year}"),
            ko,
            en,
            printed=text_of(printed),
            expected=number(total),
            against=first_budget_spot(doc, funded[0], year),
            against_sum=True,
            projects=tuple(project.key for project in funded),
            severity="warning" if total < printed.value and missing else None,
        )


def programme_against_summaries(doc: Document) -> Iterator[Finding]:
    """The programme budget of the summaries' year against their sum, when every project states that year."""
    budget = doc.plan.budget
    years = {project.summary.budget_year for project in doc.projects}
    if not budget or len(years) != 1:
        return
    year = str(years.pop())
    printed = budget.programme.years.get(year)
    values = [project.summary.budget.value for project in doc.projects]
    if not printed or printed.value is None or None in values:
        return
    total = sum((value for value in values if value is not None), Decimal(0))
    if rounded(total, decimals(printed)) == printed.value:
        return
    yield finding(
        doc,
        "programme-total-differs",
        ("plan.toml", f"budget.programme.years.{year}"),
        f"{year}년 사업 예산은 {number(printed.value)}백만원, 사업 목록의 합은 {number(total)}백만원입니다.",
        f"The programme budget of {year} is {number(printed.value)} million won; the list of projects adds "
        "up to "
        f"{number(total)}.",
        printed=text_of(printed),
        expected=number(total),
        against=(doc.file_of(doc.projects[0]), "summary.budget"),
        projects=tuple(project.key for project in doc.projects),
    )


def summary_against_detail(doc: Document) -> Iterator[Finding]:
    """A project's figure in the list of projects against the sum of its own budget rows in the same year."""
    for project in doc.projects:
        printed, year = project.summary.budget, str(project.summary.budget_year)
        if printed.value is None or not any(task.budget for task in project.tasks):
            continue
        total, unread = detail_sum(project, year)
        places = decimals(printed)
        if rounded(total, places) == rounded(printed.value, places):
            continue
        rows = [task.budget[year] for task in project.tasks if year in task.budget]
        ko = (
            f"{year}년 예산이 사업 목록에는 {number(printed.value)}백만원, 세부계획의 합은 "
            f"{number(total)}백만원입니다."
        )
        en = (
            f"The list of projects gives {number(printed.value)} million won for {year}; the detailed plan "
            "adds up "
            f"to {number(total)}."
        )
        near = [
            cell.value
            for cell in rows
            if cell.value and len(rows) > 1 and abs(cell.value - printed.value) <= printed.value / 100
        ]
        if near:
            ko += f" 세부계획의 한 줄만 보면 {number(near[0])}백만원입니다."
            en += f" One row of it alone gives {number(near[0])}."
        if unread:
            ko += f" 읽을 수 없는 숫자({', '.join(unread)})는 합에서 뺐습니다."
            en += " Figures that cannot be read are left out."
        yield finding(
            doc,
            "summary-budget-differs",
            (doc.file_of(project), "summary.budget"),
            ko,
            en,
            printed=text_of(printed),
            expected=number(total),
            against=first_budget_spot(doc, project, year),
            against_sum=len([row for row in rows if row.value]) > 1,
            projects=(project.key,),
        )


def _sum_of_details(projects: list[Project], year: str) -> tuple[Decimal, list[str]]:
    total, unread = Decimal(0), []
    for project in projects:
        amount, left_out = detail_sum(project, year)
        total += amount
        unread += left_out
    return total, unread


RULES = (
    shares,
    parts_and_wholes,
    programme_against_summaries,
    programme_against_details,
    summary_against_detail,
)
