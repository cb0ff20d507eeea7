"""Names of files: no path, nothing hidden, taken by every system, and readable in the header."""

import re
from email.message import Message
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yeogiro.lib.files import MOST_NAME, attachment, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("회의록.xlsx", "회의록.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/abs/대장.csv", "대장.csv"),
        ("a\0b.csv", "ab.csv"),
        ("명단\u202excod.exe", "명단xcod.exe"),
        ("빈\u200b칸\u2066.xlsx", "빈칸.xlsx"),
        ("대장.xlsx", "대장.xlsx"),
        ("가로\r\nSet-Cookie: a=b.csv", "가로Set-Cookie a=b.csv"),
        ('따옴"표.csv', "따옴 표.csv"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("con.xlsx", "_con.xlsx"),
        ("LPT1", "_LPT1"),
        ("점.이.많은.이름.xlsx", "점.이.많은.이름.xlsx"),
    ],
)
def test_a_name_is_made_harmless(sent, kept):
    assert safe_name(sent) == kept


def test_a_long_name_keeps_its_ending_and_no_half_letter():
    name = safe_name("가" * 500 + ".xlsx")
    assert (name.endswith("가.xlsx"), len(name.encode()) <= MOST_NAME, set(name) == set("가.xlsx")) == (
        True,
        True,
        True,
    )


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_that_stays_the_same(sent):
    name = safe_name(sent)
    assert name == safe_name(name)
    assert 0 < len(name.encode()) <= MOST_NAME + 1
    assert re.search(r'[\x00-\x1f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]', name) is None
    assert name not in {".", ".."}


@given(st.text(max_size=100))
def test_the_header_is_one_line_and_gives_the_name_back(sent):
    header = attachment(sent)
    header.encode("ascii")
    assert "\r" not in header
    assert "\n" not in header
    message = Message()
    message["Content-Disposition"] = header
    assert message.get_content_disposition() == "attachment"
    (extended,) = re.findall(r"filename\*=UTF-8''(\S+)\Z", header)
    assert unquote(extended) == safe_name(sent, "download")
    plain = re.fullmatch(r'attachment; filename="([^"\\%;]+)"; filename\*=.*', header)
    assert plain is not None
