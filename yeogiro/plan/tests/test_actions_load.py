"""load_plan and dump_plan: idempotent, nothing edited is lost, load → dump → load is the same."""

import pytest
from django.core.management import call_command

from yeogiro.plan import actions
from yeogiro.plan.document.read import read_plan
from yeogiro.plan.document.write import write_plan
from yeogiro.plan.models import Change, Finding, Plan, PlanVersion, Project

from .office import HAEAN, LAMPS, NOW, harbour, harbour_with, in_force, says

pytestmark = pytest.mark.django_db


def test_the_same_folder_twice_changes_nothing(haean):
    before = list(PlanVersion.objects.values_list("pk", "revision", "digest"))
    plan, changed = actions.load_plan(document=harbour(), now=NOW)
    assert (plan, changed) == (haean, False)
    assert list(PlanVersion.objects.values_list("pk", "revision", "digest")) == before
    assert Change.objects.count() == 0


def test_a_changed_folder_is_loaded_with_one_change_for_each_difference(haean):
    document = harbour_with(LAMPS, "name", value="방파제 불빛")
    assert actions.load_plan(document=document, now=NOW)[1] is True
    change = Change.objects.get()
    assert (change.path, change.old, change.new, change.by) == ("name", "방파제 등", "방파제 불빛", None)
    assert Project.objects.get(key="breakwater-lamps").name_ko == "방파제 불빛"


def test_a_project_the_folder_no_longer_has_stays_out_of_force(haean, tmp_path):
    raw = {name: values for name, values in harbour().raw.items() if "03-" not in name}
    write_plan(raw, tmp_path)
    actions.load_plan(document=read_plan(tmp_path), now=NOW)
    gone = Project.objects.get(number=3)
    assert (gone.in_force, Project.objects.filter(in_force=True).count()) == (False, 2)


@pytest.fixture
def edited(haean, team):
    """The plan after an officer's correction."""
    actions.edit(
        version=in_force(haean),
        revision=0,
        values={(LAMPS, "name"): "등대길"},
        why="확인",
        by=team.other,
        now=NOW,
    )
    return haean


def test_where_edits_would_be_lost_the_command_exits_3_and_changes_nothing(edited, capsys):
    with pytest.raises(SystemExit) as exit:
        call_command("load_plan", str(HAEAN))
    assert exit.value.code == 3
    assert "--overwrite" in capsys.readouterr().err
    assert (says(in_force(edited), LAMPS, "name"), Change.objects.count()) == ("등대길", 1)


def test_overwriting_takes_a_reason_and_keeps_the_history(edited):
    call_command("load_plan", str(HAEAN), overwrite="원본으로 되돌림")
    assert says(in_force(edited), LAMPS, "name") == "방파제 등"
    assert list(Change.objects.order_by("pk").values_list("new", "why")) == [
        ("등대길", "확인"),
        ("방파제 등", "원본으로 되돌림"),
    ]
    call_command("load_plan", str(HAEAN))
    assert Change.objects.count() == 2


def test_a_dry_run_reads_and_changes_nothing(edited, capsys):
    call_command("load_plan", str(HAEAN), dry_run=True)
    assert "3 projects, 3 indicators" in capsys.readouterr().out
    assert says(in_force(edited), LAMPS, "name") == "등대길"


def test_a_dry_run_makes_no_plan(db):
    call_command("load_plan", str(HAEAN), dry_run=True)
    assert Plan.objects.count() == 0


def test_a_folder_that_is_no_plan_exits_2_and_changes_nothing(haean, tmp_path, capsys):
    write_plan(harbour().raw, tmp_path)
    file = tmp_path / LAMPS
    file.write_text(file.read_text().replace("방파제 등", "<script>x</script>"), encoding="utf-8")
    with pytest.raises(SystemExit) as exit:
        call_command("load_plan", str(tmp_path))
    assert exit.value.code == 2
    assert f'"path": "{LAMPS}:' in capsys.readouterr().out
    assert Change.objects.count() == 0


@pytest.mark.parametrize("folder", ["haean", "seodaemun"])
def test_load_dump_load_dump_is_the_same(folder, db, settings, tmp_path):
    source = HAEAN if folder == "haean" else settings.DISTRICT_DIR
    call_command("load_plan", str(source))
    call_command("dump_plan", str(tmp_path / "one"))
    assert read_plan(tmp_path / "one").raw == read_plan(source).raw
    call_command("load_plan", str(tmp_path / "one"))
    call_command("dump_plan", str(tmp_path / "two"))
    first = {file.name: file.read_bytes() for file in (tmp_path / "one").rglob("*.toml")}
    assert {file.name: file.read_bytes() for file in (tmp_path / "two").rglob("*.toml")} == first
    assert (Change.objects.count(), PlanVersion.objects.count()) == (0, 1)
    assert Finding.objects.filter(current=False).count() == 0


def test_a_correction_survives_dump_and_load(edited, tmp_path):
    call_command("dump_plan", str(tmp_path))
    call_command("load_plan", str(tmp_path))
    assert (says(in_force(edited), LAMPS, "name"), Change.objects.count()) == ("등대길", 1)
