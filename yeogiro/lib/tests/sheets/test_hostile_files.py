"""Anybody may send anything: damaged, disguised and oversized files are refused with a reason, at once."""

import struct
import time
import zlib

import pytest
from django.utils.translation import override

from yeogiro.lib import sheets
from yeogiro.lib.sheets import Column, Sheet

from .files import HEADER, REGISTER, ROW, packed, repacked, saved, text, workbook, xlsx

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(13) + bytes(200)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def said(file: bytes, name: str = "a.xlsx") -> list[tuple[int, str, str]]:
    """All errors; there must be no row to apply."""
    found = sheets.read(file, name, REGISTER)
    assert found.ok is False
    return [(error.line, error.column, error.message) for error in found.errors]


OLD = "This is an old or a locked Excel file. Save it as XLSX without a password."
ARCHIVE = "This is not an Excel file, though it looks like an archive."
LARGE = "The file is larger than 10 MB. Split it and send the parts one after the other."
QUOTE = "The CSV file cannot be read: a quotation mark may be missing."
DAMAGED = "This Excel file is damaged or is none. Open it, save it as XLSX and send it again."
BROKEN = "The letters in the file are broken. Save it as XLSX or as CSV (UTF-8)."
NEITHER = "This is neither an Excel nor a CSV file."
HUGE = "The file unpacks to far more than a register needs. Keep only the table in it."


@pytest.mark.parametrize(
    ("file", "name", "message"),
    [
        (b"", "a.xlsx", "The file is empty."),
        (PNG, "a.xlsx", "This is not an Excel file, though its name says so."),
        (PNG, "a.csv", NEITHER),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "a.xls", OLD),
        (packed({"hello.txt": b"hi"}), "a.xlsx", ARCHIVE),
        (packed({"xl/workbook.xml": b"<workbook"}), "a.xlsx", DAMAGED),
        (xlsx(HEADER, ROW)[:-40], "a.xlsx", DAMAGED),
        (b"x" * (sheets.MOST_BYTES + 1), "a.csv", LARGE),
        (text(HEADER, ROW).encode("cp949")[:-9] + b"\xff\xfe\xfd,,\r\n", "a.csv", BROKEN),
        (text(HEADER, ROW).encode()[:-9] + b"\xec\r\n", "a.csv", BROKEN),
        (text(HEADER, [*ROW[:1], "정\ufffd", *ROW[2:]]).encode(), "a.csv", BROKEN),
        (text(HEADER, ROW).encode("utf-8").decode("cp1252", "replace").encode(), "a.csv", BROKEN),
        (text(HEADER, ROW).encode("cp949").decode("latin-1").encode(), "a.csv", BROKEN),
        (b'"' + text(HEADER, ROW).encode() + b"a" * 140_000, "a.csv", QUOTE),
        (text(HEADER).encode(), "a.csv", "There is no row below the header."),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)  # fmt: skip
def test_the_file_is_refused_with_a_reason(file, name, message):
    assert said(file, name) == [(0, "", message)]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(
        xlsx(HEADER, ROW), "xl/worksheets/sheet1.xml", lambda content: content + b" " * 90_000_000
    )
    assert len(bomb) < 200_000
    began = time.process_time()
    assert said(bomb) == [(0, "", HUGE)]
    assert time.process_time() - began < 0.5


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked_beyond_it():
    honest = xlsx(HEADER, ROW)
    bomb = repacked(honest, "xl/worksheets/sheet1.xml", lambda content: content + b" " * 90_000_000)
    true_size = struct.pack("<I", len(zlib.decompress(_deflated(bomb), -15)))
    assert bomb.count(true_size) >= 1
    assert said(bomb.replace(true_size, struct.pack("<I", 900))) == [(0, "", DAMAGED)]


def _deflated(bomb: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    begin = part.header_offset + 30 + len(part.filename)
    return bomb[begin : begin + part.compress_size]


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_entities_are_refused(code):
    laughs = f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE a [<!ENTITY a "하하하하">]><sst>&a;</sst>'
    file = repacked(xlsx(HEADER, ROW), "xl/workbook.xml", lambda _content: laughs.encode(code))
    assert said(file) == [(0, "", "The file contains a document type, which no spreadsheet program writes.")]


def test_a_formula_is_an_error_and_not_a_value():
    assert said(xlsx(HEADER, [*ROW[:4], "=SUM(A1:A9)", *ROW[5:]])) == [
        (2, "공사비", "This is a formula. Copy the cell and paste it as a value.")
    ]


def test_a_faulty_cell_is_an_error():
    book = workbook(HEADER, ROW)
    book.active["E2"].value, book.active["E2"].data_type = "#N/A", "e"
    assert said(saved(book)) == [(2, "공사비", "The spreadsheet shows an error here.")]


def test_merged_cells_below_the_header_are_errors_and_a_merged_title_is_not():
    book = workbook(["공사 대장"], HEADER, ROW, ["008", *ROW[1:]])
    book.active.merge_cells("A1:G1")
    assert sheets.read(saved(book), "a.xlsx", REGISTER).errors == []
    book.active.merge_cells("C3:C4")
    assert said(saved(book))[0] == (3, "", "Merged cells: split C3:C4.")


def test_hidden_sheets_are_not_read():
    book = workbook(HEADER, ROW, hidden=[HEADER, ["999", *ROW[1:]]])
    book["hidden"].sheet_state = "hidden"
    found = sheets.read(saved(book), "a.xlsx", REGISTER)
    assert ([row.values["number"] for row in found.rows], found.errors, found.notes) == (["007"], [], [])


def test_two_visible_sheets_with_the_table_are_refused_and_others_noted():
    assert said(saved(workbook(HEADER, ROW, second=[HEADER, ROW]))) == [
        (0, "", "Two sheets hold this table: Sheet, second. Leave one.")
    ]
    found = sheets.read(saved(workbook(["메모"], second=[HEADER, ROW])), "a.xlsx", REGISTER)
    assert (len(found.rows), found.notes) == (1, ["Only the sheet “second” was read."])


def test_a_file_without_the_header_says_which_one_is_needed():
    assert said(xlsx(["가", "나"], ROW))[0][2].startswith("No header was found. The first row must name")


def test_fifty_thousand_rows_are_read_and_one_more_is_refused():
    def lines(most: int) -> bytes:
        return text(["번호"], *([str(number)] for number in range(most))).encode()

    numbers = Sheet("numbers", "번호", [Column("number", "번호", kind="int")])
    assert len(sheets.read(lines(50_000), "a.csv", numbers).rows) == 50_000
    found = sheets.read(lines(50_001), "a.csv", numbers)
    assert ([error.message for error in found.errors], found.rows) == (
        ["More than 50000 rows. Split the file."],
        [],
    )


def test_a_sheet_that_claims_a_million_blank_rows_is_read_quickly():
    book = workbook(HEADER, ROW)
    book.active["A1048576"] = " "
    began = time.process_time()
    assert len(sheets.read(saved(book), "a.xlsx", REGISTER).rows) == 1
    assert time.process_time() - began < 10


def test_a_row_numbered_beyond_every_sheet_and_very_wide_rows_are_refused():
    far = repacked(
        xlsx(HEADER, ROW), "xl/worksheets/sheet1.xml", lambda c: c.replace(b'r="2"', b'r="99999999999"')
    )
    assert said(far) == [(0, "", HUGE)]
    book = workbook(HEADER)
    for line in range(2, 400):
        book.active.cell(line, 16_384, "x")
    assert said(saved(book)) == [(0, "", HUGE)]


def test_errors_are_bounded():
    file = text(HEADER, *([*[""] * 6, "x?"] for _ in range(9000))).encode()
    found = sheets.read(file, "a.csv", REGISTER)
    assert (len(found.errors) < 2100, found.notes) == (
        True,
        ["There are more errors; the first 2000 are shown."],
    )
