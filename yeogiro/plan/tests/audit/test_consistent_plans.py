"""Whatever figures a plan holds: while they agree, no rule of arithmetic speaks; move one, and one does."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.plan.audit.reading import number, rounded
from yeogiro.plan.document.document import Raw

from .small import PLAN, YEARS, figure, findings, project, put, seen, small

ARITHMETIC = (
    "malformed-figure",
    "share-differs",
    "part-exceeds-whole",
    "programme-total-differs",
    "summary-budget-differs",
    "work-without-money",
    "money-without-work",
    "staff-total-differs",
    "jobs-differ",
    "posts-not-at-site",
    "target-not-schedule",
    "target-after-funding",
    "calculation-differs",
    "label-count-differs",
)
money = st.integers(1, 99_999).map(lambda tenths: Decimal(tenths) / 10)
rows = st.lists(st.tuples(money, money, money), min_size=1, max_size=3)


def cell(value: Decimal) -> dict[str, Any]:
    return figure(number(value), float(value))


@st.composite
def plans(draw: st.DrawFn) -> Raw:
    """A plan of one to four projects in which every sum, share and target is computed from its parts."""
    raw = {name: values for name, values in small().items() if not name.startswith("projects/")}
    raw[PLAN]["indicators"] = []
    raw[PLAN]["priorities"] = []
    totals = dict.fromkeys(YEARS, Decimal(0))
    for n, budget in enumerate(draw(st.lists(rows, min_size=1, max_size=4)), 1):
        key = f"p{n}"
        counts = draw(st.tuples(*[st.integers(1, 9)] * 3))
        tasks = []
        for t, amounts in enumerate(budget):
            schedule = {year: figure(str(c), c) for year, c in zip(YEARS, counts, strict=True)}
            tasks.append(
                {
                    "key": "build" if t == 0 else f"t{t}",
                    "name": f"일 {t}",
                    "schedule_row": f"일 {t}",
                    "budget_row": f"일 {t}",
                    "schedule": schedule,
                    "budget": {year: cell(amount) for year, amount in zip(YEARS, amounts, strict=True)},
                }
            )
            for year, amount in zip(YEARS, amounts, strict=True):
                totals[year] += amount
        first = sum((amounts[0] for amounts in budget), Decimal(0))
        made = project(key, n, f"사업 {n}", 0, tasks)
        made["summary"]["budget"] = cell(first)
        made["indicators"][0]["target"] = figure(str(sum(counts)), sum(counts), due="2022")
        posts = draw(st.lists(st.integers(1, 40), min_size=1, max_size=4))
        listed = [{"name": f"직위 {i}", "count": count} for i, count in enumerate(posts)]
        made["staff"] = [
            {"key": "s", "name": "인력", "total": figure(str(sum(posts)), sum(posts)), "posts": listed}
        ]
        made["summary"]["jobs"] = figure(str(sum(posts)), sum(posts))
        raw[f"projects/0{n}-p{n}.toml"] = made
        raw[PLAN]["indicators"].append(
            {
                "key": f"{key}-done",
                "number": n,
                "name": "수",
                "name_en": "Number",
                "unit": "count",
                "project": key,
                "target": figure(str(sum(counts)), sum(counts), due="2022"),
            }
        )
    whole = {year: totals[year] * draw(st.integers(1, 200)) for year in YEARS}
    places = draw(st.integers(0, 3))
    shares = {year: rounded(totals[year] / whole[year] * 100, places) for year in YEARS}
    for kind, values in (("total", whole), ("programme", totals)):
        put(raw, PLAN, f"budget.{kind}.years", {year: cell(value) for year, value in values.items()})
    percent = {year: figure(f"{share}%", float(share)) for year, share in shares.items()}
    put(raw, PLAN, "budget.share.years", percent)
    return raw


@given(plans())
@settings(max_examples=60, deadline=None)
def test_a_plan_whose_figures_agree_has_no_finding_of_arithmetic(raw: Raw) -> None:
    assert seen(raw, *ARITHMETIC) == []


@given(plans(), st.sampled_from(YEARS), st.integers(1, 50))
@settings(max_examples=30, deadline=None)
def test_one_moved_budget_cell_breaks_the_programme_total_of_its_year(raw: Raw, year: str, more: int) -> None:
    budget = raw["projects/01-p1.toml"]["tasks"][0]["budget"]
    budget[year] = cell(Decimal(str(budget[year]["value"])) + more)
    found = [f.where.path for f in findings(raw, "programme-total-differs")]
    assert found == [f"budget.programme.years.{year}"]


@given(plans())
@settings(max_examples=20, deadline=None)
def test_the_same_document_gives_the_same_findings_with_fingerprints_of_their_own(raw: Raw) -> None:
    first, second = findings(raw), findings(raw)
    assert first == second
    assert len({finding.fingerprint for finding in first}) == len(first)
