"""What goes out: codes keep zeros, days are days, nothing computes, the template explains itself."""

import io
from datetime import date

import openpyxl
import pytest
from django.utils.translation import override

from yeogiro.lib import sheets

from .files import HEADER, REGISTER, ROW, xlsx

VALUES = {"number": "007", "title": "=1+1", "kind": "new", "done_on": date(2021, 3, 5), "cost": 1200}


@pytest.fixture(autouse=True)
def _in_korean():
    with override("ko"):
        yield


def opened(file: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(file))


def value_of(cell):
    return cell.value.date() if cell.is_date else cell.value


def test_text_is_text_days_are_days_and_figures_are_figures():
    page = opened(sheets.write_xlsx(REGISTER, [VALUES])).active
    cells = page[2]
    assert [(value_of(cell), cell.data_type) for cell in cells[:5]] == [
        ("007", "s"),
        ("=1+1", "s"),
        ("새로 만듦", "s"),
        (date(2021, 3, 5), "d"),
        (1200, "n"),
    ]
    assert (page.freeze_panes, page.auto_filter.ref, [cell.value for cell in page[1]]) == (
        "A2",
        "A1:G2",
        HEADER,
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_that_looks_like_a_formula_is_quoted(start):
    cell = opened(sheets.write_xlsx(REGISTER, [{**VALUES, "title": f"{start}cmd"}])).active["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}cmd", "s", True)
    line = (
        sheets.write_csv(REGISTER, [{**VALUES, "title": f"{start}cmd"}]).decode("utf-8-sig").splitlines()[1]
    )
    assert line.split(",")[1] == f"'{start}cmd"


def test_csv_begins_with_the_mark_that_excel_reads_korean_by():
    assert sheets.write_csv(REGISTER, []) == b"\xef\xbb\xbf" + ",".join(HEADER).encode() + b"\r\n"


def test_the_template_offers_choices_and_explains_every_column():
    book = opened(sheets.template_xlsx(REGISTER))
    offered = {str(one.sqref): one.formula1 for one in book.worksheets[0].data_validations.dataValidation}
    assert offered["C2:C50001"] == '"새로 만듦,고침"'
    assert [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)] == HEADER


def test_the_file_that_goes_back_holds_what_was_sent_and_what_is_wrong():
    found = sheets.read(xlsx(HEADER, ROW, ["008", "정비", "부숨", *ROW[3:]]), "a.xlsx", REGISTER)
    page = opened(sheets.errors_xlsx(found)).active
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [line[0] for line in lines] == ["008", "007"]
    assert lines[0][2] == "부숨"
    assert lines[0][7].startswith("구분: ")
    assert (lines[1][:7], lines[1][7]) == (ROW, None)


def test_a_corrected_file_comes_in_with_the_column_of_errors_left_out():
    found = sheets.read(xlsx(HEADER, ["008", "정비", "부숨", *ROW[3:]]), "a.xlsx", REGISTER)
    book = opened(sheets.errors_xlsx(found))
    book.active["C2"] = "고침"
    out = io.BytesIO()
    book.save(out)
    again = sheets.read(out.getvalue(), "a.xlsx", REGISTER)
    assert ([row.values["kind"] for row in again.rows], again.errors) == (["improved"], [])


def test_the_public_sheet_leaves_out_what_is_about_persons():
    columns = [sheets.Column("name", "이름", personal=True), sheets.Column("sex", "성별")]
    public = sheets.Sheet("people", "사람", columns).for_the_public()
    assert [column.name for column in public.columns] == ["sex"]
