"""Dates, figures and two languages, as pages say them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from yeogiro.lib import text


@dataclass
class Named:
    name_ko: str = ""
    name_en: str = ""


@pytest.fixture(params=["ko", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def test_a_day_is_written_as_each_language_writes_it(language):
    assert text.day(date(2022, 5, 15)) == {"ko": "2022. 5. 15.", "en": "15 May 2022"}[language]


def test_a_moment_is_told_in_the_districts_time(language):
    late = datetime(2022, 5, 14, 22, 35, tzinfo=UTC)
    assert text.moment(late) == {"ko": "2022. 5. 15. 07:35", "en": "15 May 2022 07:35"}[language]


@pytest.mark.parametrize("say", [text.day, text.moment, text.grouped, text.percent])
def test_what_is_unknown_is_a_dash_and_not_zero(say):
    assert say(None) == "–"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (100, "100"),
        (9051, "9,051"),
        (Decimal("12308.00"), "12,308"),
        (Decimal("9.80"), "9.8"),
        (1000.5, "1,000.5"),
    ],
)
def test_figures_are_grouped_without_idle_zeros(value, said):
    assert text.grouped(value) == said


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (Decimal("78.25"), 1, "78.3%"),
        (80, 1, "80%"),
        (Decimal("0.5"), 0, "1%"),
        (0, 1, "0%"),
        (100, 0, "100%"),
    ],
)
def test_shares_are_rounded_half_up(value, places, said):
    assert text.percent(value, places) == said


def test_the_pages_own_language_needs_no_mark(language):
    assert text.bilingual(Named("돌봄", "Care"), "name") == {"ko": "돌봄", "en": "Care"}[language]


def test_a_missing_language_is_replaced_and_marked():
    with translation.override("en"):
        assert text.bilingual(Named("돌봄", ""), "name") == '<span lang="ko">돌봄</span>'
        assert text.in_language(Named("돌봄", ""), "name") == "돌봄"
    with translation.override("ko"):
        assert text.bilingual(Named("", "Care"), "name") == '<span lang="en">Care</span>'


def test_hostile_names_stay_text(language):
    assert "<b>" not in text.bilingual(Named("<b>가</b>", "<b>a</b>"), "name")
    assert "<b>" not in text.korean("<b>가</b>")


def test_only_korean_on_another_language_is_marked():
    with translation.override("en"):
        assert text.korean("표 1") == '<span lang="ko">표 1</span>'
        assert text.korean("87") == "87"
        assert text.korean(None) == ""
    with translation.override("ko"):
        assert text.korean("표 1") == "표 1"
