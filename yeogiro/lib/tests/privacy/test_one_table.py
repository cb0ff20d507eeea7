"""One table of persons: small counts are hidden, and nobody can work them out from what is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.lib.privacy import GivenAway, Table, suppress

from .simplex import bounds

ROWS, COLUMNS = ["천연동", "연희동", "홍제동"], ["여성", "남성", "모름"]


def knowledge(table, shown):
    """What the shown table tells: cells add up to margins, and what is hidden is at least one."""
    name = "{}/{}".format
    sums = []
    for row in table.rows:
        sums.append(({**{name(row, c): 1 for c in table.columns}, name(row, None): -1}, 0))
    for column in table.columns:
        sums.append(({**{name(r, column): 1 for r in table.rows}, name(None, column): -1}, 0))
    sums.append(({**{name(r, None): 1 for r in table.rows}, name(None, None): -1}, 0))
    for (row, column), count in shown.items():
        if count is None:
            sums.append(({name(row, column): 1, f"beyond one {row}/{column}": -1}, 1))
        else:
            sums.append(({name(row, column): 1}, count))
    return sums


def tables(most: int):
    cells = {(row, column): st.integers(0, most) for row in ROWS for column in COLUMNS[:2]}
    return st.fixed_dictionaries(cells).map(lambda cells: Table(ROWS, COLUMNS[:2], cells))


@given(st.one_of(tables(6), tables(30)))
@settings(max_examples=60, deadline=None)
def test_every_small_count_could_also_be_five_or_more(table):
    seen = suppress(table).shown
    entries = table.entries()
    assert [entry for entry, count in entries.items() if seen[entry] is not None and 0 < count < 5] == []
    assert {entry: count for entry, count in entries.items() if count == 0} == {
        entry: count for entry, count in seen.items() if count == 0
    }
    known = knowledge(table, seen)
    for (row, column), count in entries.items():
        if 0 < count < 5:
            least, most = bounds(f"{row}/{column}", known)
            assert least <= count
            assert most is None or most >= 5, f"{row}/{column} is {least} to {most}"


def test_the_attack_finds_a_cell_that_is_hidden_alone():
    table = Table(
        ROWS[:2], COLUMNS[:2], {(r, c): 9 for r in ROWS[:2] for c in COLUMNS[:2]} | {("천연동", "여성"): 3}
    )
    seen = dict(table.entries()) | {("천연동", "여성"): None}
    assert bounds("천연동/여성", knowledge(table, seen)) == (3, 3)
    assert suppress(table).cell("천연동", "여성") is None
    assert bounds("천연동/여성", knowledge(table, suppress(table).shown)) == (1, 11)


def test_a_table_without_small_counts_is_shown_whole():
    table = Table(["a", "b"], ["x"], {("a", "x"): 5, ("b", "x"): 0})
    assert suppress(table).shown == table.entries()


def test_a_row_of_counts_hides_one_more_than_the_small_one_and_it_is_the_next_in_size():
    table = Table(
        ["20-29", "30-39", "40-49", "50-59"], [""], {("20-29", ""): 2, ("30-39", ""): 40, ("40-49", ""): 9}
    )
    seen = suppress(table)
    assert [seen.cell(row, "") for row in table.rows] == [None, 40, None, 0]
    assert seen.cell(None, None) == 51


def test_a_share_hides_its_numerator_when_the_rest_is_small():
    table = Table(["일자리"], ["유지", "그만둠"], {("일자리", "유지"): 40, ("일자리", "그만둠"): 2})
    seen = suppress(table)
    assert (seen.cell("일자리", "유지"), seen.cell("일자리", "그만둠")) == (None, None)


def test_what_is_known_elsewhere_is_never_hidden_and_never_gives_a_count_away():
    known = frozenset({(None, None), (None, "")})
    assert suppress(Table(["f", "m"], [""], {("f", ""): 9, ("m", ""): 2}), known=known).cell(None, None) == 11
    with pytest.raises(GivenAway):
        suppress(Table(["f", "m"], [""], {("f", ""): 3, ("m", ""): 2}), known=known)
    with pytest.raises(GivenAway):
        suppress(Table(["f"], [""], {("f", ""): 3}), known=known)


def test_a_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        suppress(Table(["a"], ["x"], {("a", "x"): -1}))
