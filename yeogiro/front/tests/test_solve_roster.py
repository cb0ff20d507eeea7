"""solve_roster: a file in, a file out."""

import json

import pytest
from django.core.management import call_command

from yeogiro.engines.tests.roster_cases import problem, site, worker

pytestmark = pytest.mark.once


@pytest.fixture
def files(tmp_path):
    source = tmp_path / "in.json"
    source.write_text(json.dumps(problem([site("a"), site("b", 300)], [worker("v")])), encoding="utf-8")
    return source, tmp_path / "out.json"


def refused(capsys, *arguments):
    with pytest.raises(SystemExit) as stopped:
        call_command("solve_roster", *arguments)
    return stopped.value.code, json.loads(capsys.readouterr().out)["errors"]


def test_a_roster_is_written_with_what_it_leaves_out(files):
    call_command("solve_roster", *files, "--seconds", "5", "--seed", "7")
    found = json.loads(files[1].read_text(encoding="utf-8"))
    assert found.pop("seconds") >= 0
    why = "b takes 300 minutes; a shift has 240."
    assert found == {
        "status": "optimal",
        "cost": 240,
        "bound": 240,
        "gap": 0.0,
        "proven": True,
        "seed": 7,
        "unmet_visits": 1,
        "bound_unmet": 1,
        "workers_used": 1,
        "routes": 1,
        "moved": 0,
        "reassigned": 0,
        "extra_workers": 0,
        "minutes_range": 0,
        "visits": [{"site": "a", "day": "mon", "shift": "am", "worker": "v", "start": 0, "end": 60}],
        "unmet": [{"site": "b", "day": None, "reason": "too-long", "text": why}],
        "explain": [{"site": "b", "text": why}],
    }


def test_what_was_written_can_be_repaired(files):
    call_command("solve_roster", *files)
    data = json.loads(files[0].read_text(encoding="utf-8"))
    data["previous"] = json.loads(files[1].read_text(encoding="utf-8"))["visits"]
    files[0].write_text(json.dumps(data), encoding="utf-8")
    call_command("solve_roster", *files)
    assert json.loads(files[1].read_text(encoding="utf-8"))["moved"] == 0


def test_a_file_with_errors_is_refused_and_nothing_is_written(files, capsys):
    data = json.loads(files[0].read_text(encoding="utf-8"))
    data["travel"][0][1] = float("nan")
    files[0].write_text(json.dumps(data), encoding="utf-8")
    code, errors = refused(capsys, *files)
    assert (code, errors) == (
        2,
        [{"path": "travel[0][1]", "message": "must be a whole number of minutes"}],
    )
    assert not files[1].exists()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(files, capsys, content):
    files[0].write_bytes(content)
    code, errors = refused(capsys, *files)
    assert (code, errors[0]["path"]) == (2, "")
    assert "is not JSON" in errors[0]["message"]


def test_a_file_that_is_not_there_is_refused(files, capsys, tmp_path):
    code, errors = refused(capsys, tmp_path / "none.json", files[1])
    assert (code, "cannot be read" in errors[0]["message"]) == (2, True)


def test_a_place_that_cannot_be_written_is_told_before_solving(files, capsys, tmp_path):
    code, errors = refused(capsys, files[0], tmp_path / "no" / "out.json")
    assert (code, "cannot be written" in errors[0]["message"]) == (2, True)
