"""What a message says: variables, bytes as telephones count them, and what the law asks of advertising."""

from datetime import UTC, datetime, time

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from yeogiro.messages import texts
from yeogiro.messages.quiet import NIGHT, may_go_at, within

AT = datetime(2022, 11, 15, 3, tzinfo=UTC)


def seoul(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2022, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("text", "size", "kind", "outside"),
    [
        ("가" * 45, 90, "sms", ()),
        ("가" * 45 + ".", 91, "lms", ()),
        ("a" * 90, 90, "sms", ()),
        ("가\r\n나", 5, "sms", ()),
        ("가" * 1001, 2002, "", ()),
        ("뷁 힣 😀 —", 11, "sms", ("뷁", "힣", "😀", "—")),
        ("①…“”", 8, "sms", ()),
    ],
)
def test_bytes_are_counted_as_telephones_count_them(text, size, kind, outside):
    assert texts.measured(text) == texts.Measured(size, kind, outside)


@given(st.text(alphabet=st.characters(codec="euc_kr"), max_size=60))
def test_what_euc_kr_holds_is_as_long_as_its_bytes(text):
    found = texts.measured(text)
    if not found.outside:
        assert found.bytes == len(text.replace("\r\n", "\n").encode("euc_kr"))


def test_variables_are_filled_once_and_a_missing_one_is_named():
    assert texts.filled("#{a} #{b} #{a}", {"a": "#{b}", "b": "2"}) == "#{b} 2 #{b}"
    with pytest.raises(texts.Missing) as missing:
        texts.filled("#{a} #{이름}", {"a": ""})
    assert missing.value.names == ["이름"]


def test_advertising_says_so_first_and_how_to_refuse_it_last():
    said = texts.labelled("행사", advertising=True, opt_out="080-1")
    assert said == "(광고) 행사\n무료수신거부 080-1"
    assert texts.labelled(said, advertising=True, opt_out="080-1") == said
    assert texts.labelled("행사", advertising=False, opt_out="080-1") == "행사"


def test_the_subject_keeps_what_fits():
    assert texts.first_bytes("가나다라 마바\n사", 9) == "가나다라"


def test_quiet_hours_run_over_midnight_and_their_end_is_out():
    span = (time(22), time(7))
    assert [within(span, time(h, m)) for h, m in ((21, 59), (22, 0), (3, 0), (7, 0))] == [
        False,
        True,
        True,
        False,
    ]
    assert within(None, time(3)) is False


def test_what_is_held_back_goes_out_at_the_end_of_all_quiet_hours():
    assert may_go_at(AT, None) == AT
    assert may_go_at(seoul(21, 30), NIGHT) == seoul(8, day=16)
    assert may_go_at(seoul(7), NIGHT) == seoul(8)
    assert may_go_at(seoul(21, 30), NIGHT, (time(7), time(9, 30))) == seoul(9, 30, day=16)
