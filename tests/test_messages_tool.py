"""tools/messages.py finds every string to translate and names everything wrong with a catalogue."""

import importlib.util
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """The tool, looking at an invented house."""
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "ROOMS", tmp_path / "yeogiro")
    return module


@pytest.fixture
def room(tmp_path) -> Path:
    """A room with strings of every kind, and some that are none."""
    room = tmp_path / "yeogiro" / "plan"
    (room / "templates" / "plan").mkdir(parents=True)
    (room / "tests").mkdir()
    (room / "templates" / "plan" / "a.html").write_text(
        '{% trans "Goal" %} {% translate "Year" context "plan" %} {# Translators: no #} plain\n'
        "{% blocktranslate count n=rows|length trimmed %}\n  {{ n }} task\n{% plural %}\n  {{ n }} tasks\n"
        '{% endblocktranslate %}{% include "b.html" with title=_("Money") %}'
    )
    (room / "views.py").write_text(
        'a = _("Goal")\nb = gettext_lazy("%(won)s won") % {"won": 1}\nc = print("no")\n'
    )
    (room / "tests" / "test_a.py").write_text('a = _("not a string of the product")\n')
    return room


@pytest.fixture
def catalogue(room) -> Path:
    """Where the room's catalogue stands."""
    return room / "locale" / "ko" / "LC_MESSAGES" / "django.po"


def test_every_kind_of_string_is_found_and_nothing_else(tool, room):
    assert set(tool.messages_of(room)) == {
        tool.Message(None, "Goal", None),
        tool.Message("plan", "Year", None),
        tool.Message(None, "%(n)s task", "%(n)s tasks"),
        tool.Message(None, "Money", None),
        tool.Message(None, "%(won)s won", None),
    }


def test_updating_adds_what_is_new_keeps_what_is_translated_and_removes_what_is_gone(tool, room, catalogue):
    assert tool.update(room, catalogue) == (5, 0)
    kept = polib.pofile(str(catalogue))
    kept.find("Goal").msgstr = "목표"
    kept.append(polib.POEntry(msgid="Gone", msgstr="없음"))
    kept.save()
    assert tool.update(room, catalogue) == (0, 1)
    again = polib.pofile(str(catalogue))
    assert (again.find("Goal").msgstr, again.find("Gone")) == ("목표", None)


def test_a_catalogue_without_faults_is_silent(tool, room, catalogue):
    tool.update(room, catalogue)
    whole = polib.pofile(str(catalogue))
    for entry in whole:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "과제 %(n)s개"}
        else:
            entry.msgstr = {"%(won)s won": "%(won)s원"}.get(entry.msgid, "말")
    whole.save()
    assert list(tool.faults(room, catalogue)) == []


def test_each_fault_is_named(tool, room, catalogue):
    tool.update(room, catalogue)
    whole = polib.pofile(str(catalogue))
    whole.find("Goal").msgstr = "목표"
    whole.find("Goal").flags = ["fuzzy"]
    whole.find("%(won)s won").msgstr = "원"
    whole.find("%(n)s task").msgstr_plural = {0: "과제 %(n)s개"}
    whole.remove(whole.find("Year", msgctxt="plan"))
    whole.append(polib.POEntry(msgid="Gone", msgstr="없음"))
    whole.save()
    assert sorted(tool.faults(room, catalogue)) == [
        "plan: dead 'Gone'",
        "plan: empty 'Money'",
        "plan: fuzzy 'Goal'",
        "plan: missing 'Year' (yeogiro/plan/templates/plan/a.html)",
        "plan: placeholders differ in '%(won)s won'",
    ]


def test_two_rooms_that_translate_one_text_differently_contradict(tool, tmp_path):
    paths = []
    for name, words in {"lib": "목표", "people": "목표", "plan": "골"}.items():
        paths.append(tmp_path / "yeogiro" / name / "django.po")
        paths[-1].parent.mkdir(parents=True)
        file = polib.POFile()
        file.append(polib.POEntry(msgid="Goal", msgstr=words))
        file.save(str(paths[-1]))
    assert list(tool.contradictions(paths)) == ["lib and plan: 'Goal' is '목표' and '골'"]
