"""The commands solve_…: a file in, a file out, exit codes as written."""

import json

import pytest
from django.core.management import call_command

from yeogiro.engines.tests.test_files import PAIRING, TOUR

pytestmark = pytest.mark.once


def run(capsys, tmp_path, command: str, value, *more: str) -> tuple[int, str, dict | None]:
    """Exit code, what was printed, and what was written."""
    (tmp_path / "in.json").write_text(json.dumps(value))
    out, code = tmp_path / "out.json", 0
    out.unlink(missing_ok=True)
    try:
        call_command(command, str(tmp_path / "in.json"), str(out), *more)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, capsys.readouterr().out, json.loads(out.read_text()) if out.exists() else None


def test_solve_pairing_writes_the_matching_with_its_reasons(capsys, tmp_path):
    code, said, answer = run(capsys, tmp_path, "solve_pairing", PAIRING)
    assert (code, said) == (0, "stable: 2 matched, 0 left, 14 minutes\n")
    assert answer["pairs"] == [
        {"family": "kim", "carer": "a", "travel": 5, "family_rank": 1, "carer_rank": 1},
        {"family": "7", "carer": "b", "travel": 9, "family_rank": 1, "carer_rank": 2},
    ]
    assert [one["family"] for one in answer["explain"]] == ["kim", "7"]
    assert run(capsys, tmp_path, "solve_pairing", PAIRING, "--seed", "9")[2]["seed"] == 9


def test_solve_pairing_finds_substitutes_for_who_is_away(capsys, tmp_path):
    now = {**PAIRING, "previous": [{"family": "kim", "carer": "a"}, {"family": 7, "carer": "b"}]}
    code, said, answer = run(capsys, tmp_path, "solve_pairing", {**now, "absent": ["a"]})
    assert (code, said) == (0, "substituted: 2 matched, 0 left, 15 minutes\n")
    assert [(move["family"], move["now"]) for move in answer["moved"]] == [("kim", "b")]
    full = {**now, "carers": [{"id": "a"}, {"id": "b", "places": 0}, {"id": "c"}], "absent": ["a"]}
    code, said, answer = run(capsys, tmp_path, "solve_pairing", full)
    assert (code, json.loads(said)["errors"][0]["path"], answer) == (2, "previous", None)


def test_solve_tour_writes_a_timetable(capsys, tmp_path):
    code, said, answer = run(capsys, tmp_path, "solve_tour", TOUR)
    assert (code, said) == (0, "optimal: 2 visits, 0 left out, 40 minutes\n")
    assert [(one["stop"], one["start"]) for one in answer["visits"]] == [("t", 560), ("s", 600)]
    assert answer["routes"][0]["returns"] - answer["routes"][0]["leaves"] == 100


def test_input_that_cannot_be_understood_ends_with_two_and_every_fault(capsys, tmp_path):
    code, said, answer = run(capsys, tmp_path, "solve_tour", {**TOUR, "runs": [{"id": ""}], "depot": 1})
    assert (code, answer) == (2, None)
    paths = [one["path"] for one in json.loads(said)["errors"]]
    assert paths == ["runs[0].id", "depot", "runs[0].from", "runs[0].to"]


def test_no_time_at_all_still_gives_a_timetable_that_can_be_kept(capsys, tmp_path):
    code, _, answer = run(capsys, tmp_path, "solve_tour", TOUR, "--seconds", "0")
    assert (code, answer["proven"], len(answer["visits"])) == (0, False, 2)
