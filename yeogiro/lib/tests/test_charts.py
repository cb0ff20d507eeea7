"""Charts: what is drawn, what is never drawn, and that every drawing is safe inside a page."""

import re
from decimal import Decimal

import pytest

from yeogiro.lib.charts import (
    Bar,
    Point,
    Target,
    Year,
    bars_by_year,
    horizontal_bars,
    png,
    render,
    svg,
    target_line,
)
from yeogiro.lib.documents import Table, rows_of

HOSTILE = '"><script>alert(1)</script><b style="x">'
TABLE = Table("표", rows_of([["해", "값"]]), rows_of([["2018", "20"]]))


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


def columns(*years: Year, alt: str = "계획과 한 일"):
    return bars_by_year(years, alt=alt, table=TABLE, plan_word="계획")


def texts(drawing: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing)


def all_charts() -> list:
    return [
        columns(Year("2018", Decimal(20), "20", Decimal(18), "18", "done"), Year("2019", Decimal(20), "20")),
        horizontal_bars([Bar("여성 안심(女心) 599㎡", Decimal(87), "87")], alt="예산", table=TABLE),
        target_line(
            [Point("2017", None, "기준값 없음", "baseline"), Point("2018", Decimal(64), "64%", "counted")],
            Target(Decimal(80), "2018", "목표 80% 이상"),
            alt="반영율",
            table=TABLE,
            suffix="%",
        ),
    ]


@pytest.mark.parametrize("phone", [False, True])
def test_no_drawing_has_a_style_a_script_or_a_fixed_size(phone):
    for chart in all_charts():
        drawing = svg(chart, phone)
        assert re.findall(r"<style|<script|\sstyle=|\son\w+=|xlink:|<foreignObject", drawing) == []
        head = drawing[: drawing.index(">")]
        assert re.findall(r"\s(width|height)=", head) == []
        assert ("yg-chart__svg--broad" in head) == (not phone)
        assert 'role="img"' in head
        assert f'aria-label="{chart.alt}"' in head


@pytest.mark.parametrize("phone", [False, True])
def test_no_text_is_smaller_than_13_px_at_natural_size(phone):
    sizes = [
        float(size)
        for chart in all_charts()
        for size in re.findall(r'font-size="([\d.]+)px"', svg(chart, phone))
    ]
    assert len(sizes) > 10
    assert min(sizes) == 14


def test_a_phone_drawing_is_288_px_wide_and_has_years_as_rows():
    chart = all_charts()[0]
    assert re.search(r'viewBox="0 0 ([\d.]+) ', svg(chart, phone=True)).group(1) == "288"
    assert "18 / 20" in texts(svg(chart, phone=True))
    assert "18" in texts(svg(chart))
    assert "계획 20" in texts(svg(chart))


def test_hostile_text_is_only_text():
    chart = horizontal_bars([Bar(HOSTILE, Decimal(1), HOSTILE)], alt=HOSTILE, table=TABLE)
    for drawing in (svg(chart), svg(chart, phone=True)):
        assert "<script" not in drawing
        assert "<b " not in drawing
        assert "&lt;script&gt;" in drawing


def test_an_unknown_figure_has_words_and_no_bar_while_zero_is_a_figure():
    unknown = columns(Year("2018", Decimal(20), "20"), Year("2019", None, "–"))
    zero = columns(Year("2018", Decimal(20), "20"), Year("2019", Decimal(0), "0"))
    dashed = re.compile(r"<path[^>]*stroke-dasharray")
    assert len(dashed.findall(svg(unknown))) == 1
    assert len(dashed.findall(svg(zero))) == 2
    assert texts(svg(unknown)).count("–") == 1
    assert texts(svg(zero)).count("–") == 0


def test_an_unknown_baseline_is_said_and_not_drawn_at_zero():
    chart = all_charts()[2]
    drawing = svg(chart)
    assert "기준값 없음" in texts(drawing)
    # One point for the year that was counted, none for the baseline.
    assert len(re.findall(r'<path[^>]*stroke-width="2"', drawing)) == 1


def test_a_cut_axis_says_so_and_bars_are_never_cut():
    points = [Point("2017", Decimal("43.1"), "43.1%", "baseline"), Point("2022")]
    aim = Target(Decimal(45), "2022", "목표 45%")
    cut = target_line(points, aim, alt="비율", table=TABLE, cut="세로축은 {low}에서 시작합니다.", suffix="%")
    whole = target_line(points, aim, alt="비율", table=TABLE, suffix="%")
    assert cut.note == "세로축은 40%에서 시작합니다."
    assert whole.note == ""
    assert "0%" in texts(svg(whole))


def test_a_chart_without_any_figure_is_still_drawn():
    empty = [
        columns(Year("2018"), Year("2019")),
        horizontal_bars([], alt="없음", table=TABLE),
        target_line([Point("2018")], Target(None, "2018", ""), alt="없음", table=TABLE),
    ]
    for chart in empty:
        assert svg(chart).startswith("<svg ")
        assert svg(chart, phone=True).startswith("<svg ")


def test_drawings_are_kept_on_disk_and_come_back_the_same(tmp_path):
    render._inline.cache_clear()
    first = svg(all_charts()[0])
    kept = sorted(file.suffix for file in (tmp_path / "charts").iterdir())
    render._inline.cache_clear()
    assert svg(all_charts()[0]) == first
    assert kept == [".svg"]
    assert sorted(file.suffix for file in (tmp_path / "charts").iterdir()) == [".svg"]


def test_a_folder_that_cannot_be_written_costs_only_time(settings, tmp_path):
    (tmp_path / "charts").write_text("a file where the folder should be")
    chart = columns(Year("2018", Decimal(7), "7"))
    assert "7" in texts(svg(chart))


def test_png_is_a_picture_in_the_drawings_proportions():
    chart = all_charts()[0]
    made = png(chart, 2)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")
    assert wide == 680 * 2
    assert high == (chart.spec_desktop["height"] + 34 + 58) * 2
