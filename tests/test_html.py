"""The reader of pages sees the faults the crawl looks for, and only those."""

from tests.html import read


def test_hangul_counts_only_outside_korean_elements():
    page = read(
        '<html lang="en"><body><p>여기로</p><p lang="ko">여기 <b>로</b></p><img alt="길"><p>way</p>'
        '<input value="값"><input lang="ko" value="값"><input type="hidden" value="값"></body></html>'
    )
    assert page.foreign("en") == ["여기로", "길", "값"]


def test_an_element_inside_korean_may_turn_back_to_english():
    page = read('<html lang="en"><div lang="ko">길<span lang="en">길</span></div></html>')
    assert page.foreign("en") == ["길"]


def test_fields_are_named_by_label_for_by_a_label_around_or_by_aria():
    page = read(
        '<label for="a">A</label><input id="a" name="a"><label>B <select name="b"></select></label>'
        '<textarea name="c" aria-label="C"></textarea><input type="hidden" name="d"><input name="e" id="e">'
    )
    assert page.unlabelled() == ["input e"]


def test_ids_headings_and_inline_code_are_seen():
    page = read('<h1 id="x">One</h1><p id="x" style="color:red" onclick="a()">Two</p><script>run()</script>')
    assert page.duplicate_ids() == ["x"]
    assert page.headings == [(1, "One")]
    assert page.inline == ["<p style>", "<p onclick>", "<script> run()"]


def test_a_void_or_unclosed_element_does_not_swallow_what_follows():
    page = read(
        '<html lang="en"><ul><li lang="ko">길<li>way</ul><br><p>길</p><svg><path d=""/></svg><p>x</p></html>'
    )
    assert page.foreign("en") == ["길"]
