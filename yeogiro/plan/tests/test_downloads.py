"""Open data: the same rows as CSV, JSON and XLSX, harmless in a spreadsheet, traceable to print."""

import csv
import io
import json

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from yeogiro.lib.sheets import Column, Sheet, as_csv, as_json, as_xlsx, attachment
from yeogiro.plan.models import BudgetLine, Project
from yeogiro.plan.tables import TABLES

from .office import harbour, in_force


def get(client, table: str, kind: str, query: str = ""):
    return client.get(reverse("plan:download", args=[table, kind]) + query)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.django_db
@pytest.mark.parametrize("table", list(TABLES))
def test_each_table_says_the_same_in_all_three_kinds(table, haean, client):
    names = [column.name for column in TABLES[table].columns()]
    as_json_rows = get(client, table, "json").json()
    in_csv = get(client, table, "csv").content
    assert in_csv.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to read Korean"
    assert [list(row) for row in csv_rows(in_csv)] == [names] * len(as_json_rows)
    sheet = load_workbook(io.BytesIO(get(client, table, "xlsx").content)).active
    assert [cell.value for cell in sheet[1]] == [column.title for column in TABLES[table].columns()]
    assert sheet.max_row == 1 + len(as_json_rows)
    assert sheet.freeze_panes == "A2"
    assert len(as_json_rows) > 0


@pytest.mark.django_db
def test_the_budget_keeps_print_place_and_leaves_the_unreadable_empty(haean, client):
    rows = {
        (row["project"], row["task"], row["year"]): row
        for row in csv_rows(get(client, "budget", "csv").content)
    }
    broken = rows["breakwater-lamps", "lamps", "2026"]
    assert (broken["printed"], broken["won"], broken["inferred"]) == ("3,00", "", "false")
    place = [broken[f"source_{name}"] for name in ("section", "table", "row", "column")]
    assert place == ["5.2", "예산", "등 달기", "2026"]
    assert (broken["file"], broken["path"]) == ("projects/02-breakwater-lamps.toml", "tasks[0].budget.2026")
    assert rows["harbour-market", "market", "2024"]["won"] == "400000000"
    assert rows["harbour-market", "", "2024"]["printed"] == "400"


@pytest.mark.django_db
def test_rows_out_of_force_are_in_no_file(haean, client):
    BudgetLine.objects.filter(task__key="market").update(in_force=False)
    Project.objects.filter(key="divers-school").update(in_force=False)
    assert [(row["task"], row["year"]) for row in get(client, "budget", "json").json()] == [
        (None, 2024), (None, 2024), ("lamps", 2024), ("lamps", 2025), ("lamps", 2026), (None, 2024),
    ]  # fmt: skip
    assert [row["key"] for row in get(client, "projects", "json").json()] == [
        "harbour-market",
        "breakwater-lamps",
    ]


@pytest.mark.django_db
def test_the_list_of_projects_takes_its_filter_along(haean, client):
    rows = get(client, "projects", "json", "?detail=no").json()
    assert [(row["key"], row["budget_printed"], row["has_detail"]) for row in rows] == [
        ("divers-school", "-", False)
    ]


@pytest.mark.django_db
def test_unknown_baselines_stay_empty(haean, client):
    rows = get(client, "indicators", "json").json()
    assert [(row["key"], row["baseline"]) for row in rows] == [
        ("boats", 40),
        ("lamps", None),
        ("members", 38.5),
    ]


@pytest.mark.django_db
def test_the_whole_plan_is_the_document_in_force(haean, client):
    whole = get(client, "plan", "json").json()
    version = in_force(haean)
    assert (whole["plan"], whole["version"], whole["digest"]) == ("haean", 1, version.digest)
    assert whole["files"] == json.loads(json.dumps(harbour().raw, default=float))


@pytest.mark.django_db
def test_what_there_is_not_is_not_found(haean, client):
    kinds = [("nothing", "csv"), ("goals", "pdf"), ("plan", "csv")]
    assert [get(client, table, kind).status_code for table, kind in kinds] == [404, 404, 404]


def test_text_that_a_spreadsheet_would_run_is_disarmed_and_figures_are_not():
    columns = [Column("text", "글"), Column("figure", "수", kind="number")]
    rows = [["=1+1", -5], ["+82", None], ["@x", 0], ["-", 1], ["-x", 2], ["말=말", 3], ["\tx", 4]]
    sheet = Sheet("t", "표", columns, rows)
    assert [row["text"] for row in csv_rows(as_csv(sheet))] == [
        "'=1+1",
        "'+82",
        "'@x",
        "-",
        "'-x",
        "말=말",
        "'\tx",
    ]
    assert [row["figure"] for row in csv_rows(as_csv(sheet))] == ["-5", "", "0", "1", "2", "3", "4"]
    assert [row["text"] for row in json.loads(as_json(sheet))][:2] == ["=1+1", "+82"]
    book = load_workbook(io.BytesIO(as_xlsx(sheet))).active
    assert [(cell.value, cell.data_type) for cell in book["A"][1:3]] == [("=1+1", "s"), ("+82", "s")]
    assert [cell.value for cell in book["B"][1:3]] == [-5, None]


def test_codes_stay_text_and_lists_are_joined():
    sheet = Sheet(
        "t", "a/b:c" * 9, [Column("code", "코드"), Column("list", "목록")], [["0123", ["가", "나"]]]
    )
    assert csv_rows(as_csv(sheet)) == [{"code": "0123", "list": "가 | 나"}]
    book = load_workbook(io.BytesIO(as_xlsx(sheet))).active
    assert (book["A2"].value, book["A2"].data_type, len(book.title) <= 31) == ("0123", "s", True)


def test_a_korean_file_name_survives_in_the_header():
    assert attachment("해안구 목표.csv") == (
        "attachment; filename=\"download.csv\"; filename*=UTF-8''%ED%95%B4%EC%95%88%EA%B5%AC%20%EB%AA%A9%ED%91%9C.csv"
    )
