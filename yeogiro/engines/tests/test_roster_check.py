"""The verifier finds what is wrong with a roster, one defect at a time."""

from dataclasses import replace

import pytest

from yeogiro.engines.roster import check, never, read_problem, solve
from yeogiro.engines.tests.roster_cases import problem, site, worker

pytestmark = pytest.mark.once

TWICE = {"visits": 2, "patterns": [["mon", "tue"]]}
DATA = problem(
    [site("a", **TWICE), site("b", shift="pm", skills=["air"]), site("c", 241)],
    [worker("v", skills=["air"]), worker("w", days=["mon"])],
    fixed=[{"site": "a", "day": "mon", "worker": "v"}],
    absent=[{"worker": "v", "day": "wed"}],
    days=["mon", "tue", "wed"],
)
DATA["travel"][1][0] = 11  # so that a comes before b
PROBLEM = read_problem(DATA)
RESULT = solve(PROBLEM, stop=never)


def visit(number, **changes):
    """The result with one visit bent."""
    visits = list(RESULT.visits)
    visits[number] = replace(visits[number], **changes)
    return replace(RESULT, visits=tuple(visits))


def test_the_roster_itself_is_right():
    assert check(PROBLEM, RESULT) == []
    assert [(one.site, one.day, one.worker) for one in RESULT.visits] == [(0, 0, 0), (1, 0, 0), (0, 1, 0)]


BENT = {
    "a on mon: not with the worker it is fixed to": visit(0, worker=1),
    "b on mon: w lacks": visit(1, worker=1),
    "b on mon: in the wrong half of the day": visit(1, shift="am"),
    "v on mon: two shifts in one day": visit(0, shift="am"),
    "a on mon: not as long": visit(0, end=59),
    "v on mon: no time for the way to b": visit(1, start=69, end=129),
    "v on tue: longer than the shift": visit(2, start=181, end=241),
    "v on tue: begins before the way there": visit(2, start=-1, end=59),
    "a on tue: w does not work that day": visit(2, worker=1),
    "a on wed: v is absent": visit(2, day=2),
    "a: not on the days of one of its patterns": visit(2, day=2),
    "a: twice on mon": visit(2, day=0),
    "a: 1 visits and 0 unmet are not 2": replace(RESULT, visits=RESULT.visits[:2]),
    "c: 0 visits and 0 unmet are not 1": replace(RESULT, unmet=()),
    "cost is 489, counted it is 490": replace(RESULT, cost=489),
    "routes is 3, counted it is 2": replace(RESULT, routes=3),
    "workers_used is 2, counted it is 1": replace(RESULT, workers_used=2),
    "unmet_visits is 0, counted it is 1": replace(RESULT, unmet_visits=0),
    "extra_workers is 1, counted it is 0": replace(RESULT, extra_workers=1),
    "minutes_range is 5, counted it is 0": replace(RESULT, minutes_range=5),
    "moved is 1, counted it is 0": replace(RESULT, moved=1),
    "reassigned is 1, counted it is 0": replace(RESULT, reassigned=1),
    "the bound is above the cost": replace(RESULT, bound=491),
    "the bound of the unmet visits is above them": replace(RESULT, bound_unmet=2),
    "optimal is said without proof": replace(RESULT, bound=489),
    "or not said with it": replace(RESULT, status="feasible"),
    "a roster that cannot be has visits": replace(RESULT, status="infeasible"),
}


@pytest.mark.parametrize("words", BENT)
def test_a_defect_is_found(words):
    assert [text for text in check(PROBLEM, BENT[words]) if words in text] != []
