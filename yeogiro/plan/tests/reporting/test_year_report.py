"""A year's report: what it says, from which rows, and that a closed year says the same for ever."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import hwp_hwpx_parser
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yeogiro.lib.documents import Heading, Items, Table, made
from yeogiro.lib.tests.recalculating import recalculated
from yeogiro.people.models import Employment
from yeogiro.plan import actions
from yeogiro.plan.actions import closing
from yeogiro.plan.models import Finding, Task, TaskYear, YearFacts
from yeogiro.plan.reporting.frozen import facts_of
from yeogiro.plan.reporting.gather import gather
from yeogiro.plan.reporting.report import year_report
from yeogiro.plan.reporting.report_types import report_types

from ..conftest import TODAY
from ..office import NOW

pytestmark = pytest.mark.django_db
KINDS = ("annual", "ministry", "white-paper", "citizens")


def build(plan, year=2024, kind="annual", lang="ko", *, internal=True, today=TODAY):
    return year_report(facts_of(plan, year, today=today), report_types()[kind], lang, internal=internal)


def close(plan, year=2024, now=NOW):
    return closing.close_year(plan=plan, year=year, by=None, now=now)


def tables(document, caption: str) -> list[list[list[str]]]:
    """Rows of every table whose caption begins so."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table) and block.caption.startswith(caption)
    ]


def chapter(document, title: str) -> list:
    """The blocks under a chapter's heading."""
    found, here = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            here = block.text == title
        elif here:
            found.append(block)
    return found


def items(blocks) -> list[str]:
    return [item.text for block in blocks if isinstance(block, Items) for item in block.items]


def task(plan, key: str) -> Task:
    return Task.objects.get(project__plan=plan, key=key)


def mark(plan, key: str, year: int, outcome: str, **more):
    cell = TaskYear.objects.get(task=task(plan, key), year=year)
    return actions.mark_task(cell=cell, outcome=outcome, by=None, now=NOW, **more)


def jobs(number: int, *, sex: str = "f", since: date = date(2024, 3, 1)) -> None:
    for _ in range(number):
        Employment.objects.create(
            project="harbour-market",
            title_ko="판매",
            title_en="Sales",
            contract="full-time",
            sex=sex,
            since=since,
            channel="file",
        )


def test_money_is_that_of_the_year_and_adds_up(haean, pay):
    pay(task(haean, "market"), 90, "1")
    pay(task(haean, "market"), 10, "2", refund=True)
    pay(task(haean, "market"), 33, "3", year=2025)
    rows = tables(build(haean), "사업별 예산 집행")[0]
    assert rows[0] == ["1. 포구 아침시장", "400.0", "0", "400.0", "80.0", "20%"]
    assert rows[-1][0] == "합계"
    assert rows[-1][4] == "80.0"


def test_people_read_tenths_of_a_million_and_a_spreadsheet_keeps_every_won(haean, pay):
    pay(task(haean, "market"), Decimal("91.234567"), "1")
    [table] = [
        one
        for one in build(haean).blocks
        if isinstance(one, Table) and one.caption.startswith("사업별 예산 집행")
    ]
    spent = table.rows[0][4]
    assert (spent.text, spent.exact, table.unit) == ("91.2", Decimal("91.234567"), "(단위: 백만원)")
    assert table.note.startswith("백만원의 소수 첫째 자리까지 적었습니다.")
    assert table.rows[0][1].exact is None


def test_promises_of_other_years_do_not_count_as_this_years(haean):
    mark(haean, "market", 2025, "done")
    first, second = build(haean, 2024), build(haean, 2025)
    assert tables(first, "계획 대비 실적")[0][0][:4] == ["시장 운영", "10", "–", "△ 늦음 · 기록 없음"]
    assert tables(second, "계획 대비 실적")[0][0][3] == "했음"


def test_proposals_are_derived_from_what_is_late_and_not_from_what_is_done(haean):
    late = items(chapter(build(haean), "다음 해 제안"))
    assert [one for one in late if "시장 운영" in one] != []
    mark(haean, "market", 2024, "done")
    done = items(chapter(build(haean), "다음 해 제안"))
    assert [one for one in done if "시장 운영" in one] == []


def test_a_running_year_is_provisional_and_a_closed_one_is_not(haean):
    running = build(haean, 2026)
    assert "2026. 11. 15. 기준 잠정" in running.footer
    assert running.footer != build(haean, 2026, today=date(2026, 11, 16)).footer
    close(haean)
    assert build(haean).footer.endswith("2026. 11. 15. 마감")


@pytest.mark.parametrize("internal", [True, False])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_year_gives_the_same_digest_whatever_is_entered_later(
    haean, team, pay, kind, lang, internal
):
    pay(task(haean, "market"), 90, "1")
    close(haean)
    before = build(haean, 2024, kind, lang, internal=internal).digest()
    pay(task(haean, "market"), 5, "late")
    mark(haean, "market", 2024, "done", note="늦게 적었습니다.")
    jobs(6)
    finding = Finding.objects.filter(plan=haean).first()
    actions.resolve_finding(finding=finding, state="kept", reason="그대로", by=team.coordinator, now=NOW)
    haean.projects.update(name_ko="다른 이름", name_en="Another name")
    haean.indicators.update(name_ko="다른 지표")
    after = build(haean, 2024, kind, lang, internal=internal, today=date(2027, 5, 1)).digest()
    assert after == before
    assert build(haean, 2025, kind, lang, internal=internal).digest() != before


def test_a_closed_year_opened_again_is_counted_live_and_closed_anew(haean, pay):
    close(haean)
    first = build(haean).digest()
    closing.reopen_year(plan=haean, year=2024, reason="빠진 지출", by=None, now=NOW)
    pay(task(haean, "market"), 90, "1")
    assert tables(build(haean), "사업별 예산 집행")[0][0][4] == "90.0"
    close(haean, now=datetime(2026, 12, 1, tzinfo=UTC))
    assert build(haean).digest() != first
    assert YearFacts.objects.count() == 2


def test_facts_come_back_from_the_database_as_they_were(haean, pay):
    pay(task(haean, "market"), 90, "1")
    mark(haean, "market", 2024, "partly", note="반만")
    close(haean)
    kept = facts_of(haean, 2024, today=TODAY)
    live = gather(haean, 2024, today=TODAY, closed_on=kept.closed_on)
    # Readings of a closed year say so; everything else is the same.
    assert (kept.projects, kept.findings, kept.governance, kept.jobs, kept.goals) == (
        live.projects,
        live.findings,
        live.governance,
        live.jobs,
        live.goals,
    )
    assert [one.internal for one in kept.indicators] == [one.internal for one in live.indicators]


def test_a_year_closed_before_facts_were_kept_gets_them_when_asked(haean):
    closed = close(haean)
    YearFacts.objects.filter(closing=closed)._raw_delete("default")
    first = build(haean).digest()
    mark(haean, "market", 2024, "done")
    assert build(haean).digest() == first


def test_the_public_edition_holds_no_small_number_of_persons(haean):
    jobs(4)
    internal, public = build(haean), build(haean, internal=False)
    assert internal.mark == "내부용"
    assert public.mark == ""
    assert tables(internal, "계획 첫날부터")[0][0] == [
        "포구 아침시장",
        "12",
        "4",
        "4",
        "0",
        "4",
        "4",
        "4",
        "100%",
    ]
    assert tables(public, "계획 첫날부터")[0][0] == ["포구 아침시장", "12", "–"]
    jobs(1)
    assert tables(build(haean, internal=False), "계획 첫날부터")[0][0] == ["포구 아침시장", "12", "5"]


def test_invented_figures_are_said_to_be(haean, pay):
    assert "가상 수치" not in str(build(haean).blocks)
    pay(task(haean, "market"), 90, "1", synthetic=True)
    document = build(haean)
    assert "가상 수치" in str(document.blocks)
    assert document.facts[-1] == ("합성 데이터(시범)", "예산 집행")


@pytest.mark.parametrize("kind", KINDS)
def test_every_formula_of_the_workbook_comes_to_what_the_report_says(haean, pay, kind):
    pay(task(haean, "market"), 90, "1")
    jobs(6)
    file = made.write(build(haean, kind=kind), "xlsx")
    found = recalculated(file)
    assert len(found) > 5
    # An empty sheet's sum is a dash; the report leaves it blank.
    wrong = [
        (place, now, kept)
        for place, now, kept in found
        if not (kept in (None, "") and now == "–")
        and now != kept
        and not (isinstance(now, int | float) and isinstance(kept, int | float) and abs(now - kept) <= 0.051)
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_independent_readers_find_the_report_in_hwpx_and_pdf(haean, tmp_path, kind):
    document = build(haean, kind=kind)
    file = tmp_path / "report.hwpx"
    file.write_bytes(made.write(document, "hwpx"))
    with hwp_hwpx_parser.Reader(file) as reader:
        text, found = reader.text, reader.tables
    assert document.title in text
    assert text.rstrip().endswith("끝.")
    approval = [["담당", "팀장", "과장", "국장"], ["", "", "", ""]]
    assert (approval in [table.rows for table in found]) == report_types()[kind].approval
    pages = pypdf.PdfReader(io.BytesIO(made.write(document, "pdf")))
    said = "".join(" ".join(page.extract_text() for page in pages.pages).split())
    assert pages.metadata.title == document.title
    assert len(pages.pages) > 1
    for heading in (block.text for block in document.blocks if isinstance(block, Heading)):
        assert "".join(heading.split()) in said
    assert document.digest() in said


def test_an_english_report_has_no_korean_but_what_people_wrote(haean):
    document = build(haean, lang="en")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [one for one in headings if re.search("[가-힣]", one)] == []
    assert document.title == "Result report of the women-friendly city 2024"


def test_more_records_are_no_more_questions(haean, pay):
    with CaptureQueriesContext(connection) as few:
        gather(haean, 2024, today=TODAY)
    for number in range(12):
        pay(task(haean, "market"), 1, f"v{number}")
        mark(haean, "market", 2024, "partly", note=f"반만 {number}")
    jobs(12)
    with CaptureQueriesContext(connection) as many:
        gather(haean, 2024, today=TODAY)
    assert len(many) <= len(few) + 2
    close(haean)
    with CaptureQueriesContext(connection) as closed:
        build(haean)
    assert len(closed) == 1
