"""Small weeks: what the solver proves is what trying everything finds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.engines.roster import Held, check, never, read_problem, solve
from yeogiro.engines.tests.roster_brute import best_repair, best_week

pytestmark = pytest.mark.once

DAYS = ["mon", "tue", "wed"]
PATTERNS = {
    1: [[["mon"]], [["mon"], ["tue"]], [["mon"], ["tue"], ["wed"]]],
    2: [[["mon", "tue"], ["tue", "wed"]], [["mon", "wed"]]],
}


@st.composite
def weeks(draw, sites=4, fixes=True):
    """A few sites and workers; now and then skills, halves of days, a depot, absences, crooked ways."""
    depot = draw(st.booleans())
    number = draw(st.integers(1, sites))
    size = number + depot
    data = {
        "days": DAYS,
        "shift_minutes": 100,
        "depot": depot,
        "sites": [],
        "workers": [],
        "travel": draw(
            st.lists(st.lists(st.integers(0, 40), min_size=size, max_size=size), min_size=size, max_size=size)
        ),
    }
    for place in range(number):
        visits = draw(st.sampled_from([1, 2]))
        data["sites"].append(
            {
                "id": f"s{place}",
                "minutes": draw(st.sampled_from([0, 20, 30, 45, 60, 101])),
                "visits": visits,
                "patterns": draw(st.sampled_from(PATTERNS[visits])),
                "shift": draw(st.sampled_from(["any", "any", "am", "pm"])),
                "skills": draw(st.sampled_from([[], [], ["air"]])),
            }
        )
    for place in range(draw(st.integers(0, 3))):
        data["workers"].append(
            {
                "id": f"w{place}",
                "days": draw(st.sampled_from([DAYS, DAYS, ["mon", "tue"], ["wed"]])),
                "minutes": draw(st.sampled_from([100, 100, 60])),
                "skills": draw(st.sampled_from([[], ["air"]])),
            }
        )
    names = [worker["id"] for worker in data["workers"]]
    if names:
        data["absent"] = [
            {"worker": draw(st.sampled_from(names)), "day": draw(st.sampled_from(DAYS))}
            for _n in range(draw(st.sampled_from([0, 0, 1])))
        ]
        data["fixed"] = [
            {
                "site": f"s{draw(st.integers(0, number - 1))}",
                "day": draw(st.sampled_from(DAYS)),
                "worker": draw(st.sampled_from(names)),
            }
            for _n in range(draw(st.sampled_from([0, 0, 1])) if fixes else 0)
        ]
    return data


@settings(max_examples=120, deadline=None)
@given(weeks())
def test_the_best_week_is_found_and_proven(data):
    problem = read_problem(data)
    result = solve(problem, stop=never)
    assert check(problem, result) == []
    best = best_week(problem)
    if best is None:
        assert result.status == "infeasible"
        assert result.notes != ()
    else:
        assert (result.status, result.unmet_visits, result.cost) == ("optimal", *best)


@settings(max_examples=60, deadline=None)
@given(weeks(sites=5), st.integers(0, 5))
def test_a_search_keeps_every_rule_and_claims_no_more_than_is_true(data, seed):
    problem = read_problem(data)
    rounds = iter(range(4))
    result = solve(problem, stop=lambda: next(rounds, None) is None, seed=seed, most_routes=1)
    best = best_week(problem)
    assert check(problem, result) == []
    if best is not None and result.feasible:
        assert (result.unmet_visits, result.cost) >= best
        assert (result.bound_unmet or 0) <= best[0]
        if result.bound is not None and result.unmet_visits == best[0]:
            assert result.bound <= best[1]


@settings(max_examples=80, deadline=None)
@given(weeks(sites=3, fixes=False), st.data())
def test_a_repair_leaves_out_least_then_moves_least_then_costs_least(data, draw):
    before = solve(replace(read_problem(data), absent=frozenset()), stop=never)
    if not before.visits:
        return
    held = tuple(
        Held(v.site, v.day, v.worker, draw.draw(st.sampled_from([v.shift, None]))) for v in before.visits
    )
    gone = draw.draw(st.sampled_from(before.visits))
    problem = replace(read_problem(data), previous=held, absent=frozenset([(gone.worker, gone.day)]))
    result = solve(problem, stop=never)
    assert check(problem, result) == []
    best = best_repair(problem)
    assert (result.unmet_visits, result.moved, result.cost) == best
    assert result.status == "optimal"
