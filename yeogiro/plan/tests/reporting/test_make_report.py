"""make_report: one year to one file, in each format; what is wrong exits 2 and names the place."""

import io
import json
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from yeogiro.plan.actions import closing

from ..office import NOW

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("make_report", *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments: object) -> dict:
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("make_report", *map(str, arguments), stdout=out)
    assert stopped.value.code == 2
    (error,) = json.loads(out.getvalue())["errors"]
    return error


def digest(said: str) -> str:
    return said.strip().rsplit(" ", 1)[-1]


def test_every_format_of_one_year_has_one_digest_and_carries_it(haean, tmp_path):
    found = {
        form: digest(run("--year", 2024, "--format", form, "--out", tmp_path / f"report.{form}"))
        for form in ("html", "pdf", "xlsx", "hwpx")
    }
    assert len(set(found.values())) == 1
    assert found["html"] in (tmp_path / "report.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert found["xlsx"] in book.worksheets[0].oddFooter.center.text


def test_a_closed_year_gives_the_same_digest_on_another_day(haean, tmp_path, settings):
    closing.close_year(plan=haean, year=2024, by=None, now=NOW)
    first = digest(run("--year", 2024, "--format", "html", "--out", tmp_path / "a.html"))
    settings.PRODUCT_DATE = date(2028, 1, 1)
    assert digest(run("--year", 2024, "--format", "html", "--out", tmp_path / "b.html")) == first
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_type_language_and_audience_are_chosen(haean, tmp_path):
    out = tmp_path / "r.html"
    run("--year", 2024, "--format", "html", "--out", out, "--type", "citizens", "--lang", "en", "--public")
    page = out.read_text(encoding="utf-8")
    assert "<title>Citizens&#x27; evaluation 2024</title>" in page
    assert "Internal" not in page
    run("--year", 2024, "--format", "html", "--out", out)
    assert "내부용" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("--year", 2023, "--format", "pdf"), "--year"),
        (("--year", "abc", "--format", "pdf"), "--year"),
        (("--year", 2024, "--format", "docx"), "--format"),
        (("--year", 2024, "--format", "pdf", "--type", "novel"), "--type"),
        (("--year", 2024, "--format", "pdf", "--lang", "fr"), "--lang"),
    ],
)
def test_what_is_not_there_exits_2_and_leaves_what_was_there(haean, tmp_path, arguments, path):
    kept = tmp_path / "r"
    kept.write_text("yesterday's")
    assert refused(*arguments, "--out", kept)["path"] == path
    assert kept.read_text() == "yesterday's"


def test_a_year_to_come_exits_2(haean, tmp_path, settings):
    settings.PRODUCT_DATE = date(2025, 2, 1)
    error = refused("--year", 2026, "--format", "pdf", "--out", tmp_path / "r")
    assert error == {"path": "--year", "message": "the year 2026 has not begun on 2025-02-01"}


def test_a_broken_kind_of_the_district_exits_2_and_names_it(haean, tmp_path, settings):
    settings.DISTRICT_DIR = tmp_path
    (tmp_path / "reports" / "types").mkdir(parents=True)
    (tmp_path / "reports" / "types" / "own.toml").write_text("format =", encoding="utf-8")
    assert refused("--year", 2024, "--format", "pdf", "--out", tmp_path / "r")["path"] == "own.toml"


def test_a_place_that_cannot_be_written_and_an_empty_installation_are_faults(haean, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("--year", 2024, "--format", "html", "--out", tmp_path / "nowhere" / "r.html")


def test_before_the_first_load_there_is_no_report(tmp_path):
    with pytest.raises(CommandError, match="load_plan"):
        run("--year", 2024, "--format", "html", "--out", tmp_path / "r.html")
