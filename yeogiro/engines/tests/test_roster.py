"""Rosters: what is asked comes out, in words where it cannot."""

import json
from pathlib import Path

import pytest

from yeogiro.engines.roster import AfterIterations, Progress, as_json, check, never, read_problem, solve
from yeogiro.engines.tests.roster_cases import problem, site, worker

pytestmark = pytest.mark.once

CENTRES = Path(__file__).resolve().parents[3] / "bench" / "data" / "kidsclean-157.json"


def solved(data, **options):
    read = read_problem(data)
    result = solve(read, **{"stop": never, **options})
    assert check(read, result) == []
    return result


@pytest.fixture(scope="module")
def centres():
    return json.loads(CENTRES.read_text())


@pytest.fixture(scope="module")
def week(centres):
    told = []
    return solved(centres, progress=told.append), told


def test_a_week_of_157_centres_is_proven_smallest(week):
    result, _told = week
    assert (result.cost, result.bound, result.gap, result.proven) == (58317, 58317, 0.0, True)
    assert (result.routes, result.workers_used, result.unmet_visits) == (237, 40, 0)
    assert (result.extra_workers, result.status) == (0, "optimal")


def test_each_better_roster_is_told_on_the_way(week):
    _result, told = week
    assert told[-1] == Progress(0, 58317, told[-1].bound)
    assert [one.cost for one in told] == sorted((one.cost for one in told), reverse=True)
    assert all(one.bound <= 58317 for one in told)


def test_an_absence_among_157_centres_moves_no_other_visit(centres, week):
    result, _told = week
    read = read_problem(centres)
    visits = as_json(read, result, seconds=0)["visits"]
    gone = {"worker": visits[0]["worker"], "day": visits[0]["day"]}
    theirs = [one for one in visits if (one["worker"], one["day"]) == (gone["worker"], gone["day"])]
    repaired = solved({**centres, "previous": visits, "absent": [gone]})
    assert (repaired.moved, repaired.unmet_visits, repaired.proven) == (0, 0, True)
    assert repaired.reassigned == len(theirs)


def test_as_many_routes_as_can_be_are_searched_when_there_are_too_many(centres):
    one = solved(centres, stop=AfterIterations(3), seed=5, most_routes=20_000)
    same = solved(centres, stop=AfterIterations(3), seed=5, most_routes=20_000)
    other = solved(centres, stop=AfterIterations(6), seed=5, most_routes=20_000)
    assert (one.visits, one.unmet_visits, one.status) == (same.visits, 0, "feasible")
    assert other.cost < one.cost


def test_who_is_stopped_at_once_still_has_a_roster(centres):
    result = solved(centres, stop=lambda: True)
    assert result.status == "feasible"
    assert len(result.visits) + result.unmet_visits == 157 * 3


def test_ways_are_used_as_given_even_where_a_detour_is_shorter_and_back_is_longer():
    data = problem([site("a"), site("b"), site("c", 0)], [worker("w")])
    data["travel"] = [[0, 200, 1], [90, 0, 200], [150, 2, 0]]
    result = solved(data)
    assert [(v.site, v.start, v.end) for v in result.visits] == [(0, 0, 60), (2, 61, 61), (1, 63, 123)]
    assert result.cost == 240 + 3


def test_the_ways_from_and_to_the_depot_count():
    data = problem([site("a", 200)], [worker("w")], depot=True)
    data["travel"] = [[0, 15], [25, 0]]
    result = solved(data)
    assert (result.cost, [(v.start, v.end) for v in result.visits]) == (240 + 40, [(15, 215)])
    data["travel"] = [[0, 15], [26, 0]]
    result = solved(data)
    assert (result.unmet[0].reason, result.unmet[0].text) == (
        "too-long",
        "a takes 241 minutes with the way there and back; a shift has 240.",
    )


def test_mornings_and_afternoons_are_not_mixed_in_one_day():
    data = problem([site("a", shift="am"), site("b", shift="pm"), site("c")], [worker("v"), worker("w")])
    result = solved(data)
    assert result.cost == 2 * 240 + 10
    assert {visit.site: visit.shift for visit in result.visits}.items() >= {(0, "am"), (1, "pm")}


def test_skills_are_asked_of_the_worker():
    data = problem([site("a", skills=["air"]), site("b")], [worker("v"), worker("w", skills=["air"])])
    result = solved(data)
    assert result.cost == 240 + 10
    assert {visit.worker for visit in result.visits} == {1}


def test_a_visit_fixed_by_hand_stays_though_it_costs_a_route():
    sites, workers = [site("a"), site("b")], [worker("v"), worker("w")]
    fixed = [{"site": "a", "day": "mon", "worker": "w"}, {"site": "b", "day": "mon", "worker": "v"}]
    result = solved(problem(sites, workers, fixed=fixed))
    assert {(v.site, v.worker) for v in result.visits} == {(0, 1), (1, 0)}
    assert (result.cost, result.proven) == (480, True)


def test_a_fixed_day_decides_the_pattern():
    sites = [site("a", patterns=[["mon"], ["tue"]]), site("b")]
    fixed = [{"site": "a", "day": "tue", "worker": "v"}]
    result = solved(problem(sites, [worker("v")], fixed=fixed))
    assert {(v.site, v.day) for v in result.visits} == {(0, 1), (1, 0)}


@pytest.mark.parametrize(
    ("sites", "workers", "note"),
    [
        ([site("a")], [worker("v", days=["tue"])], "v does not come on mon"),
        ([site("a", skills=["air"])], [worker("v")], "v lacks: air"),
        ([site("a", 300)], [worker("v")], "longer than the day of v"),
        ([site("a", patterns=[["tue"]])], [worker("v")], "none of the site's patterns"),
    ],
)
def test_a_visit_that_cannot_be_where_it_is_fixed_is_named(sites, workers, note):
    fixed = [{"site": "a", "day": "mon", "worker": "v"}]
    result = solved(problem(sites, workers, fixed=fixed))
    assert (result.status, result.visits, result.proven) == ("infeasible", (), False)
    assert note in result.notes[0]


def test_visits_fixed_against_each_other_leave_no_roster():
    sites = [site("a", 200), site("b", 200)]
    fixed = [{"site": name, "day": "mon", "worker": "v"} for name in "ab"]
    assert solved(problem(sites, [worker("v")], fixed=fixed)).status == "infeasible"


@pytest.mark.parametrize(
    ("sites", "workers", "reason", "words"),
    [
        ([site("a", 241)], [worker("v")], "too-long", "a takes 241 minutes; a shift has 240."),
        ([site("a", 90)], [worker("v", minutes=60)], "too-long", "work at most 60 a day"),
        ([site("a", skills=["air"])], [worker("v")], "no-skill", "Nobody has what a asks for: air."),
        ([site("a")], [worker("v", days=["tue"])], "no-worker", "works on: mon."),
        ([site("a")], [], "no-worker", "works on: mon."),
        ([site("a", patterns=[])], [worker("v")], "no-pattern", "allows no set of days"),
    ],
)
def test_a_site_that_nobody_can_serve_hears_why(sites, workers, reason, words):
    result = solved(problem(sites, workers))
    assert [(one.site, one.day, one.reason) for one in result.unmet] == [(0, None, reason)]
    assert words in result.explain()[0]
    assert (result.cost, result.bound, result.bound_unmet, result.proven) == (0, 0, 1, True)


def test_of_too_many_sites_the_fewest_visits_are_left_out():
    twice = {"visits": 2, "patterns": [["mon", "tue"]]}
    result = solved(problem([site("a", 200), site("b", 200, **twice)], [worker("v")]))
    assert [(one.site, one.reason) for one in result.unmet] == [(0, "no-room")]
    assert (
        "1 of the 1 who could come have a route, the one with most time left has 40 minutes"
        in (result.explain()[0])
    )


def test_no_site_and_no_day_is_an_empty_roster():
    result = solved(problem([], [worker("v")]))
    assert (result.cost, result.status, result.gap) == (0, "optimal", 0.0)
    nothing = {"days": [], "shift_minutes": 1, "sites": [], "workers": [], "travel": []}
    assert solved(nothing).status == "optimal"


def test_the_same_worker_comes_all_week_where_it_costs_nothing():
    twice = {"visits": 2, "patterns": [["mon", "tue"]]}
    sites = [site(name, 200, **twice) for name in "abc"]
    workers = [worker("part", days=["mon"]), *[worker(name) for name in "xyz"]]
    result = solved(problem(sites, workers))
    assert (result.extra_workers, result.workers_used, result.minutes_range) == (0, 3, 0)


def test_loads_are_evened_out_without_another_worker_at_a_site():
    mondays = [site(name, minutes) for name, minutes in [("a", 200), ("b", 130)]]
    tuesdays = [site(name, minutes, patterns=[["tue"]]) for name, minutes in [("c", 210), ("d", 140)]]
    result = solved(problem([*mondays, *tuesdays], [worker("v"), worker("w"), worker("x")]))
    assert (result.workers_used, result.minutes_range) == (2, 0)


def test_a_repair_says_which_day_nobody_comes():
    twice = {"visits": 2, "patterns": [["mon", "tue"]]}
    previous = [{"site": "a", "day": day, "shift": "am", "worker": "v"} for day in ("mon", "tue")]
    data = problem([site("a", **twice)], [worker("v")], previous=previous)
    result = solved({**data, "absent": [{"worker": "v", "day": "mon"}]})
    assert [(one.site, one.day, one.reason) for one in result.unmet] == [(0, 0, "no-worker")]
    assert (result.moved, result.reassigned, result.proven) == (0, 0, True)


def test_a_repair_moves_a_visit_only_where_nothing_else_helps():
    sites = [site("a", 120), site("b", 90), site("c", 110, skills=["air"])]
    workers = [worker("v", skills=["air"]), worker("w"), worker("x", skills=["air"])]
    held = [("a", "v"), ("b", "w"), ("c", "x")]
    previous = [{"site": s, "day": "mon", "shift": "am", "worker": w} for s, w in held]
    data = problem(sites, workers, previous=previous, absent=[{"worker": "x", "day": "mon"}])
    result = solved(data)
    assert (result.moved, result.reassigned, result.cost) == (0, 1, 2 * 240 + 10)
    sites[0]["minutes"] = 130
    result = solved(data)
    assert (result.moved, result.reassigned, result.unmet_visits) == (1, 1, 0)
    assert {(v.site, v.worker) for v in result.visits} == {(0, 1), (1, 1), (2, 0)}


def test_a_repair_keeps_what_is_fixed_by_hand():
    sites, workers = [site("a"), site("b")], [worker("v"), worker("w")]
    previous = [{"site": s, "day": "mon", "shift": "pm", "worker": "v"} for s in "ab"]
    fixed = [{"site": "a", "day": "mon", "worker": "w"}]
    result = solved(problem(sites, workers, previous=previous, fixed=fixed))
    assert {(v.site, v.worker, v.shift) for v in result.visits} == {(0, 1, "am"), (1, 0, "pm")}
    assert (result.moved, result.proven) == (1, True)


def test_a_roster_without_absence_stays_as_it_was():
    sites, workers = [site("a"), site("b")], [worker("v"), worker("w")]
    previous = [{"site": s, "day": "mon", "shift": "pm", "worker": w} for s, w in ("av", "bw")]
    result = solved(problem(sites, workers, previous=previous))
    assert (result.moved, result.cost) == (0, 480)
