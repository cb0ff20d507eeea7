"""A document as PDF: read back by another reader, tagged, and deaf to markup in its texts."""

import io

import pypdf
import pytest

from yeogiro.lib.documents import Cell, Document, Heading, Items, Paragraph, Table, pdf, rows_of
from yeogiro.lib.documents.model import Item

from .test_documents import own_state, sample  # noqa: F401 - the fixture and the document with everything in it

MARKUP = (
    r"""#let x = 1 #panic("no") $ x^2 $ ] [ \u{41} *bold* _low_ `raw` <label> @ref // a /* b */ = no \ "q" """
)


def read(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.write(document)))


def said(document: Document) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(document).pages).split())


def test_an_independent_reader_finds_every_text_title_and_language():
    file = read(sample())
    text = said(sample())
    for words in (
        "조성계획",
        "2018~2022",
        "여성 안심(女心) 599㎡",
        "<표 2> 예산",
        "(단위: 백만원)",
        "12,308",
        "끝.",
    ):
        assert words in text
    for mark in ("1. 하나", "가. 둘", "1) 넷", "(가) 일곱"):
        assert mark in text
    assert file.metadata.title == "조성계획"
    assert file.trailer["/Root"]["/Lang"] == "ko"
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_every_page_carries_the_digest_the_footer_and_its_number():
    document = sample(*[Paragraph(f"문단 {n} " + "가나다 " * 60) for n in range(40)], mark="내부용")
    pages = [page.extract_text() for page in read(document).pages]
    assert len(pages) > 2
    assert [document.digest() in page for page in pages] == [True] * len(pages)
    assert [f"{n} / {len(pages)}" in page for n, page in enumerate(pages, start=1)] == [True] * len(pages)
    assert ["내부용" in page for page in pages] == [True] * len(pages)


def test_equal_documents_are_equal_files():
    assert pdf.write(sample()) == pdf.write(sample())


def test_headings_are_bookmarks_with_their_numbers():
    document = sample(Heading(1, "목표"), Heading(2, "예산"), Heading(1, "사업"))
    outline = read(document).outline
    assert [one.title for one in outline if not isinstance(one, list)] == ["1. 목표", "2. 사업"]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_no_text_is_read_as_markup(lang):
    table = Table(
        MARKUP, rows_of([[MARKUP, "2"]]), rows_of([[MARKUP, Cell(MARKUP)]]), unit=MARKUP, note=MARKUP
    )
    blocks = (Heading(1, MARKUP), Paragraph(MARKUP), Items((Item(MARKUP),)), table)
    document = Document(MARKUP, blocks, lang=lang, subtitle=MARKUP, facts=((MARKUP, MARKUP),), footer=MARKUP)
    plain = "".join(MARKUP.split())
    assert "".join(said(document).split()).count(plain) >= 12


def test_a_word_longer_than_any_line_is_broken_and_lost_nowhere():
    text = said(
        sample(Paragraph("x" * 10_000), Table("t", rows_of([["a", "b"]]), rows_of([["y" * 10_000, "z"]])))
    )
    assert (text.count("x"), text.count("y")) == (10_000, 10_000)


def test_a_heading_that_skips_a_level_is_still_a_tagged_file():
    assert "깊은" in said(sample(Heading(1, "위"), Heading(4, "깊은 제목")))


def test_korean_in_an_english_document_stays_whole():
    assert "Women's safety 여성 안심(女心) platform" in said(
        Document("Plan", (Paragraph("Women's safety 여성 안심(女心) platform"),), lang="en")
    )
