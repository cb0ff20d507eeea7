"""The cheapest assignment: against trying all, on random matrices."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.engines.assignment import assign

pytestmark = pytest.mark.once
matrices = st.integers(0, 5).flatmap(
    lambda rows: st.integers(max(rows, 1), 6).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(-20, 20), min_size=columns, max_size=columns), min_size=rows, max_size=rows
        ).map(lambda held: np.array(held, dtype=np.int64).reshape(rows, columns))
    )
)


@settings(max_examples=150, deadline=None)
@given(matrices)
def test_no_other_assignment_is_cheaper(cost):
    rows, columns = cost.shape
    given_ = assign(cost).tolist()
    least = min(sum(cost[r, c] for r, c in enumerate(way)) for way in permutations(range(columns), rows))
    assert len(set(given_)) == rows
    assert sum(cost[row, column] for row, column in enumerate(given_)) == least


def test_huge_prices_stay_exact():
    big = 2**58
    assert assign(np.array([[big, big - 1], [big - 1, big + 1]], dtype=np.int64)).tolist() == [1, 0]


@settings(max_examples=60, deadline=None)
@given(matrices)
def test_numbers_without_end_give_the_same_as_those_of_64_bits(cost):
    assert assign(cost.astype(object) * 10**40).tolist() == assign(cost).tolist()


def test_more_rows_than_columns_are_refused():
    with pytest.raises(ValueError, match="more rows"):
        assign(np.zeros((2, 1), dtype=np.int64))
