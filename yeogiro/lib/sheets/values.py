"""What people type into cells, as values: dates in Korean habits, figures with commas, many words for yes."""

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from yeogiro.lib.fields import HIDDEN

from .model import Column, folded
from .write import FORMULA_STARTS, written

DAY = re.compile(
    r"(\d{4})\s*(?:[-/.년])\s*(\d{1,2})\s*(?:[-/.월])\s*(\d{1,2})\s*[.일]?(?:\s*\(.\))?(?:[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
    re.ASCII,
)
EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
FIGURE = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_DIGITS = 18
MOST_TEXT = 32_767
YES = {"예", "네", "유", "있음", "해당", "o", "○", "◯", "y", "yes", "true", "1", "v", "✓"}
NO = {"아니오", "아니요", "무", "없음", "해당없음", "미해당", "x", "×", "n", "no", "false", "0"}
HANGUL = re.compile(r"[\uac00-\ud7a3]")


class Unreadable(Exception):
    """A cell that holds something else than its column asks for; the text says what, for people."""


def cleaned(text: str) -> str:
    """The text as it is stored: NFC, trimmed, without the apostrophe that our own CSV puts before "="."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > 1 and text[0] == "'" and text[1] in FORMULA_STARTS:
        text = text[1:]
    return text.strip().strip("\ufeff")


def is_broken(text: str) -> bool:
    """Whether the text was once decoded with the wrong table: it holds U+FFFD, or turns back into Hangul."""
    if "\ufffd" in text:
        return True
    if text.isascii():
        return False
    for wrong, right in (("cp949", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "cp949")):
        try:
            syllables = set(HANGUL.findall(text.encode(wrong).decode(right)))
        except UnicodeError:
            continue
        # Two signs such as "··" are one syllable in CP949 by chance; words are several.
        if len(syllables) >= (2 if right == "cp949" else 1):
            return True
    return False


@lru_cache(maxsize=4096)
def _looked_at(text: str) -> tuple[str, bool, bool]:
    """The text cleaned, whether it is broken, whether it holds control characters. Words repeat."""
    text = cleaned(text)
    return text, is_broken(text), bool(HIDDEN.search(text))


def value_of(column: Column, cell: Any, epoch: datetime = WINDOWS_EPOCH) -> Any:
    """The typed value of one cell, None when it is blank; Unreadable when it is not what the column asks."""
    if isinstance(cell, str):
        cell, broken, control = _looked_at(cell)
        if broken:
            raise Unreadable(_("The letters are broken. Save the file again as XLSX or as CSV (UTF-8)."))
        if control:
            raise Unreadable(_("There is an invisible control character in it."))
    if cell is None or cell == "":
        if column.required:
            raise Unreadable(_("This cell must not be empty."))
        return None
    return READERS[column.kind](column, cell, epoch)


def _text(column: Column, cell: Any, epoch: datetime) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = cell.date().isoformat() if isinstance(cell, datetime) else written(cell)
    most = column.max_length or MOST_TEXT
    if len(text) > most:
        raise Unreadable(
            _("At most %(most)d characters; these are %(found)d.") % {"most": most, "found": len(text)}
        )
    return text


def _decimal(column: Column, cell: Any, epoch: datetime) -> Decimal:
    if isinstance(cell, bool | date):
        raise Unreadable(_("A figure is needed here, such as 1,234."))
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            raise Unreadable(_("A figure is needed here, such as 1,234."))
        figure = Decimal(str(cell))
    else:
        text = re.sub(r"^[△▲−]\s*", "-", unicodedata.normalize("NFKC", str(cell)).replace("−", "-"))
        if not FIGURE.fullmatch(text):
            raise Unreadable(_("A figure is needed here, such as 1,234."))
        figure = Decimal(text.replace(",", ""))
    if figure.adjusted() >= MOST_DIGITS:
        raise Unreadable(_("This figure is too large."))
    if column.least is not None and figure < column.least:
        raise Unreadable(_("At least %(least)d.") % {"least": column.least})
    return figure


def _int(column: Column, cell: Any, epoch: datetime) -> int:
    figure = _decimal(column, cell, epoch)
    if figure != figure.to_integral_value():
        raise Unreadable(_("A whole number is needed here."))
    return int(figure)


def _date(column: Column, cell: Any, epoch: datetime) -> date:
    if isinstance(cell, datetime):
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        day = _day(unicodedata.normalize("NFKC", written(cell)).strip(), epoch)
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise Unreadable(_("A date is needed here, such as 2021-03-05."))
    return day


def _day(text: str, epoch: datetime) -> date:
    """A day from text: three numbers year first, eight digits, or Excel's count of days."""
    try:
        if found := DAY.fullmatch(text) or EIGHT.fullmatch(text):
            return date(*map(int, found.groups()))
        if SERIAL.fullmatch(text):
            moment = from_excel(float(text), epoch)
            if isinstance(moment, datetime):
                return moment.date()
    except (ValueError, OverflowError):
        raise Unreadable(_("There is no such day.")) from None
    raise Unreadable(_("A date is needed here, such as 2021-03-05."))


def _yes_no(column: Column, cell: Any, epoch: datetime) -> bool:
    word = folded(written(cell)).replace(" ", "").removesuffix(".0")
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unreadable(_("Yes or no is needed here."))


def _choice(column: Column, cell: Any, epoch: datetime) -> str:
    value = column.by_word.get(folded(_text(column, cell, epoch)))
    if value is not None:
        return value
    names = ", ".join(str(label) for _key, label in column.choices)
    raise Unreadable(_("Choose one of: %(names)s.") % {"names": names})


READERS = {
    "text": _text,
    "number": _decimal,
    "int": _int,
    "decimal": _decimal,
    "date": _date,
    "yes-no": _yes_no,
    "choice": _choice,
}
