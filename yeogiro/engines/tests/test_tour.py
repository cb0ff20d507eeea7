"""Tours: against trying every order at every minute, on small months; reasons; a check that finds faults."""

import random
from dataclasses import replace
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.engines.tour import Problem, Run, Stop, Window, check, explain, solve
from yeogiro.engines.tour.explain import clock

pytestmark = pytest.mark.once
HOURS = 14


@st.composite
def problems(draw) -> Problem:
    """Up to three stops and two runs of fourteen minutes, ways that keep no triangle."""
    stops, runs = draw(st.integers(0, 3)), draw(st.integers(0, 2))

    def window() -> Window:
        start = draw(st.integers(0, HOURS - 2))
        return Window(
            start, draw(st.integers(start, HOURS)), draw(st.sampled_from([None, "mon", "tue", "sun"]))
        )

    depot = draw(st.booleans())
    size = stops + depot
    return Problem(
        stops=tuple(
            Stop(
                f"s{n}",
                draw(st.integers(0, 4)),
                tuple(window() for _ in range(draw(st.integers(0, 2)))),
                draw(st.integers(1, 2)),
            )
            for n in range(stops)
        ),
        runs=tuple(
            Run(
                f"r{n}",
                draw(st.integers(0, 3)),
                draw(st.integers(8, HOURS)),
                draw(st.sampled_from(["mon", "tue"])),
                draw(st.sampled_from([None, None, 7])),
                draw(st.sampled_from([None, 1, 2])),
            )
            for n in range(runs)
        ),
        travel=tuple(
            tuple(0 if one == other else draw(st.integers(0, 5)) for other in range(size))
            for one in range(size)
        ),
        depot=depot,
    )


def cheapest(problem: Problem, run: int, order: tuple[int, ...]) -> int | None:
    """Minutes of travel of an order if it can be kept: leaving at every minute, waiting as long as one likes."""
    outing = problem.runs[run]
    if outing.most is not None and len(order) > outing.most:
        return None
    path = [0, *(n + 1 for n in order), 0] if problem.depot else list(order)
    ways = [problem.travel[one][other] for one, other in pairwise(path)]
    legs = ways[:-1] if problem.depot else [0, *ways]
    home = ways[-1] if problem.depot else 0
    for leaves in range(outing.start, outing.end + 1):
        times = {leaves}
        for n, leg in zip(order, legs, strict=True):
            stop = problem.stops[n]
            open_ = [w for w in stop.windows if w.day in (None, outing.day)]
            if not stop.windows:
                open_ = [Window(0, HOURS)]
            times = {
                begin + stop.minutes
                for time in times
                for begin in range(time + leg, HOURS + 1)
                if any(w.start <= begin and begin + stop.minutes <= w.end for w in open_)
            }
        backs = [time + home for time in times if time + home <= outing.end]
        if backs and (outing.minutes is None or min(backs) - leaves <= outing.minutes):
            return sum(ways)
    return None


def best(problem: Problem) -> tuple[int, int]:
    """Least weight left out, then fewest minutes of travel, by trying everything."""
    numbers = range(len(problem.stops))
    known: dict[tuple[int, tuple[int, ...]], int | None] = {}

    def of(run: int, members: tuple[int, ...]) -> int | None:
        if (run, members) not in known:
            ways = [cheapest(problem, run, order) for order in permutations(members)]
            known[run, members] = min((way for way in ways if way is not None), default=None)
        return known[run, members]

    values = []
    for way in product([None, *range(len(problem.runs))], repeat=len(problem.stops)):
        costs = [
            of(run, tuple(n for n in numbers if way[n] == run))
            for run in sorted({r for r in way if r is not None})
        ]
        if None not in costs:
            left = sum(problem.stops[n].weight for n in numbers if way[n] is None)
            values.append((left, sum(cost or 0 for cost in costs)))
    return min(values)


@settings(max_examples=120, deadline=None)
@given(problems())
def test_no_other_timetable_leaves_out_less_or_is_shorter(problem):
    found = solve(problem)
    assert check(problem, found) == []
    assert (found.proven, found.unmet_weight, found.cost) == (True, *best(problem))


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(0, 3))
def test_the_search_gives_timetables_that_can_be_kept(problem, seed):
    found = solve(problem, exact=False, seed=seed, rounds=20)
    assert check(problem, found) == []
    assert (found.unmet_weight, found.cost) >= best(problem)
    assert found.bound_unmet <= best(problem)[0]


def month(seed: int, stops: int, days: int) -> Problem:
    """Day-cares that ask for mornings of some days, and a bus that is out from nine to twelve."""
    chance = random.Random(seed)
    at = [(chance.uniform(0, 12), chance.uniform(0, 12)) for _ in range(stops + 1)]
    return Problem(
        tuple(
            Stop(
                f"s{n}",
                40,
                tuple(
                    Window(start, start + chance.choice([60, 90, 120]), str(day))
                    for day in chance.sample(range(days), min(days, 4))
                    for start in [540 + 30 * chance.randint(0, 2)]
                ),
            )
            for n in range(stops)
        ),
        tuple(Run(f"d{n}", 540, 720, str(n)) for n in range(days)),
        tuple(tuple(round(((a - c) ** 2 + (b - d) ** 2) ** 0.5) for c, d in at) for a, b in at),
    )


def test_a_month_of_the_bus_is_proven_and_the_search_comes_near():
    problem = month(1, 16, 6)
    found, searched = solve(problem), solve(problem, exact=False, seed=1, rounds=150)
    assert (found.proven, check(problem, found), check(problem, searched)) == (True, [], [])
    assert (searched.unmet_weight, searched.cost) >= (found.unmet_weight, found.cost)
    assert (searched.unmet_weight, searched.cost) <= (found.unmet_weight, found.cost * 1.1)
    assert searched == solve(problem, exact=False, seed=1, rounds=150)


def test_too_many_sets_are_left_to_the_search():
    easy = Problem(
        tuple(Stop(f"s{n}", 1) for n in range(30)),
        (Run("r", 0, 61),),
        tuple(tuple(abs(a - b) for b in range(31)) for a in range(31)),
    )
    asked = iter(range(10**9))
    found = solve(easy, stop=lambda: next(asked) > 40)
    assert (found.proven, found.bound_unmet, check(easy, found)) == (False, 0, [])


def test_every_stop_left_out_has_its_reason():
    problem = Problem(
        (
            Stop("on a day without run", 10, (Window(0, 60, "sun"),)),
            Stop("long", 40, (Window(0, 30, "mon"),)),
            Stop("far", 10),
            Stop("first", 30, weight=2),
            Stop("second", 30),
        ),
        (Run("r", 0, 60, "mon"),),
        ((0, 1, 1, 50, 10, 10), *((9,) * 6 for _ in range(2)), (50,) * 6, (10,) * 6, (10,) * 6),
    )
    found = solve(problem)
    assert {one.stop: one.reason for one in found.unmet} == {
        "on a day without run": "no-day",
        "long": "too-short",
        "far": "too-far",
        "second": "full",
    }
    assert (
        dict(explain(problem, found))["first"]
        == "first is on r, 1 of 1, at 00:10. It is the only stop: 20 minutes of travel."
    )
    assert dict(explain(problem, found))["second"] == (
        "second is left out: 1 runs could go there (r), and their time is taken by 1 other stops whose weight is "
        "higher or whose way is shorter."
    )
    nowhere = solve(replace(problem, runs=()))
    assert {one.reason for one in nowhere.unmet} == {"no-run"}
    assert (nowhere.proven, nowhere.feasible, check(replace(problem, runs=()), nowhere)) == (True, False, [])


def test_the_bus_leaves_no_earlier_than_it_must():
    problem = Problem(
        (Stop("s", 20, (Window(600, 640),)),), (Run("r", 540, 720, minutes=40),), ((0, 10), (10, 0))
    )
    found = solve(problem)
    assert (found.routes[0].leaves, found.routes[0].returns) == (590, 630)
    assert (found.visits[0].arrives, found.visits[0].start, found.visits[0].end) == (600, 600, 620)
    assert solve(replace(problem, runs=(replace(problem.runs[0], minutes=39),))).unmet[0].reason == "too-far"


def test_a_check_finds_what_was_bent():
    problem = month(2, 8, 4)
    found = solve(problem)
    visit, route = found.visits[0], found.routes[0]
    bent = [
        replace(found, cost=found.cost + 1),
        replace(found, visits=found.visits[1:]),
        replace(
            found, visits=(replace(visit, start=visit.start - 60, end=visit.end - 60), *found.visits[1:])
        ),
        replace(found, visits=(replace(visit, end=visit.end + 1), *found.visits[1:])),
        replace(found, visits=(replace(visit, run="nowhere"), *found.visits[1:])),
        replace(found, routes=(replace(route, returns=route.returns - 1), *found.routes[1:])),
        replace(found, routes=(replace(route, leaves=0), *found.routes[1:])),
        replace(found, routes=(*found.routes, route)),
        replace(found, unmet_weight=found.unmet_weight + 1),
        replace(found, bound_unmet=found.unmet_weight + 1),
    ]
    assert check(problem, found) == []
    assert [bool(check(problem, one)) for one in bent] == [True] * len(bent)
    assert check(replace(problem, runs=tuple(replace(run, most=0) for run in problem.runs)), found) != []
    assert check(replace(problem, runs=tuple(replace(run, minutes=1) for run in problem.runs)), found) != []


def test_times_are_said_as_people_say_them():
    assert [clock(570), clock(0), clock(1455)] == ["09:30", "00:00", "00:15 (next day)"]
