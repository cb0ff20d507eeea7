"""check_plan: output for people and programs, exit codes, bad input. No test here may touch the database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from yeogiro.plan.document.write import write_plan

from .small import NURSERY, PLAN, figure, put, row, small


def check_plan(folder: Path, *options: str) -> tuple[int, str]:
    """Exit code and output."""
    out = StringIO()
    try:
        call_command("check_plan", str(folder), *options, stdout=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_a_plan_that_agrees_with_itself_exits_0(tmp_path: Path) -> None:
    write_plan(small(), tmp_path)
    assert check_plan(tmp_path, "--json") == (0, "[]\n")
    assert check_plan(tmp_path)[0] == 0


def test_notes_alone_exit_0_and_a_warning_exits_1(tmp_path: Path) -> None:
    raw = put(small(), NURSERY, "summary.cooperating.value", ["건설과", "가족과"])
    write_plan(raw, tmp_path)
    assert check_plan(tmp_path)[0] == 0
    write_plan(put(raw, NURSERY, "tasks[0].budget", row("10", "10", "-")), tmp_path)
    assert check_plan(tmp_path)[0] == 1


def test_json_has_the_documented_shape_with_lines_of_the_files(tmp_path: Path) -> None:
    write_plan(put(small(), NURSERY, "summary.budget", figure("11", 11)), tmp_path)
    code, out = check_plan(tmp_path, "--json")
    lines = (tmp_path / NURSERY).read_text(encoding="utf-8").splitlines()
    line = 1 + lines.index("[summary.budget]")
    empty = {"section": "", "table": "", "row": "", "column": ""}
    assert code == 1
    (found,) = [f for f in json.loads(out) if f["code"] == "summary-budget-differs"]
    against = found.pop("against")
    assert found == {
        "code": "summary-budget-differs",
        "severity": "error",
        "message": "2020년 예산이 사업 목록에는 11백만원, 세부계획의 합은 10백만원입니다.",
        "message_en": "The list of projects gives 11 million won for 2020; the detailed plan adds up to 10.",
        "printed": "11",
        "expected": "10",
        "where": {"file": NURSERY, "line": line, "path": "summary.budget", "source": empty},
    }
    assert (against["file"], against["path"]) == (NURSERY, "tasks[0].budget.2020")
    assert against["source"] == {"section": "", "table": "", "row": "어린이집", "column": "2020"}


def test_the_list_for_people_shows_both_figures_and_their_places(tmp_path: Path) -> None:
    write_plan(put(small(), PLAN, "budget.share.years.2021", figure("3.1%", 3.1)), tmp_path)
    code, out = check_plan(tmp_path)
    assert code == 1
    assert "나눈 값과 다른 비중 (share-differs)" in out
    assert "    3.1%  ← plan.toml:" in out
    assert "  ≠ 3.0%  ← plan.toml:" in out


def test_seodaemuns_plan_exits_1_with_all_severities() -> None:
    code, out = check_plan(Path(settings.BASE_DIR) / "districts" / "seodaemun", "--json")
    assert code == 1
    assert {finding["severity"] for finding in json.loads(out)} == {"error", "warning", "note"}


@pytest.mark.parametrize(
    ("damage", "place", "words"),
    [
        (lambda text: text.replace("format = 1", "format = = 1").encode(), "plan.toml:1", "not valid TOML"),
        (
            lambda text: text.replace("format = 1\n", "").encode(),
            "plan.toml:1",
            "missing required field `format`",
        ),
        (lambda text: text.encode("cp949"), "plan.toml:", "not UTF-8"),
        (lambda text: text.encode() + b"#" * 1_100_000, "plan.toml:0", "at most 1,048,576"),
        (lambda text: text.replace('"계획서"', '"<script>x</script>"').encode(), "plan.toml:", "markup"),
        (lambda text: text.replace('"계획서"', '"\u202e계획서"').encode(), "plan.toml:", "reading direction"),
    ],
)
def test_bad_input_exits_2_and_names_file_and_line(tmp_path: Path, damage, place: str, words: str) -> None:
    write_plan(small(), tmp_path)
    file = tmp_path / PLAN
    file.write_bytes(damage(file.read_text(encoding="utf-8")))
    code, out = check_plan(tmp_path, "--json")
    errors = json.loads(out)["errors"]
    assert code == 2
    assert errors[0]["path"].startswith(place)
    assert words in errors[0]["message"]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("tasks[0].budget.2020", {"printed": "-5", "value": -5}, "never negative"),
        ("key", "lights", "already the key"),
        ("goals", ["moon"], "there is no goal moon"),
        ("tasks[0].paid_by", ["build"], "circle"),
    ],
)
def test_a_plan_that_refers_to_nothing_or_in_circles_exits_2(
    tmp_path: Path, path: str, value: object, words: str
) -> None:
    write_plan(put(small(), NURSERY, path, value), tmp_path)
    code, out = check_plan(tmp_path)
    assert code == 2
    assert any(words in error["message"] for error in json.loads(out)["errors"])


def test_a_folder_that_is_not_there_exits_2(tmp_path: Path) -> None:
    assert check_plan(tmp_path / "nowhere")[0] == 2
