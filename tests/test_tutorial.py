"""The tutorial's commands do what the page says: each `$` line is run, the lines under it must come out in order."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial" / "first-hour.md"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def steps() -> list[tuple[str, list[str], int]]:
    """(command, lines that must come out, exit code) as the page shows them; "..." stands for any lines."""
    found: list[tuple[str, list[str], int]] = []
    for block in CONSOLE.findall(PAGE.read_text()):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], [], 0))
            elif line.startswith("exit "):
                command, lines, _ = found.pop()
                found.append((command, lines, int(line[5:])))
            else:
                found[-1][1].append(line.strip())
    return found


def first_missing(wanted: list[str], output: str) -> str | None:
    """The first wanted line that does not come out after the ones before it; "..." is any number of lines."""
    lines = iter(line.strip().rstrip(",") for line in output.splitlines())
    for line in wanted:
        if line != "..." and line.rstrip(",") not in lines:
            return line
    return None


def test_the_reader_of_the_page_finds_steps_and_misses_what_is_not_there():
    assert len(steps()) > 8
    assert first_missing(["a", "...", "c"], "a\nb\nc\n") is None
    assert first_missing(["c", "a"], "a\nb\nc\n") == "a"


@pytest.fixture
def workplace(tmp_path):
    """A folder that looks like the repository and keeps what the commands write to itself."""
    for name in (".venv", "manage.py", "districts", "yeogiro", "web"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "var").mkdir()
    return tmp_path


def test_every_command_of_the_tutorial_does_what_the_page_says(workplace):
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("YEOGIRO_", "DATABASE_", "DJANGO_"))
    }
    env |= {"YEOGIRO_STATE_DIR": str(workplace / "var"), "PYTHONPATH": str(ROOT)}
    wrong = []
    for command, wanted, code in steps():
        done = subprocess.run(command, shell=True, cwd=workplace, env=env, capture_output=True, text=True)
        missing = first_missing(wanted, done.stdout)
        if done.returncode != code or missing is not None:
            wrong.append((command, done.returncode, missing, done.stderr[-300:]))
    assert wrong == []
