"""The commands of the two guides for a city's server do what the pages say, in the order they stand there."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ROOT / "docs" / "how-to"
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
# What this machine cannot stand in for, and what has tests of its own: the parts are set up, the server serves.
NOT_RUN = ("make setup", ".venv/bin/granian")


def commands(page: str) -> list[str]:
    """Every line of the page's shell blocks."""
    return [line for block in BLOCK.findall((GUIDES / page).read_text()) for line in block.splitlines()]


@pytest.fixture
def machine(tmp_path):
    """A folder that looks like the repository, and a shell's environment with nothing of ours in it."""
    for name in (".venv", "manage.py", "districts", "yeogiro", "web"):
        (tmp_path / name).symlink_to(ROOT / name)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("YEOGIRO_", "DATABASE_"))
    }
    return tmp_path, kept | {"PYTHONPATH": str(ROOT)}


def run(machine, lines: list[str]) -> subprocess.CompletedProcess[str]:
    """Run the lines in one shell; the first that fails ends it."""
    folder, env = machine
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-x"],
        input="\n".join(lines),
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
    )


def here(machine, line: str) -> str:
    """The line with this machine's own database and folder instead of the city's."""
    line = re.sub(r"(DATABASE_URL)=\S+", rf"\1=sqlite:///{machine[0]}/city.sqlite3", line)
    return re.sub(r"(YEOGIRO_STATE_DIR)=\S+", rf"\1={machine[0]}/state", line)


def test_the_guides_lead_to_a_city_that_is_ready_backed_up_and_restored(machine):
    guide = [here(machine, line) for line in commands("run-for-a-city.md")]
    wanted = [line for line in guide if not line.startswith(NOT_RUN)]
    assert len(wanted) == len(guide) - 3
    done = run(machine, wanted)
    assert done.returncode == 0, done.stderr[-2500:]
    assert done.stdout.count("no issues (0 silenced)") == 2
    assert re.findall(r"^ok +(\w+)$", done.stdout, re.MULTILINE) == [
        "database",
        "migrations",
        "static",
        "disk",
    ]
    settings = [line for line in wanted if line.startswith("export ")]
    backup = commands("backup.md")
    make, into_empty = backup[:2], backup[2:]
    first = run(machine, [*settings, *make, ".venv/bin/python manage.py indicators --json > before.json"])
    assert first.returncode == 0, first.stderr[-2500:]
    (machine[0] / "city.sqlite3").unlink()
    second = run(machine, [*settings, *into_empty])
    assert second.returncode == 0, second.stderr[-2500:]
    assert (machine[0] / "after.json").read_text() == (machine[0] / "before.json").read_text()


def test_every_setting_the_guide_gives_is_one_of_ours():
    named = {
        line.split("=")[0].removeprefix("export ")
        for line in commands("run-for-a-city.md")
        if "export" in line
    }
    said = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert [name for name in named if f"`{name}`" not in said] == []
    assert len(named) == 7
