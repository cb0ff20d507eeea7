"""The plan as one document: every printed figure in it, sums only over what can be read, unknown never 0."""

import io
import re
from datetime import date
from html import unescape
from pathlib import Path

import hwp_hwpx_parser
import pytest
from django.utils.html import escape
from hwpx import HwpxDocument

from yeogiro.lib.documents import Chart, Heading, Table, html, hwpx
from yeogiro.plan.audit.check import check
from yeogiro.plan.document.read import read_plan
from yeogiro.plan.document.schema import Figure
from yeogiro.plan.reporting import whole_plan
from yeogiro.plan.reporting.figures import figure, total
from yeogiro.plan.reporting.prose import blocks

ROOT = Path(__file__).parents[4]
SEODAEMUN = ROOT / "districts" / "seodaemun"
HAEAN = Path(__file__).parents[1] / "districts" / "haean"
DAY = date(2022, 11, 15)


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


@pytest.fixture(scope="module")
def plan():
    return read_plan(SEODAEMUN)


@pytest.fixture(scope="module")
def findings(plan):
    return check(plan)


def tables(document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)] + [
        block.table for block in document.blocks if isinstance(block, Chart)
    ]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def section(document, start: str) -> list[Table]:
    """The tables between a level-2 heading and the next."""
    found, here = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            here = block.text == start
        elif here and isinstance(block, Table):
            found.append(block)
    return found


def test_a_malformed_figure_stands_as_printed_and_is_left_out_of_sums(plan, findings):
    document = whole_plan(plan, findings, "ko", DAY)
    money = next(table for table in section(document, "여성가족센터 (사업 2)") if table.unit)
    assert texts(money)[-1] == ["합계", "7,877", "1,700", "1,700", "1,700", "– †", "12,977 †"]
    assert texts(money)[1][5] == "1,7300 †"
    assert money.note == "† 읽을 수 없는 숫자입니다. 찍힌 그대로 두고 합에서 뺐습니다."
    clean = next(table for table in section(document, "여성 안심(女心) 플랫폼 (사업 8)") if table.unit)
    assert texts(clean)[-1] == ["합계", "61.8", "40", "65", "40", "70", "276.8"]
    assert clean.note == ""


def test_unknown_is_never_zero(plan, findings):
    document = whole_plan(plan, findings, "ko", DAY)
    headline = next(table for table in tables(document) if table.caption == "주요 성과지표")
    starts = {row[1]: row[2] for row in texts(headline)}
    assert starts["여성문화동아리"] == "기준값 없음"
    assert starts["5급(상당) 이상 여성 관리자 임용"] == "20.96% (2017)"
    assert figure(Figure(printed="-")) == "–"
    assert figure(None) == "–"
    assert figure(Figure(printed="0", value=0)) == "0"
    assert total([Figure(printed="-"), None]) == "–"
    assert total([Figure(printed="-"), Figure(printed="0", value=0)]) == "0"


def test_the_list_of_projects_adds_up_to_what_can_be_read(plan, findings):
    document = whole_plan(plan, findings, "ko", DAY)
    listed = next(table for table in tables(document) if table.caption == "사업 목록, 2018년 예산")
    assert len(listed.rows) == 18
    assert texts(listed)[-1] == ["합계", "", "", "22,456.4", "", "", ""]


def test_projects_without_a_detailed_plan_say_so(plan, findings):
    said = html.fragment(whole_plan(plan, findings, "ko", DAY))
    without = [project for project in plan.projects if project.detail is None]
    assert said.count("이 사업은 원문에 세부계획이 없습니다.") == len(without) == 7


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_both_files_hold_every_project_and_every_printed_figure(plan, findings, lang, tmp_path):
    document = whole_plan(plan, findings, lang, DAY)
    file = tmp_path / "plan.hwpx"
    made = hwpx.write(document)
    file.write_bytes(made)
    assert HwpxDocument.open(io.BytesIO(made)).validate().issues == ()
    with hwp_hwpx_parser.Reader(file) as reader:
        text, read_tables, pictures = reader.text, reader.tables, reader.get_images()
    page = html.standalone(document)
    plain = re.sub(r"<[^>]+>", "", page)
    for project in plan.projects:
        name = project.name if lang == "ko" else project.name_en
        assert name in text
        assert escape(name).replace("&#x27;", "'") in page.replace("&#x27;", "'") or lang == "en"
        assert project.summary.name in text
        for task in project.tasks:
            for cell in task.budget.values():
                assert (cell.printed if cell.printed != "-" else "–") in text
                assert (cell.printed if cell.printed != "-" else "–") in plain
    assert "女心" in text
    assert "㎡" in text
    assert len(read_tables) == len(tables(document)) + 2  # the facts and the approval box
    assert len(pictures) == len(document.charts()) == 2
    assert text.rstrip().endswith("끝." if lang == "ko" else "End.")
    assert document.digest() in page


def test_every_finding_stands_with_both_figures_and_places(plan, findings):
    document = whole_plan(plan, findings, "ko", DAY)
    chapter = [
        row
        for table in tables(document)
        if table.caption
        in {"둘 다 맞을 수는 없는 숫자", "서로 다른 말, 짝이 없는 일과 예산", "표기와 오탈자, 살펴볼 것"}
        for row in texts(table)
    ]
    assert sorted(row[0] for row in chapter) == sorted(one.message for one in findings)
    assert {row[1] for row in chapter} == {one.printed or "–" for one in findings}


def test_the_english_document_marks_all_its_korean(plan, findings):
    page = html.standalone(whole_plan(plan, findings, "en", DAY))
    body = re.sub(r"<(style|title)>.*?</\1>", "", page, flags=re.S)
    marked = re.sub(r'<span lang="ko">[^<]*</span>', "", body)
    # Drawings are named and labelled in the document's own language.
    assert re.findall(r"[가-힣]+", marked) == []


def test_equal_plans_give_equal_digests_and_other_days_and_languages_others(plan, findings):
    first = whole_plan(plan, findings, "ko", DAY)
    assert whole_plan(read_plan(SEODAEMUN), findings, "ko", DAY).digest() == first.digest()
    assert whole_plan(plan, findings, "en", DAY).digest() != first.digest()
    assert whole_plan(plan, findings, "ko", date(2022, 11, 16)).digest() != first.digest()
    assert whole_plan(plan, findings[1:], "ko", DAY).digest() != first.digest()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_another_district_is_printed_as_well(lang, tmp_path):
    plan = read_plan(HAEAN)
    document = whole_plan(plan, check(plan), lang, DAY)
    made = hwpx.write(document)
    assert made[:2] == b"PK"
    said = html.standalone(document)
    for project in plan.projects:
        assert (
            escape(project.name if lang == "ko" else project.name_en) in said or project.summary.name in said
        )


def test_prose_keeps_every_word_and_turns_bullets_into_levels():
    said = "□ 하나\n- 둘\n - 셋\n이어서\n※ 참고\n○ 넷\n맨 끝"
    made = blocks(said)
    assert [type(block).__name__ for block in made] == ["Items", "Paragraph", "Items"]
    assert [(item.level, item.text) for item in made[0].items] == [(1, "하나"), (2, "둘"), (3, "셋 이어서")]
    assert made[1].text == "※ 참고"
    assert [(item.level, item.text) for item in made[2].items] == [(1, "넷 맨 끝")]


def test_every_word_of_the_sources_prose_is_in_the_document(plan, findings):
    said = re.sub(r"<[^>]+>", " ", html.fragment(whole_plan(plan, findings, "ko", DAY)))
    words = set(unescape(said).split())
    marks = set("•□■○◦◎●▶⇒·∙-*※")
    for project in plan.projects:
        for text in (project.background, project.purpose, project.content, project.operation):
            missing = [word for word in text.ko.split() if word not in words and word not in marks]
            assert missing == [], project.key
