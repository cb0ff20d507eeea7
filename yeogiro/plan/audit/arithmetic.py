"""Arithmetic the text itself states, against its own operands and the days of a week."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Calculation, Fact

from .finding import Finding, finding
from .korean import josa
from .reading import decimals, number, rounded, span, span_en, text_of

PYEONG = Decimal(400) / Decimal(121)
"""Square metres in one pyeong: six feet of 10/33 m, squared."""
WEEK = 5
"""Working days a week unless the text says otherwise (Labour Standards Act: 40 hours, 8 a day)."""


def pyeong(square_metres: Decimal) -> Decimal:
    """Square metres in pyeong."""
    return square_metres / PYEONG


def calculations(doc: Document) -> Iterator[Finding]:
    """Every stated calculation whose result is not what its operands give."""
    years = len(doc.years())
    yield from _in_file(doc, "plan.toml", doc.plan.facts, doc.plan.calculations, (), years)
    for project in doc.projects:
        file = doc.file_of(project)
        yield from _in_file(doc, file, project.facts, project.calculations, (project.key,), years)


def _in_file(
    doc: Document,
    file: str,
    facts: list[Fact],
    stated: list[Calculation],
    projects: tuple[str, ...],
    years: int,
) -> Iterator[Finding]:
    index = {fact.key: i for i, fact in enumerate(facts)}
    for calculation in stated:
        a, result = facts[index[calculation.a]], facts[index[calculation.result]]
        b = facts[index[calculation.b]] if calculation.b else None
        if a.value is None or result.value is None or (b is not None and not b.value):
            continue
        where, against = (file, f"facts[{index[result.key]}]"), (file, f"facts[{index[a.key]}]")
        if calculation.type == "staff-a-day" and b and b.value:
            yield from _staff_a_day(doc, a, b, result, (where, against), projects)
            continue
        computed, shown = _compute(calculation, a.value, b.value if b else None, result, years)
        if computed is None or computed == result.value:
            continue
        yield finding(
            doc,
            "calculation-differs",
            where,
            f"{result.name}: {josa(text_of(result), '로')} 적혀 있지만, {shown} = {number(computed)}입니다.",
            f"The text says {number(result.value)}, but {shown} = {number(computed)}.",
            printed=text_of(result),
            expected=number(computed),
            against=against,
            projects=projects,
        )


def _compute(
    calculation: Calculation, a: Decimal, b: Decimal | None, result: Fact, years: int
) -> tuple[Decimal | None, str]:
    places = decimals(result)
    if calculation.type == "product" and b is not None:
        return a * b, f"{number(a)} × {number(b)}"
    if calculation.type == "quotient" and b:
        exact = a / b
        whole = exact.to_integral_value(rounding=ROUND_CEILING)
        return (rounded(exact, places) if places else whole), f"{number(a)} ÷ {number(b)}"
    if calculation.type == "pyeong":
        return rounded(pyeong(a), places), f"{number(a)} ÷ 3.3058"
    if calculation.type == "per-year":
        return a * years, f"{number(a)} × {years}"
    return None, ""


def _staff_a_day(
    doc: Document,
    a: Fact,
    b: Fact,
    result: Fact,
    spots: tuple[tuple[str, str], tuple[str, str]],
    projects: tuple[str, ...],
) -> Iterator[Finding]:
    """`a` people if every site were served daily, `b` visits a week a site: a × b spread over the week's "
    "days."""
    daily, visits = a.value or Decimal(0), b.value or Decimal(1)
    need = {
        days: (daily * visits / days).to_integral_value(rounding=ROUND_CEILING)
        for days in range(max(1, int(visits)), 8)
    }
    holding = [days for days, people in need.items() if people == result.value]
    if WEEK in holding or result.value is None:
        return
    usual = need.get(WEEK, daily)
    shown = f"{number(daily)} × {number(visits)}"
    if holding:
        ko = (
            f"하루 {number(result.value)}명은 한 주에 {span([str(d) for d in holding])}일을 일할 때만 "
            "맞습니다. "
            f"주 {WEEK}일이면 {shown} ÷ {WEEK}, 곧 {number(usual)}명입니다. 며칠을 일하는지는 적혀 있지 "
            "않습니다."
        )
        en = (
            f"{number(result.value)} people a day holds only for a week of "
            f"{span_en([str(d) for d in holding])} "
            f"working days; with {WEEK} it is {shown} ÷ {WEEK}, that is {number(usual)}. The text does not "
            "say which."
        )
    else:
        ko = (
            f"하루 {number(result.value)}명은 한 주에 며칠을 일해도 나오지 않습니다. 주 {WEEK}일이면 "
            f"{number(usual)}명입니다."
        )
        en = (
            f"{number(result.value)} people a day holds for no number of working days; with {WEEK} it is "
            f"{number(usual)}."
        )
    yield finding(
        doc,
        "working-days-assumed" if holding else "calculation-differs",
        spots[0],
        ko,
        en,
        printed=text_of(result),
        expected=number(usual),
        against=spots[1],
        projects=projects,
    )


RULES = (calculations,)
