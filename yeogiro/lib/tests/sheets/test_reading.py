"""A register comes in as typed rows, or as errors that name row and column; never half."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import partial

import pytest
from django.utils.translation import override

from yeogiro.lib import sheets
from yeogiro.lib.sheets import Column, Sheet

from .files import HEADER, REGISTER, ROW, saved, text, workbook, xlsx

moment = partial(datetime, tzinfo=None)  # Excel knows no time zones
VALUES = {
    "number": "007",
    "title": "모래놀이터 정비",
    "kind": "improved",
    "done_on": date(2021, 3, 5),
    "cost": 1200,
    "share": Decimal("43.1"),
    "barrier_free": True,
}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def faults(found: sheets.Read) -> list[tuple[int, str, str]]:
    return [(error.line, error.column, error.message) for error in found.errors]


def one(kind: str, cell: object, **more: object) -> object:
    """The value a single cell is read as, or the message."""
    sheet = Sheet("one", "one", [Column("key", "열쇠"), Column("cell", "칸", kind=kind, **more)])
    found = sheets.read(xlsx(["열쇠", "칸"], ["a", cell]), "a.xlsx", sheet)
    return found.errors[0].message if found.errors else found.rows[0].values["cell"]


def test_a_row_of_typed_text_becomes_values():
    found = sheets.read(xlsx(HEADER, ROW), "a.xlsx", REGISTER)
    assert (faults(found), found.rows) == ([], [sheets.Row(2, VALUES)])


def test_cells_typed_by_excel_become_the_same_values():
    row = ["007", "모래놀이터 정비", "improved", moment(2021, 3, 5), 1200.0, 43.1, True]
    assert [row.values for row in sheets.read(xlsx(HEADER, row), "a.xlsx", REGISTER).rows] == [VALUES]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", ","), ("utf-8-sig", ","), ("cp949", ","), ("utf-16", "\t"), ("cp949", "\t"), ("utf-8", ";")],
)
def test_csv_in_every_habit_of_korean_offices_is_read(encoding, mark):
    found = sheets.read(text(HEADER, ROW, mark=mark).encode(encoding), "a.csv", REGISTER)
    assert (faults(found), [row.values for row in found.rows]) == ([], [VALUES])


def test_the_header_may_be_in_any_order_decomposed_or_the_columns_names():
    order = [6, 0, 5, 1, 4, 2, 3]
    header = [unicodedata.normalize("NFD", HEADER[at]) for at in order]
    header[0] = "barrier_free"
    header[1] = " 번호 * "
    found = sheets.read(xlsx(header, [ROW[at] for at in order]), "a.xlsx", REGISTER)
    assert (faults(found), [row.values for row in found.rows]) == ([], [VALUES])


def test_the_header_may_stand_further_down_and_blank_rows_do_not_count():
    found = sheets.read(
        xlsx(["놀이터 공사 대장"], [], ["2022년"], HEADER, [], ROW, [" "]), "a.xlsx", REGISTER
    )
    assert (faults(found), [row.line for row in found.rows]) == ([], [6])


def test_unknown_columns_are_noted_and_left_out():
    found = sheets.read(xlsx([*HEADER, "비고", None], [*ROW, "모름", None]), "a.xlsx", REGISTER)
    assert (found.notes, [row.values for row in found.rows]) == (
        ["Columns that were left out: 비고."],
        [VALUES],
    )


def test_a_missing_column_and_a_doubled_one_are_errors_and_nothing_is_read():
    found = sheets.read(xlsx(["번호", "번호", *HEADER[2:]], ROW), "a.xlsx", REGISTER)
    assert (faults(found), found.rows) == (
        [(1, "번호", "This column stands more than once."), (1, "공사명", "This column is missing.")],
        [],
    )


def test_every_error_names_its_row_and_column_and_one_error_makes_the_file_not_ok():
    rows = [ROW, ["", "정비", "부숨", "2021-02-30", "12.5", "많음", "글쎄"]]
    found = sheets.read(xlsx(HEADER, *rows), "a.xlsx", REGISTER)
    assert found.ok is False
    assert faults(found) == [
        (3, "번호", "This cell must not be empty."),
        (3, "구분", "Choose one of: 새로 만듦, 고침."),
        (3, "준공일", "There is no such day."),
        (3, "공사비", "A whole number is needed here."),
        (3, "비율", "A figure is needed here, such as 1,234."),
        (3, "무장애", "Yes or no is needed here."),
    ]


def test_a_second_row_with_the_same_key_is_an_error():
    found = sheets.read(xlsx(HEADER, ROW, ["008", *ROW[1:]], ROW), "a.xlsx", REGISTER)
    assert faults(found) == [(4, "번호", "The same as in row 2.")]


@pytest.mark.parametrize(
    "cell",
    ["2021.3.5.", "2021. 3. 5", "2021-03-05", "2021/3/5", "20210305", "2021년 3월 5일", "2021-03-05 00:00:00",
     "2021.3.5.(금)", "２０２１．３．５", 20210305, 44260, "44260", date(2021, 3, 5),
     moment(2021, 3, 5, 23, 59)],
)  # fmt: skip
def test_a_day_is_read_in_every_habit(cell):
    assert one("date", cell) == date(2021, 3, 5)


@pytest.mark.parametrize("cell", ["21.3.5", "3/5/2021", "3월", "2021", 12.5, "0221-03-05", True])
def test_what_may_be_two_days_is_none(cell):
    assert one("date", cell) == "A date is needed here, such as 2021-03-05."


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234", 1234),
        ("１２３４", 1234),
        (1234.0, 1234),
        ("-7", -7),
        ("△7", -7),
        ("−7", -7),
        ("1234.00", 1234),
    ],
)
def test_a_whole_number_is_read_as_people_write_it(cell, value):
    assert one("int", cell) == value


@pytest.mark.parametrize("cell", ["1,23", "1.2.3", "12명", "1e5", "NaN", "٣", True, "1 234"])
def test_what_is_no_figure_is_refused(cell):
    assert one("decimal", cell) == "A figure is needed here, such as 1,234."


def test_figures_have_bounds():
    assert one("int", "9" * 19) == "This figure is too large."
    assert one("int", "-1", least=0) == "At least 0."


@pytest.mark.parametrize("cell", ["예", "네", "O", "○", "Y", "유", "있음", True, 1, "TRUE"])
def test_many_words_mean_yes(cell):
    assert one("yes-no", cell) is True


@pytest.mark.parametrize("cell", ["아니오", "아니요", "X", "×", "n", "무", "해당 없음", False, 0])
def test_many_words_mean_no(cell):
    assert one("yes-no", cell) is False


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        ("  007 ", "007"),
        ("=1+1".join(["'", ""]), "=1+1"),
        ("가\r\n나", "가\n나"),
    ],
)
def test_text_stays_what_was_typed(cell, value):
    assert one("text", cell) == value


def test_text_has_a_length_and_no_control_characters():
    assert one("text", "가나다라", max_length=3) == "At most 3 characters; these are 4."
    found = sheets.read(
        "열쇠,칸\r\na,b\x07c\r\n".encode(), "a.csv", Sheet("o", "o", [Column("k", "열쇠"), Column("c", "칸")])
    )
    assert faults(found) == [(2, "칸", "There is an invisible control character in it.")]


def test_empty_is_unknown_and_not_zero():
    assert [one(kind, None) for kind in ("text", "int", "decimal", "date", "yes-no")] == [None] * 5


def test_a_file_written_here_comes_back_the_same():
    rows = [
        VALUES,
        {**dict.fromkeys(VALUES), "number": "=2+5", "title": "-", "kind": "new", "barrier_free": False},
    ]
    for write, name in ((sheets.write_xlsx, "a.xlsx"), (sheets.write_csv, "a.csv")):
        found = sheets.read(write(REGISTER, rows), name, REGISTER)
        assert (faults(found), [row.values for row in found.rows]) == ([], rows)


def test_the_rows_of_1904_workbooks_are_read_on_their_own_calendar():
    book = workbook(HEADER, [*ROW[:3], 42798, *ROW[4:]])
    book.epoch = moment(1904, 1, 1)
    assert sheets.read(saved(book), "a.xlsx", REGISTER).rows[0].values["done_on"] == date(2021, 3, 5)
