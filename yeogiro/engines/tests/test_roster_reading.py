"""A roster problem is read whole or not at all, with every error at its place."""

import json
from copy import deepcopy

import pytest

from yeogiro.engines.files import Invalid
from yeogiro.engines.roster import read_problem
from yeogiro.engines.tests.roster_cases import problem, site, worker

pytestmark = pytest.mark.once

GOOD = problem([site("a"), site("b")], [worker("v"), worker("w")])


def errors(data):
    with pytest.raises(Invalid) as found:
        read_problem(data)
    return [(fault.path, fault.message) for fault in found.value.faults]


def bent(path, value):
    """The good problem with one place changed."""
    data = deepcopy(GOOD)
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "where", "words"),
    [
        (["days"], None, "days", "is missing"),
        (["days"], ["mon", "mon"], "days[1]", "is there twice: mon"),
        (["days"], [1, "mon", "tue"], "days[0]", "must be a text"),
        (["shift_minutes"], 0, "shift_minutes", "must be between 1 and 100000"),
        (["shift_minutes"], float("nan"), "shift_minutes", "must be a whole number"),
        (["shift_minutes"], True, "shift_minutes", "must be a whole number"),
        (["shift_minutes"], 10**30, "shift_minutes", "must be between"),
        (["sites", 0, "minutes"], -1, "sites[0].minutes", "must be between 0"),
        (["sites", 0, "minutes"], 1.5, "sites[0].minutes", "must be a whole number"),
        (["sites", 0, "minutes"], float("inf"), "sites[0].minutes", "must be a whole number"),
        (["sites", 1, "id"], "a", "sites[1].id", "is there twice: a"),
        (["sites", 1, "id"], "", "sites[1].id", "must be a text"),
        (["sites", 1], 7, "sites[1]", "must be an object"),
        (["sites", 0, "visits"], 2, "sites[0].patterns[0]", "must name 2 days"),
        (["sites", 0, "patterns", 0], ["sun"], "sites[0].patterns[0][0]", "name of a day: 'sun'"),
        (["sites", 0, "patterns"], "mon", "sites[0].patterns", "must be a list"),
        (["sites", 0, "shift"], "night", "sites[0].shift", 'must be "any", "am" or "pm"'),
        (["sites", 0, "skills"], "air", "sites[0].skills", "must be a list"),
        (["workers", 0, "days"], ["mon", "mon"], "workers[0].days[1]", "is there twice"),
        (["workers", 0, "minutes"], "240", "workers[0].minutes", "must be a whole number"),
        (["depot"], "no", "depot", "must be true or false"),
        (["depot"], True, "travel", "must have 3 rows"),
        (["travel", 1], [0], "travel[1]", "must have 2 entries; it has 1"),
        (["travel", 1, 0], -4, "travel[1][0]", "must be between 0"),
        (["travel", 1, 0], float("nan"), "travel[1][0]", "must be a whole number"),
        (["absent"], [{"worker": "x", "day": "mon"}], "absent[0].worker", "name of a worker: 'x'"),
        (["fixed"], [{"site": "a", "day": "mon"}], "fixed[0].worker", "is missing"),
        (["previous"], [{"site": "z", "day": "mon", "worker": "v"}], "previous[0].site", "name of a site"),
        (["previous"], ["a"], "previous[0]", "must be an object"),
    ],
)
def test_an_error_is_named_by_its_place(path, value, where, words):
    found = dict(errors(bent(path, value)))
    assert where in found
    assert words in found[where]


def test_all_errors_are_told_at_once():
    data = bent(["shift_minutes"], "long")
    data["sites"][0]["minutes"] = None
    data["workers"][1]["days"] = ["sun"]
    data["travel"][0][1] = "x"
    assert [path for path, _message in errors(data)] == [
        *["shift_minutes", "sites[0].minutes", "workers[1].days[0]", "travel[0][1]"]
    ]


def test_two_hand_made_visits_that_contradict_each_other_are_an_error():
    fixed = [{"site": "a", "day": "mon", "worker": name} for name in "vw"]
    assert errors(bent(["fixed"], fixed)) == [
        ("fixed[1].worker", "differs: this visit is fixed to another worker further up")
    ]


@pytest.mark.parametrize("data", [None, [], "x", 3, {}])
def test_what_is_no_problem_at_all_is_an_error(data):
    assert errors(data) != []


def test_unknown_keys_are_ignored_and_whole_floats_are_numbers():
    data = bent(["colour"], "blue")
    data["sites"][0]["minutes"] = 60.0
    assert read_problem(json.loads(json.dumps(data))).sites[0].minutes == 60
