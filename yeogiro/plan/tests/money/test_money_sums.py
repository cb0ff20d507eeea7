"""Whatever is entered, the parts add up to the whole, and nothing is below zero unless it is said."""

from decimal import Decimal

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from yeogiro.lib.money import million_to_tenths
from yeogiro.plan.selectors.rounding import adds_up, rows_add_up, years_add_up
from yeogiro.plan.selectors.spent import Cell, Execution, by_year, paid_from, rows_by, summed
from yeogiro.plan.templatetags.plan import tenths

SOURCES = ["national", "city", "district", "fund"]
YEARS = range(2018, 2023)


@st.composite
def cells(draw) -> Cell:
    allotted = draw(st.none() | st.integers(0, 10**12))
    carried = draw(st.integers(0, 10**9))
    sources = draw(st.dictionaries(st.sampled_from(SOURCES), st.integers(0, 10**12)))
    spent = sum(sources.values())
    known = allotted is not None or carried > 0
    money = Execution(
        allotted,
        carried,
        draw(st.integers(0, 10**9)),
        spent,
        0 if known else spent,
        draw(st.integers(0, 1)) if allotted is None else 0,
    )
    task = draw(st.none() | st.integers(1, 4))
    return Cell(draw(st.integers(1, 3)), task, draw(st.sampled_from(YEARS)), money, (), sources)


@given(st.lists(cells(), max_size=30))
def test_projects_tasks_years_and_sources_each_add_up_to_the_whole(found):
    whole = summed(found)
    for key in (lambda one: one.project, lambda one: (one.project, one.task), lambda one: one.year):
        rows = rows_by(found, key, YEARS).values()
        assert sum((row.total for row in rows), Execution()) == whole
        assert sum((year for row in rows for year in row.years.values()), Execution()) == whole
    assert sum(by_year(found, YEARS).values(), Execution()) == whole
    assert sum(won for years in paid_from(found, YEARS).values() for won in years.values()) == whole.spent


@given(st.lists(cells(), max_size=30))
def test_what_is_left_is_never_below_zero_unless_overspent_is_said(found):
    whole = summed(found)
    if whole.available is None:
        assert (whole.left, whole.overspent, whole.rate) == (None, 0, None)
    else:
        assert whole.left == whole.available - whole.counted - whole.carried_out
        assert whole.overspent == (-whole.left if whole.left < 0 else 0)
        if whole.available:
            assert whole.rate == Decimal(whole.counted) * 100 / whole.available


def test_money_without_a_readable_budget_moves_no_rate():
    known = Cell(1, 1, 2018, Execution(allotted=100, spent=40), (), {"city": 40})
    beside = Cell(1, 2, 2018, Execution(spent=60, beside=60, unreadable=1), (), {"fund": 60})
    whole = summed([known, beside])
    assert (whole.rate, whole.spent, whole.left, whole.unreadable) == (Decimal(40), 100, 60, 1)


def test_a_source_the_plan_does_not_print_is_told():
    money = Execution(allotted=100, spent=50)
    assert Cell(1, 1, 2018, money, ("city",), {"city": 30, "fund": 20}).foreign == 20
    assert Cell(1, 1, 2018, money, (), {"fund": 50}).foreign == 0


MILLION = 1_000_000


def test_figures_are_shown_to_one_decimal_and_the_exact_won_stand_in_the_title():
    assert [tenths(won) for won in (None, 0, 50 * MILLION, 12_308_000_000)] == ["–", "0", "50.0", "12,308.0"]
    with translation.override("en"):
        assert tenths(49_983_333) == '<span title="49,983,333 won">50.0</span>'
        assert tenths(-49_950_000) == '<span title="-49,950,000 won">-50.0</span>'


def test_a_sum_that_rounding_pulls_apart_is_told():
    third = 33_333_333
    assert adds_up([((third, third, third + 1), 100 * MILLION)]) is False
    assert adds_up([((10 * MILLION, None, 9_800_000), 19_800_000)]) is True
    assert years_add_up([Execution(allotted=100 * MILLION, spent=40 * MILLION)]) is True
    assert years_add_up([Execution(allotted=10 * MILLION, carried_in=40_000, spent=40_000)]) is True
    assert years_add_up([Execution(allotted=10_040_000, carried_in=40_000)]) is False


def test_columns_that_rounding_pulls_apart_are_told_too():
    cells = [Cell(n, 1, 2018, Execution(allotted=MILLION, spent=140_000), (), {}) for n in (1, 2, 3)]
    rows = rows_by(cells, lambda one: one.project, [2018]).values()
    assert rows_add_up(rows) is True
    assert rows_add_up(rows, by_year(cells, [2018]).values(), summed(cells)) is False


@given(st.lists(cells(), max_size=20))
def test_rounded_tables_are_told_apart_by_what_they_show(found):
    rows = rows_by(found, lambda one: one.project, YEARS).values()
    whole, total = by_year(found, YEARS), summed(found)

    def shown(won: int | None) -> Decimal:
        return Decimal(million_to_tenths(won).replace(",", "").replace("–", "0"))

    across = all(
        sum(shown(getattr(one, name)) for one in row.years.values()) == shown(getattr(row.total, name))
        for row in rows
        for name in ("counted", "available")
    )
    down = all(
        sum(shown(getattr(part(row), name)) for row in rows) == shown(getattr(foot, name))
        for foot, part in [
            (total, lambda row: row.total),
            *((whole[year], lambda row, year=year: row.years[year]) for year in YEARS),
        ]
        for name in ("counted", "available")
    )
    assert rows_add_up(rows, whole.values(), total) == (across and (down or not rows))
