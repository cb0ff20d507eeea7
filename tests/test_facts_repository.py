"""Facts of the repository: locks, licences, no host names, small files, plain templates."""

import re
import subprocess
import tomllib
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Put together here, so that this file does not hold what it forbids.
HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "debian" + ".org"]
ROOTS = ["(?:home|Users)/\\w+/", "root" + "/", "work" + "/(?:main|shared)", "opt/(?:wheels|pypi)"]
MACHINE = re.compile("|".join("/" + root for root in ROOTS))
BINARY = {".png", ".jpg", ".woff2", ".ttf", ".hwpx", ".ico"}
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


@cache
def files() -> list[Path]:
    """Every file that is committed or would be: tracked, or new and not ignored."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in sorted(names) if name and (ROOT / name).is_file()]


def texts(*suffixes: str) -> dict[str, str]:
    """Name and text of the files with these endings; of every text file without any."""
    chosen = [
        file for file in files() if (file.suffix in suffixes if suffixes else file.suffix not in BINARY)
    ]
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in chosen}


def test_no_committed_file_names_a_package_host():
    named = [(name, host) for name, text in texts().items() for host in HOSTS if host in text]
    assert named == []


def test_no_committed_file_holds_a_path_of_somebodys_machine():
    held = [(name, found[0]) for name, text in texts().items() if (found := MACHINE.search(text))]
    assert [one for one in held if one[0] != "tests/test_facts_repository.py"] == []


def test_the_forbidden_path_is_recognised():
    assert [
        bool(MACHINE.search(text)) for text in ["/home/kim/x", "/" + "root/x", "/plan/root", "var/x"]
    ] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_a_hash_and_no_option_line(lock):
    lines = lock.read_text().splitlines()
    packages = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    assert len(packages) > 0
    assert [lines[at] for at in packages if not re.match(r"[\w.-]+(\[[\w,]+\])?==", lines[at])] == []
    assert [lines[at] for at in packages if "--hash=sha256:" not in lines[at + 1]] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_what_its_in_file_asks_for(lock):
    wanted = re.findall(
        r"^([\w-]+)(?:\[[\w,]+\])?==(\S+)$", lock.with_suffix(".in").read_text(), re.MULTILINE
    )
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(), re.MULTILINE))
    assert {name: locked.get(name.lower()) for name, _ in wanted} == dict(wanted)


def test_the_run_lock_holds_no_test_tool():
    run = (ROOT / "requirements" / "run.lock").read_text()
    assert [
        name for name in ["pytest", "playwright", "hypothesis", "mypy", "ruff"] if f"\n{name}==" in run
    ] == []


def test_the_npm_lock_names_no_address():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_no_installed_package_is_under_the_gpl():
    strict = []
    for part in distributions():
        stated = [part.metadata.get("License-Expression") or part.metadata.get("License") or ""]
        stated += [
            line for line in part.metadata.get_all("Classifier") or [] if line.startswith("License ::")
        ]
        words = (
            " ".join(line[:200] for line in stated).replace("LGPL", "").replace("Lesser General Public", "")
        )
        if re.search(r"A?GPL|General Public License", words):
            strict.append(part.metadata["Name"])
    assert strict == []


def test_python_files_stay_small():
    long = {name: text.count("\n") for name, text in texts(".py").items() if "/migrations/" not in name}
    assert {name: lines for name, lines in long.items() if lines >= 500} == {}


def test_templates_hold_nothing_inline():
    inline = re.compile(r"""<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=["']|javascript:""")
    found = {name: match[0] for name, text in texts(".html").items() if (match := inline.search(text))}
    assert found == {}


def test_python_and_templates_hold_no_project_of_the_district_by_name():
    projects = sorted((ROOT / "districts" / "seodaemun" / "projects").glob("*.toml"))
    names = [tomllib.loads(file.read_text(encoding="utf-8"))["name"] for file in projects]
    assert len(set(names)) == 17
    code = {name: text for name, text in texts(".py", ".html").items() if "tests/" not in name}
    assert [(name, one) for name, text in code.items() for one in names if one in text] == []


def test_every_room_says_what_it_is():
    rooms = [path for path in (ROOT / "yeogiro").iterdir() if (path / "__init__.py").exists()]
    assert [room.name for room in rooms if not (room / "__init__.py").read_text().startswith('"""')] == []
