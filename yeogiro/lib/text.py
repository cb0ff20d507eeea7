"""How things are said: dates, figures, shares, and two languages side by side."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
UNKNOWN = "–"


def local(moment: date | datetime) -> date | datetime:
    """A datetime in the district's own time; a plain date stays as it is."""
    return (
        timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    )


def day(value: date | datetime | None) -> str:
    """ "2026. 5. 15." as official documents write it; "15 May 2026" in English; unknown is "–"."""
    if value is None:
        return UNKNOWN
    value = local(value)
    if get_language() == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}. {value.month}. {value.day}."


def month_name(number: int) -> str:
    """ "3월", "Mar" for 3."""
    return MONTHS[number - 1] if get_language() == "en" else f"{number}월"


def moment(value: datetime | None) -> str:
    """The day and the time of day, "2026. 5. 15. 07:35"."""
    return UNKNOWN if value is None else f"{day(value)} {local(value):%H:%M}"


def grouped(value: int | float | Decimal | None) -> str:
    """ "12,308" or "9.8": thousands apart, no trailing zeros; unknown is "–", never 0."""
    if value is None:
        return UNKNOWN
    text = f"{value:,f}" if isinstance(value, Decimal | float) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: int | float | Decimal | None, places: int = 1) -> str:
    """A share of 0–100 as "78.2%", rounded half up as people do; unknown is "–"."""
    if value is None:
        return UNKNOWN
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{grouped(rounded)}%"


def side(thing: Any, name: str, language: str) -> str:
    """One language of a bilingual field: `name_en`; Korean stands in `name_ko` or plainly in `name`."""
    own = getattr(thing, f"{name}_{language}", None)
    if own is None and language == "ko":
        own = getattr(thing, name, None)
    return "" if own is None else str(own)


def in_language(thing: Any, name: str) -> str:
    """The field in the page's language, else in the other: plain text, for titles and sorting."""
    return both(thing, name)[0]


def both(thing: Any, name: str) -> tuple[str, str]:
    """The text to show and the language it is in."""
    wanted = "en" if get_language() == "en" else "ko"
    other = "ko" if wanted == "en" else "en"
    if text := side(thing, name, wanted):
        return text, wanted
    return side(thing, name, other), other


def marked(text: str, language: str) -> SafeString:
    """The text, escaped; wrapped in an element with its language where that is not the page's."""
    if not text or language == get_language():
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', language, text)


def bilingual(thing: Any, name: str) -> SafeString:
    """The field for the page, with the language marked where the page's own is missing."""
    return marked(*both(thing, name))


def korean(text: object) -> SafeString:
    """Text that may be Korean: marked so on a page in another language; left alone without Hangul."""
    words = "" if text is None else str(text)
    return marked(words, "ko") if HANGUL.search(words) else format_html("{}", words)
