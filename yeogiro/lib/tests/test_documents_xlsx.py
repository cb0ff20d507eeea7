"""A document as XLSX: figures are numbers, sums work again, text is never a formula."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from yeogiro.lib.documents import (
    Cell,
    Document,
    Heading,
    Paragraph,
    Share,
    Sum,
    Table,
    rows_of,
    xlsx,
    xlsx_sheet,
)

from .recalculating import recalculated
from .test_documents import own_state, sample  # noqa: F401 - the fixture and the document with everything in it

ROWS = [
    ("공사비", "12,308", "9.8", Cell("0.1%", formula=Share((0, 2), (0, 1)))),
    ("운영비", "–", "30", Cell("–", formula=Share((1, 2), (1, 1)))),
    (
        "합계",
        Cell("12,308", formula=Sum(((0, 1), (1, 1)))),
        Cell("39.8", formula=Sum(((0, 2), (1, 2)))),
        Cell("0.3%", formula=Share((2, 2), (2, 1))),
    ),
]
MONEY = Table(
    "예산과 집행",
    rows_of([["구분", "예산", "집행", "집행률"]]),
    rows_of(ROWS),
    unit="(단위: 백만원)",
    numeric=frozenset({1, 2, 3}),
    total=True,
)
HOSTILE = ["=1+1", "+1", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"]


def book(document: Document, **given) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(document)), **given)


def test_sums_and_shares_come_to_what_the_document_says():
    document = sample(Heading(1, "예산"), MONEY)
    found = [(now, kept) for _place, now, kept in recalculated(xlsx.write(document))]
    assert [pytest.approx(kept, abs=0.05) if kept != "–" else "–" for _now, kept in found] == [
        now for now, _kept in found
    ]
    assert len(found) == 5


def test_a_changed_figure_changes_the_sum():
    file = book(sample(Heading(1, "예산"), MONEY))
    sheet = file["1. 예산"]
    first = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 12308)
    first.value = 1
    out = io.BytesIO()
    file.save(out)
    assert [now for _place, now, _kept in recalculated(out.getvalue())][1:2] == ["–"]
    assert 1 in [now for _place, now, _kept in recalculated(out.getvalue())]


def test_figures_are_numbers_and_unknown_stays_a_dash():
    sheet = book(sample(Heading(1, "예산"), MONEY), data_only=True)["1. 예산"]
    rows = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=4, max_row=6)]
    assert rows == [["공사비", 12308, 9.8, 0.1], ["운영비", "–", 30, "–"], ["합계", 12308, 39.8, 0.3]]


def test_a_rounded_figure_keeps_its_exact_value_behind_the_same_look():
    table = Table(
        "집행",
        rows_of([["구분", "집행"]]),
        rows_of([["운영", Cell("9.8", exact=Decimal("9.8354"))]]),
        numeric=frozenset({1}),
    )
    cell = book(sample(Heading(1, "예산"), table))["1. 예산"]["B4"]
    assert (cell.value, cell.number_format) == (9.8354, "#,##0.0")


def test_columns_are_as_wide_as_the_widest_wish_of_the_sheets_tables():
    narrow = Table("", (), rows_of([["1", "이름"]]), widths=(0.1, 1.0))
    wide = Table("", (), rows_of([["이름", "1"]]), widths=(1.0, 1.0))
    assert xlsx_sheet.column_widths([narrow])[:2] == [pytest.approx(10.909, abs=0.001), 30.0]
    assert xlsx_sheet.column_widths([narrow, wide])[:2] == [34.0, 30.0]
    assert sum(xlsx_sheet.column_widths([])) >= xlsx_sheet.TEXT_WIDTH


def test_no_text_becomes_a_formula_wherever_it_stands():
    table = Table("=1+1", rows_of([HOSTILE]), rows_of([HOSTILE]), numeric=frozenset(range(6)), note="=1+1")
    blocks = (Heading(1, "=1+1"), Paragraph("=1+1"), Heading(2, "@x"), table)
    file = book(Document("=1+1", blocks, facts=(("=1", "=2"),), footer="=1&P"))
    kinds = {cell.data_type for sheet in file.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    said = {cell.value for sheet in file.worksheets for row in sheet.iter_rows() for cell in row}
    assert {type(value) for value in said} <= {str, type(None)}
    assert set(HOSTILE) <= said


def test_the_contents_link_to_every_chapter_and_table():
    file = book(sample(Heading(1, "목표"), Paragraph("글"), Heading(1, "예산: [안]"), MONEY))
    contents = file.worksheets[0]
    links = {
        cell.value.strip(): cell.hyperlink.location
        for row in contents.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert set(links) == {"1. 목표", "2. 예산: [안]", "예산과 집행"}
    for location in links.values():
        name = location.rsplit("!", 1)[0].strip("'")
        assert name in file.sheetnames


def test_sheets_are_a4_one_page_wide_with_frozen_and_repeated_headers():
    file = book(sample(Heading(1, "예산"), MONEY))
    sheet = file["1. 예산"]
    # One page wide is what a file says by saying nothing.
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        9,
        None,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage == True  # noqa: E712 - the reader's own kind of boolean
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$1:$3"
    assert sample(Heading(1, "예산"), MONEY).digest() in sheet.oddFooter.center.text


def test_a_chart_is_a_picture_with_its_words():
    with zipfile.ZipFile(io.BytesIO(xlsx.write(sample()))) as archive:
        assert [name for name in archive.namelist() if name.startswith("xl/media/")] == [
            "xl/media/image1.png"
        ]
        assert 'descr="연도별 예산' in archive.read("xl/drawings/drawing1.xml").decode()


def test_names_of_sheets_are_legal_and_told_apart():
    title = "아주 긴 제목이라서 시트 이름에 다 들어가지 않는 제목입니다 정말로"
    file = book(sample(Heading(1, title), Heading(1, title), Heading(1, "a/b:c?")))
    assert len({name.casefold() for name in file.sheetnames}) == 4
    assert [name for name in file.sheetnames if len(name) > 31 or set(name) & set("[]:*?/\\")] == []


def test_equal_documents_are_equal_files():
    assert xlsx.write(sample()) == xlsx.write(sample())
