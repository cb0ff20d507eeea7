"""Docs are tests: every room, command, setting, page and make target is documented, and no link is dead."""

import re
from functools import cache
from pathlib import Path

from django.apps import apps
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\(([^)\s]+)\)")
VARIABLE = re.compile(r"""["'](YEOGIRO_\w+|\w*DATABASE_URL)["']""")
# A README is read before anything else: these stand in it, in both languages.
FIRST = ["make run", "make test"]


@cache
def documents() -> dict[str, str]:
    """Name and text of every page of the documentation."""
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in sorted(files)}


def reference(folder: str = "docs/") -> str:
    """All text under a folder of the documentation."""
    return "\n".join(text for name, text in documents().items() if name.startswith(folder))


def read_variables(*files: Path) -> set[str]:
    """The environment variables that these files read by name."""
    return {name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))}


def test_every_room_is_documented():
    rooms = [app.label for app in apps.get_app_configs() if app.name.startswith("yeogiro.")]
    assert [room for room in rooms if f"`{room}`" not in reference()] == []


def test_every_command_of_ours_is_documented():
    ours = [name for name, app in get_commands().items() if str(app).startswith("yeogiro.")]
    assert sorted(name for name in ours if f"`{name}" not in reference("docs/reference/")) == []


def test_every_setting_read_is_documented_and_every_documented_one_is_read():
    code = [*(ROOT / "yeogiro").rglob("*.py"), *(ROOT / "tools").glob("*.py"), ROOT / "conftest.py"]
    code += [*(ROOT / "tests").rglob("*.py")]
    read = read_variables(*[file for file in code if file.name != "test_facts_docs.py"])
    said = set(re.findall(r"`(YEOGIRO_\w+|\w*DATABASE_URL)`", documents()["docs/reference/settings.md"]))
    assert (read - said, said - read) == (set(), set())


def test_every_make_target_is_documented_and_every_documented_one_exists():
    targets = set(re.findall(r"^([a-z][a-z-]*):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    targets -= {"help"}
    named = set(re.findall(r"`make ([a-z-]+)", "\n".join(documents().values())))
    assert (targets - named, named - targets) == (set(), set())


def test_both_readmes_start_with_the_two_commands():
    readmes = {name: documents()[name] for name in ("README.md", "README.ko.md")}
    assert [(name, one) for name, text in readmes.items() for one in FIRST if one not in text] == []


def test_every_link_between_documents_leads_somewhere():
    dead = []
    for name, text in documents().items():
        for link in LINK.findall(text):
            target = link.split("#")[0]
            if target and ":" not in target and not ((ROOT / name).parent / target).exists():
                dead.append((name, link))
    assert dead == []


def test_decisions_are_numbered_without_a_gap_and_short():
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [file.name[:4] for file in decisions] == [f"{n:04d}" for n in range(1, len(decisions) + 1)]
    assert len(decisions) > 0
    assert [file.name for file in decisions if file.read_text().count("\n") > 30] == []
