"""solve_roster: a file in, a file out."""

import json
import os
import signal

import pytest
from django.core.management import call_command

from yeogiro.engines.tests.roster_cases import problem, site, worker
from yeogiro.front.management.commands.solve_roster import Command

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
    data["travel"][0][1] = -1
    data["sites"][0]["minutes"] = "long"
    files[0].write_text(json.dumps(data), encoding="utf-8")
    code, errors = refused(capsys, *files)
    assert (code, [error["path"] for error in errors]) == (2, ["sites[0].minutes", "travel[0][1]"])
    assert not files[1].exists()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"days": NaN}'])
def test_a_file_that_is_no_json_is_refused(files, capsys, content):
    files[0].write_bytes(content)
    code, errors = refused(capsys, *files)
    assert (code, len(errors)) == (2, 1)


def test_a_file_that_is_not_there_is_refused(files, capsys, tmp_path):
    code, errors = refused(capsys, tmp_path / "none.json", files[1])
    assert (code, "cannot be read" in errors[0]["message"]) == (2, True)


def test_an_interrupt_keeps_the_best_so_far(files):
    def interrupt(*_arguments):
        os.kill(os.getpid(), signal.SIGINT)
        return 0.0

    command = Command()
    before = signal.getsignal(signal.SIGINT)
    command.over = interrupt
    call_command(command, *files)
    assert len(json.loads(files[1].read_text(encoding="utf-8"))["visits"]) == 1
    assert signal.getsignal(signal.SIGINT) is before
