"""print_plan: a folder or the plan in force, to one file, in either language."""

import os
import stat
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

HAEAN = Path(__file__).parents[1] / "districts" / "haean"


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path / "state"


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("print_plan", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_folder_is_printed_without_the_database(tmp_path):
    said = run("--format", "html", "--out", tmp_path / "plan.html", HAEAN)
    digest = said.strip().rsplit(" ", 1)[-1]
    written = (tmp_path / "plan.html").read_text(encoding="utf-8")
    assert written.startswith('<!doctype html><html lang="ko">')
    assert written.count(digest) == 1


def test_hwpx_and_html_of_one_plan_have_one_digest_and_usual_file_modes(tmp_path):
    page = run("--format", "html", "--out", tmp_path / "plan.html", "--lang", "en", HAEAN)
    file = run("--format", "hwpx", "--out", tmp_path / "plan.hwpx", "--lang", "en", HAEAN)
    assert page.strip().rsplit(" ", 1)[-1] == file.strip().rsplit(" ", 1)[-1]
    assert zipfile.ZipFile(tmp_path / "plan.hwpx").testzip() is None
    usual = os.umask(0)
    os.umask(usual)
    for name in ("plan.html", "plan.hwpx"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o666 & ~usual


def test_a_folder_that_is_no_plan_exits_2_and_leaves_what_was_there(tmp_path):
    kept = tmp_path / "plan.html"
    kept.write_text("yesterday's")
    with pytest.raises(SystemExit) as stopped:
        run("--format", "html", "--out", kept, tmp_path)
    assert stopped.value.code == 2
    assert kept.read_text() == "yesterday's"


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("--format", "html", "--out", tmp_path / "nowhere" / "plan.html", HAEAN)
    assert sorted(path.name for path in tmp_path.iterdir()) in ([], ["state"])
