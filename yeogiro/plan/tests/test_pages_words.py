"""How the plan's things are said."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from yeogiro.plan.models import Indicator, Target
from yeogiro.plan.selectors import Money
from yeogiro.plan.showing import words
from yeogiro.plan.showing.prose import as_html, lines_of, unmarked

CLUBS = Indicator(unit="count", unit_name_ko="개소", unit_name_en="clubs")
SHARE = Indicator(unit="percent")


@pytest.mark.parametrize(
    ("comparator", "ko", "en"),
    [
        ("at-least", "80% 이상", "at least 80%"),
        ("reach", "80%", "80%"),
        ("at-most", "80% 이하", "at most 80%"),
    ],
)
def test_a_target_is_said_with_its_comparator(comparator, ko, en):
    said = {}
    for language in ("ko", "en"):
        with translation.override(language):
            said[language] = words.target(Target(value=80, comparator=comparator), SHARE)
    assert said == {"ko": ko, "en": en}


def test_units_stand_as_each_language_wants_and_unknown_is_a_dash():
    with translation.override("en"):
        assert words.figure(20, CLUBS) == "20 clubs"
    with translation.override("ko"):
        assert (words.figure(20, CLUBS), words.figure(None, CLUBS)) == ("20개소", "–")
        assert words.target(Target(value=None, comparator="at-least"), CLUBS) == "–"


def test_a_date_to_meet_is_a_year_or_a_month():
    with translation.override("ko"):
        assert [words.due(text) for text in ("2022", "2018-12", "")] == ["2022년까지", "2018. 12.까지", ""]
    with translation.override("en"):
        assert [words.due(text) for text in ("2022", "2018-12", "")] == ["by 2022", "by Dec 2018", ""]


def test_a_sum_carries_its_mark_and_the_unknown_its_dash():
    sums = [Money(1_700_000_000), Money(873_000_000, 1), Money(None, 1), Money()]
    assert [words.sum_of(one) for one in sums] == ["1,700", "873†", "†", "–"]


def test_a_place_leaves_out_what_is_not_known_and_says_nothing_twice():
    source = {"section": "II", "table": "표1", "row": "1행", "column": ""}
    assert words.place(source) == "II · 표1 · 1행"
    assert words.place({"section": "II", "table": "II", "row": "", "column": "2018"}) == "II · 2018"
    assert words.place(SimpleNamespace(section="", table="", row="", column="")) == ""
    assert words.place(None) == ""


def test_sources_of_money_are_named_in_their_printed_order():
    with translation.override("ko"):
        assert words.funding(["national", "city", "district"]) == "국비·시비·구비"
        assert words.funding([]) == "재원이 적혀 있지 않음"


def test_marks_of_printed_lines_become_levels():
    text = "□ 목적\n○ 운영\n- 첫째\n · 둘째\n▶ 셋째\n\n그냥 글"
    assert list(lines_of(text)) == [
        (1, "목적"), (2, "운영"), (3, "첫째"), (3, "둘째"), (4, "셋째"), (0, "그냥 글"),
    ]  # fmt: skip
    assert unmarked("• 안전한 도시") == "안전한 도시"


def test_prose_is_escaped_and_a_bracketed_line_goes_on_with_the_one_before():
    assert as_html("- 하나\n- 둘\n(덧붙임)\n<b>글</b>") == (
        '<ul class="yg-prose__list yg-prose__list--3"><li>하나</li><li>둘 (덧붙임)</li></ul>'
        "<p>&lt;b&gt;글&lt;/b&gt;</p>"
    )
