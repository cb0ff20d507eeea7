"""The plain forecast: least squares, an honest range, and bounds that make sense."""

import random
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.engines.forecast import Point, check, forecast
from yeogiro.engines.forecast.quantiles import t90

YEARS = [2018.0, 2019.0, 2020.0, 2021.0, 2022.0]


def points(*values: float) -> list[Point]:
    return [Point(at, value) for at, value in zip(YEARS, values, strict=False)]


def test_three_points_are_needed_at_three_times():
    twice = [Point(2018, 1), Point(2018, 2), Point(2019, 3)]
    assert [forecast(some, 2023, kind="count") for some in ([], points(1), points(1, 2), twice)] == [None] * 4
    assert forecast(points(1, 2, 3), 2023, kind="count") is not None


def test_points_on_a_line_have_no_range():
    found = forecast(points(10, 12, 14, 16, 18), 2023, kind="count")
    assert (found.value, found.low, found.high, found.slope, found.df) == (20, 20, 20, 2, 3)


def test_the_interval_is_that_of_the_textbook():
    """Worked by hand: x̄ = 2020, ȳ = 3, slope 0.6, residuals −0.8 0.6 0 0.4 … squared sum 2.4."""
    found = forecast(points(2, 2, 4, 2, 5), 2023, kind="count")
    assert isclose(found.slope, 0.6)
    assert isclose(found.line, 4.8)
    squared = sum((y - (3 + 0.6 * (x - 2020))) ** 2 for x, y in zip(YEARS, (2, 2, 4, 2, 5), strict=True))
    error = (squared / 3) ** 0.5
    half = 1.638 * error * (1 + 1 / 5 + 9 / 10) ** 0.5
    assert (isclose(found.error, error), isclose(found.high - found.line, half)) == (True, True)


def test_a_percentage_stays_between_nothing_and_all():
    up, down = (
        forecast(points(80, 90, 99), 2030, kind="percent"),
        forecast(points(20, 9, 1), 2030, kind="percent"),
    )
    assert (up.value, up.high, down.value, down.low) == (100, 100, 0, 0)


def test_a_cumulative_count_never_falls_below_what_it_has_reached():
    found = forecast(points(5, 9, 10, 10, 10), 2023, kind="cumulative")
    assert found.low == 10
    assert found.value >= 10


def test_the_range_holds_what_comes_four_times_in_five():
    seeded, held, runs = random.Random(7), 0, 2_000
    for _ in range(runs):
        seen = [Point(x, 50 + 2 * (x - 2018) + seeded.gauss(0, 3)) for x in YEARS]
        found = forecast(seen, 2023, kind="percent")
        held += found.low <= 60 + seeded.gauss(0, 3) <= found.high
    assert 0.77 < held / runs < 0.83


values = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 3))
series = st.lists(values, min_size=3, max_size=40).map(
    lambda found: [Point(2018 + n / 12, value) for n, value in enumerate(found)]
)


@settings(max_examples=200, deadline=None)
@given(series, st.floats(0, 5), st.sampled_from(["percent", "count", "cumulative"]))
def test_an_independent_check_finds_nothing_wrong(seen, later, kind):
    assert check(seen, forecast(seen, seen[-1].at + later, kind=kind)) == []


@settings(max_examples=100, deadline=None)
@given(series, st.randoms())
def test_the_order_of_points_does_not_matter(seen, shuffler):
    shuffled = list(seen)
    shuffler.shuffle(shuffled)
    one, other = (forecast(some, 2025, kind="count") for some in (seen, shuffled))
    assert isclose(one.line, other.line, abs_tol=1e-6)
    assert isclose(one.high, other.high, abs_tol=1e-6)


@settings(max_examples=100, deadline=None)
@given(series, st.floats(0.1, 3), st.floats(0.1, 3))
def test_the_farther_ahead_the_wider_the_range(seen, near, farther):
    at = seen[-1].at
    one, other = (forecast(seen, at + ahead, kind="count") for ahead in (near, near + farther))
    # Bounds cut ranges: the half above the line is compared where nothing was cut.
    if one.low > 0 and other.low > 0:
        assert other.high - other.line >= one.high - one.line - 1e-9


def test_a_check_finds_a_line_that_was_bent():
    seen = points(1, 3, 2, 5, 4)
    found = forecast(seen, 2023, kind="count")
    bent = type(found)(**{**vars(found), "slope": found.slope + 1})
    raised = type(found)(**{**vars(found), "line": found.line + 1})
    outside = type(found)(**{**vars(found), "value": found.high + 1})
    assert [check(seen, wrong) != [] for wrong in (bent, raised, outside)] == [True] * 3


def test_the_quantile_falls_to_the_normal_one_and_needs_a_degree_of_freedom():
    table = [t90(df) for df in range(1, 60)]
    assert table == sorted(table, reverse=True)
    assert (table[0], t90(3), t90(1000)) == (3.078, 1.638, 1.310)
    with pytest.raises(ValueError, match="degree"):
        t90(0)
