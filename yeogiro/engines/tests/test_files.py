"""The engines' files: every fault at once with its path, and answers that a program can read."""

import pytest

from yeogiro.engines import pairing, tour
from yeogiro.engines.files import Invalid, read_json, write_json
from yeogiro.engines.pairing.reading import read as read_pairing
from yeogiro.engines.tour.reading import read as read_tour

pytestmark = pytest.mark.once
PAIRING = {
    "families": [{"id": "kim", "points": 3, "prefers": ["a", ["b", "c"]]}, {"id": 7, "since": -5}],
    "carers": [{"id": "a"}, {"id": "b", "places": 2, "prefers": [["kim", 7]]}, {"id": "c", "places": 0}],
    "travel": [[5, 6, 7], [8, 9, 10.0]],
    "barred": [{"family": 7, "carer": "a", "reason": "stairs"}],
    "seed": 4,
    "what is this": True,
}
TOUR = {
    "stops": [
        {"id": "s", "minutes": 30, "windows": [{"from": 600, "to": 660, "day": "mon"}]},
        {"id": "t", "minutes": 30},
    ],
    "runs": [{"id": "mon", "from": 540, "to": 720, "minutes": 120, "most": 2}],
    "travel": [[0, 10, 20], [10, 0, 10], [20, 10, 0]],
}


def faults(read, value) -> dict[str, str]:
    with pytest.raises(Invalid) as raised:
        read(value)
    return {fault.path: fault.message for fault in raised.value.faults}


def test_a_pairing_is_read_with_its_ties_and_unknown_keys_are_ignored():
    problem, absent = read_pairing(PAIRING)
    assert problem == pairing.Problem(
        families=(
            pairing.Family("kim", 3, prefers=(("a",), ("b", "c"))),
            pairing.Family("7", since=-5),
        ),
        carers=(
            pairing.Carer("a"),
            pairing.Carer("b", 2, (("kim", "7"),)),
            pairing.Carer("c", 0),
        ),
        travel=((5, 6, 7), (8, 9, 10)),
        barred={("7", "a"): "stairs"},
        seed=4,
    )
    assert absent == frozenset()


def test_everything_that_is_wrong_with_a_pairing_is_said_at_once():
    wrong = {
        "families": [{"id": "kim", "points": "many", "prefers": ["a", "a", "x"]}, {"id": "kim"}, {}, 5],
        "carers": [{"id": "a", "places": -1}],
        "travel": [[1], [2, 3], ["far"]],
        "barred": [{"family": "nobody", "carer": "a"}],
        "ties": ["travel", "coin"],
        "absent": ["z"],
    }
    assert faults(read_pairing, wrong) == {
        "families[0].points": "a whole number is expected",
        "families[0].prefers[1]": '"a" stands twice',
        "families[0].prefers[2]": "there is no 'x'",
        "families[1].id": 'the id "kim" stands twice',
        "families[2].id": "an id is expected: a text or a whole number",
        "families[3]": "an object {…} is expected",
        "families[3].id": "an id is expected: a text or a whole number",
        "carers[0].places": "a number from 0 to 1000000000 is expected, not -1",
        "travel": "4 rows are expected, 3 are there",
        "travel[1]": "a list of 1 numbers is expected",
        "travel[2][0]": "a whole number is expected",
        "barred[0].family": 'there is no family "nobody"',
        "ties[1]": "one of travel, waiting, lot, id, each once, is expected",
        "absent[0]": 'there is no carer "z"',
    }


def test_a_tour_is_read_and_a_run_is_its_own_day_where_it_says_none():
    problem, seed = read_tour(TOUR)
    assert problem.stops == (tour.Stop("s", 30, (tour.Window(600, 660, "mon"),)), tour.Stop("t", 30))
    assert (problem.runs, problem.depot, seed) == ((tour.Run("mon", 540, 720, "mon", 120, 2),), True, 0)


def test_everything_that_is_wrong_with_a_tour_is_said_at_once():
    wrong = {
        "stops": [
            {"id": "s", "minutes": True, "windows": [{"from": 9, "to": 5}, {"from": 1.5}], "weight": 0}
        ],
        "runs": {},
        "travel": [[0, 10**7], [0, 0]],
        "depot": "yes",
    }
    assert faults(read_tour, wrong) == {
        "stops[0].minutes": "a whole number is expected",
        "stops[0].windows[0].to": "it ends before it begins; after midnight minutes go on beyond 1440",
        "stops[0].windows[1].from": "a whole number is expected",
        "stops[0].windows[1].to": "a whole number is expected",
        "stops[0].weight": "a number from 1 to 1000000 is expected, not 0",
        "runs": "a list […] is expected",
        "depot": "true or false is expected",
        "travel": "at most 100,000 minutes are taken",
    }
    assert faults(read_tour, [])["(whole file)"] == "an object {…} is expected"
    assert faults(read_tour, {**TOUR, "travel": [[0, 10**6, 0], [0, 0, 0], [0, 0, 0]]}) == {
        "travel": "at most 100,000 minutes are taken"
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": 1, "a": 2}', 'the key "a" stands twice in one object'),
        ("[" * 200_000, "nested too deeply"),
        ('{"a": "\xff', "is not JSON"),
    ],
)
def test_a_file_that_is_no_json_is_refused_with_its_reason(tmp_path, text, said):
    file = tmp_path / "in.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(Invalid, match=said):
        read_json(file)


def test_a_file_that_is_not_there_and_one_that_cannot_be_written_are_said(tmp_path):
    with pytest.raises(Invalid, match="cannot be read"):
        read_json(tmp_path / "none.json")
    with pytest.raises(Invalid, match="cannot be written"):
        write_json(tmp_path / "no folder" / "out.json", {})
    assert list(tmp_path.iterdir()) == []
