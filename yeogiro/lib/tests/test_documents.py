"""The document model and its writers, on a small document with everything in it."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import hwp_hwpx_parser
import pytest
from hwpx import HwpxDocument

from yeogiro.lib.charts import Year, bars_by_year
from yeogiro.lib.documents import (
    ApprovalBox,
    Cell,
    Document,
    End,
    Heading,
    Item,
    Items,
    Paragraph,
    Table,
    html,
    hwpx,
    rows_of,
)
from yeogiro.lib.documents.marks import marked
from yeogiro.lib.documents.text import clean, korean_runs, letter, lines

HOSTILE = '<script>alert(1)</script>\u202e\x07"&'
MONEY = Table(
    "<표 2> 예산",
    rows_of([["구분", "2018", "2019"]]),
    rows_of([["공사비", "12,308", "1,7300 †"], ["계", "12,308", "– †"]]),
    unit="(단위: 백만원)",
    numeric=frozenset({1, 2}),
    total=True,
    note="† 읽을 수 없는 숫자",
)
ITEMS = Items(
    (
        Item("하나"),
        Item("둘", 2),
        Item("셋", 2),
        Item("넷", 3),
        Item("다섯", 4),
        Item("여섯", 5),
        Item("일곱", 6),
    )
)


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


def chart():
    years = [Year("2018", Decimal(12308), "12,308"), Year("2019", None, "1,7300 †")]
    return bars_by_year(years, alt="연도별 예산", table=MONEY, plan_word="계획")


def sample(*blocks, **changes) -> Document:
    given = blocks or (
        ApprovalBox("결재", ("담당", "팀장", "과장", "국장")),
        Heading(1, "목표"),
        Paragraph("여성 안심(女心) 599㎡"),
        ITEMS,
        Heading(2, "예산"),
        chart(),
        Paragraph("마지막 문장입니다."),
        End(),
    )
    return Document(
        "조성계획",
        given,
        subtitle="2018~2022",
        facts=(("기준일", "2022. 11. 15."),),
        footer="서대문구",
        **changes,
    )


def read(document: Document, tmp_path):
    file = tmp_path / "written.hwpx"
    file.write_bytes(hwpx.write(document))
    return hwp_hwpx_parser.Reader(file)


def test_items_carry_the_official_marks_and_count_afresh_below_each_new_one():
    items = Items((Item("a"), Item("b", 2), Item("c", 2), Item("d", 3), Item("e"), Item("f", 2)))
    assert [mark for mark, _ in marked(items, "ko")] == ["1.", "가.", "나.", "1)", "2.", "가."]
    assert [mark for mark, _ in marked(ITEMS, "ko")] == ["1.", "가.", "나.", "1)", "가)", "(1)", "(가)"]
    assert [mark for mark, _ in marked(items, "en")] == ["1.", "a.", "b.", "1)", "2.", "a."]


def test_letters_go_on_after_the_fourteenth():
    assert [letter(n, "ko") for n in (1, 14, 15, 16, 29)] == ["가", "하", "거", "너", "고"]
    assert [letter(n, "en") for n in (1, 26, 27)] == ["a", "z", "aa"]


def test_the_digest_is_of_what_is_said_and_not_of_how_it_looks():
    document = sample()
    wider = replace(chart(), spec_desktop={**chart().spec_desktop, "width": 999})
    redrawn = tuple(wider if block == chart() else block for block in document.blocks)
    assert document.digest() == sample().digest()
    assert replace(document, blocks=redrawn).digest() == document.digest()
    assert replace(document, title="다른 계획").digest() != document.digest()
    assert len(document.digest()) == 64


def test_the_digest_stands_in_the_footer_of_both_files(tmp_path):
    document = sample()
    assert document.digest() in html.standalone(document)
    with zipfile.ZipFile(io.BytesIO(hwpx.write(document))) as archive:
        assert document.digest() in archive.read("Contents/section0.xml").decode()


def test_hwpx_read_by_an_independent_reader_says_everything(tmp_path):
    with read(sample(), tmp_path) as reader:
        text, tables, pictures = reader.text, reader.tables, reader.get_images()
    for said in (
        "조성계획",
        "2018~2022",
        "목표",
        "여성 안심(女心) 599㎡",
        "<표 2> 예산",
        "(단위: 백만원)",
        "† 읽을 수 없는 숫자",
    ):
        assert text.count(said) >= 1
    for mark in ("1. 하나", "가. 둘", "나. 셋", "1) 넷", "가) 다섯", "(1) 여섯", "(가) 일곱"):
        assert mark in text
    assert [table.rows for table in tables] == [
        [["담당", "팀장", "과장", "국장"], ["", "", "", ""]],
        [["기준일", "2022. 11. 15."]],
        [["구분", "2018", "2019"], ["공사비", "12,308", "1,7300 †"], ["계", "12,308", "– †"]],
    ]
    assert len(pictures) == 1
    assert text.rstrip().endswith("마지막 문장입니다.  끝.")


def test_the_end_mark_has_its_own_line_after_a_table(tmp_path):
    with read(sample(MONEY, End()), tmp_path) as reader:
        assert reader.text.rstrip().split("\n")[-1].strip() == "끝."


def test_hwpx_is_valid_equal_for_equal_documents_and_has_no_blank_first_paragraph():
    made = hwpx.write(sample())
    assert hwpx.write(sample()) == made
    opened = HwpxDocument.open(io.BytesIO(made))
    assert opened.validate().issues == ()
    assert opened.paragraphs[0].text == "조성계획"
    assert (opened.page.size().width, opened.page.size().height) == (59528, 84189)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("mimetype") == b"application/hwp+zip"
        assert archive.read("Preview/PrvText.txt").decode("utf-16-le").startswith("조성계획\r\n")
        assert len([name for name in archive.namelist() if name.startswith("BinData/")]) == 1


def test_paragraphs_after_a_heading_do_not_take_its_number():
    opened = HwpxDocument.open(
        io.BytesIO(hwpx.write(sample(Heading(1, "제목"), Paragraph("본문"), Heading(1, "둘째"))))
    )
    styles = {p.text: p.style_id_ref for p in opened.paragraphs if p.text in {"제목", "본문", "둘째"}}
    assert styles == {"제목": "2", "본문": "0", "둘째": "2"}


def test_figures_stand_at_the_right_in_both_files():
    opened = HwpxDocument.open(io.BytesIO(hwpx.write(sample(MONEY))))
    cells = opened.tables[1].rows[1].cells
    sides = [
        opened.styles.paragraph_property(cell.paragraphs[0].para_pr_id_ref).align.horizontal for cell in cells
    ]
    assert sides == ["LEFT", "RIGHT", "RIGHT"]
    assert '<td class="yg-num">12,308</td>' in html.fragment(sample(MONEY))


def test_hostile_text_is_inert_in_html():
    hostile = Table(
        HOSTILE, rows_of([[HOSTILE, "b"]]), rows_of([[HOSTILE, HOSTILE]]), unit=HOSTILE, note=HOSTILE
    )
    box = ApprovalBox(HOSTILE, (HOSTILE,))
    written = html.standalone(
        Document(
            HOSTILE,
            (box, Heading(1, HOSTILE), Paragraph(HOSTILE), Items((Item(HOSTILE),)), hostile),
            facts=((HOSTILE, HOSTILE),),
        )
    )
    assert "<script" not in written
    assert "\u202e" not in written
    assert "\x07" not in written
    assert "default-src &#x27;none&#x27;" in written or "default-src 'none'" in written


def test_hostile_text_is_inert_in_hwpx(tmp_path):
    document = Document(
        HOSTILE, (Heading(1, HOSTILE), Paragraph(HOSTILE), Table(HOSTILE, (), rows_of([[HOSTILE]])))
    )
    with read(document, tmp_path) as reader:
        assert reader.text.count('<script>alert(1)</script>"&') == 5
        assert "\u202e" not in reader.text


def test_an_empty_table_says_so(tmp_path):
    empty = Table("빈 표", rows_of([["a", "b"]]), (), empty="아직 없습니다.")
    assert '<td colspan="2">아직 없습니다.</td>' in html.fragment(sample(empty))
    with read(sample(empty), tmp_path) as reader:
        assert [row[0] for row in reader.tables[1].rows] == ["a", "아직 없습니다."]


def test_a_table_of_250_rows_and_a_very_long_word_are_written_whole(tmp_path):
    word = "가" * 1_500
    long = Table(
        "긴 표",
        rows_of([["번호", "이름"]]),
        rows_of([str(n), f"이름 {n}"] for n in range(249)) + rows_of([["249", word]]),
    )
    with read(sample(long), tmp_path) as reader:
        rows = reader.tables[1].rows
    assert len(rows) == 251
    assert rows[250] == ["249", word]
    assert html.fragment(sample(long)).count("<tr>") == 251


def test_cells_that_cover_others_are_written_once(tmp_path):
    head = ((Cell("목표", rows=2), Cell("2018", columns=2)), (Cell("계획"), Cell("한 것")))
    spanned = Table("묶음", head, ((Cell("돌봄", rows=2), Cell("1"), Cell("2")), (Cell("3"), Cell("4"))))
    written = html.fragment(sample(spanned))
    assert '<th scope="col" rowspan="2">목표</th><th scope="colgroup" colspan="2">2018</th>' in written
    assert '<th scope="rowgroup" rowspan="2">돌봄</th>' in written
    with read(sample(spanned), tmp_path) as reader:
        said = [cell for row in reader.tables[1].rows for cell in row if cell]
    assert said == ["목표", "2018", "계획", "한 것", "돌봄", "1", "2", "3", "4"]


def test_headings_are_numbered_like_the_word_processors_outline():
    document = sample(
        Heading(1, "하나"), Heading(2, "둘"), Heading(2, "셋"), Heading(3, "넷"), Heading(1, "다섯")
    )
    assert [(mark, title) for _, mark, title in html.contents(document, deepest=3)] == [
        ("1.", "하나"),
        ("가.", "둘"),
        ("나.", "셋"),
        ("1)", "넷"),
        ("2.", "다섯"),
    ]


def test_korean_on_an_english_page_is_marked_as_korean():
    document = sample(Paragraph("Safety platform (여성 안심 女心) 599㎡"), lang="en")
    assert '(<span lang="ko">여성 안심 女心</span>) 599㎡' in html.fragment(document)
    assert korean_runs("plain text") == [("plain text", False)]


def test_text_is_cleaned_and_broken_into_lines():
    assert clean("a\u202eb\x00c\td\n") == "abc\td\n"
    assert lines("서대문구 여성 안심 플랫폼", 8) == ["서대문구 여성", "안심 플랫폼"]
    assert lines("하나 둘 셋 넷 다섯 여섯", 4) == ["하나 둘", "셋 넷 …"]
    assert lines("", 4) == [""]
