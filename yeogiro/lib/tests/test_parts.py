"""The parts of pages: bars, queries, pairs, pages."""

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from yeogiro.lib.templatetags import yg


def show(source: str, path: str = "/", **context: object) -> str:
    """The template text rendered in English for a request to `path`."""
    with translation.override("en"):
        return engines["django"].from_string(source).render(context, RequestFactory().get(path))


@pytest.mark.parametrize(
    ("part", "whole", "width"),
    [
        (1, 4, "25"),
        (4, 4, "100"),
        (9, 4, "100"),
        (1, 3, "33.33"),
        (0, 4, "0"),
        (None, 4, "0"),
        (1, 0, "0"),
        (-1, 4, "0"),
    ],
)
def test_a_bar_is_part_of_whole_and_stays_inside(part, whole, width):
    assert f'class="yg-bar__fill" width="{width}%"' in yg.bar(part, whole)


def test_a_query_keeps_the_filters_drops_the_language_and_goes_back_to_page_one():
    assert show('{% query_string kind="sum" %}', "/?by=year&page=4&lang=en") == "?by=year&amp;kind=sum"
    assert show('{% query_string by="" %}', "/?by=year") == "?"
    assert show("{% query_string page=2 %}", "/?by=year&page=4") == "?by=year&amp;page=2"


def test_a_single_page_needs_no_pager():
    assert show("{% pager page %}", page=Paginator([1, 2], 5).page(1)).strip() == ""


def test_a_pager_marks_the_page_that_is_read():
    found = show("{% pager page %}", "/?q=a", page=Paginator(range(50), 5).page(4))
    assert '<a href="?q=a&amp;page=4" aria-current="page">4</a>' in found
    assert '<a href="?q=a&amp;page=3" rel="prev">' in found


def test_an_unknown_figure_is_a_dash_without_its_unit():
    found = show('{% key_figure value unit="%" name="share" %}', value=None)
    assert "–" in found
    assert "%" not in found


def test_a_zero_is_a_figure():
    assert ">0<small>%</small>" in show('{% key_figure 0 unit="%" %}')


def test_both_sides_of_a_pair_are_escaped_and_their_korean_marked():
    found = show('{% pair left "표 1" 5 "b" %}', left="<i>")
    assert "<i>" not in found
    assert '<span lang="ko">표 1</span>' in found


def test_a_row_escapes_its_title_and_keeps_its_content():
    found = show('{% row id="why" title=title %}<p>kept</p>{% endrow %}', title="<b>")
    assert "<b>" not in found
    assert "<p>kept</p>" in found


def test_a_state_is_always_named():
    assert 'aria-label="Late"' in show('{% mark "late" %}')
    assert "Late" in show('{% status "late" %}')
    assert "aria-label" not in show('{% mark "late" silent=True %}')
