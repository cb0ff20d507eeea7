"""What a page is asked in its query: a day, one of a list, words. What means nothing is left out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any


def day_asked(query: Mapping[str, Any], default: date) -> tuple[date, bool]:
    """The day in `?on=2021-03-05`, at most `default`, and whether what was written could be read."""
    text = str(query.get("on", "")).strip()
    if not text:
        return default, True
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return default, False
    return (found, True) if date(1950, 1, 1) <= found <= default else (default, False)


def one_of(query: Mapping[str, Any], name: str, known: Collection[str]) -> str:
    """The value when it is known, else ""."""
    value = str(query.get(name, ""))
    return value if value in known else ""


def words(query: Mapping[str, Any], name: str = "q") -> str:
    """Search words, at most a hundred characters."""
    return " ".join(str(query.get(name, "")).split())[:100]


def year_asked(query: Mapping[str, Any], today: date) -> int:
    """The year in `?year=2021`, from 1950 to this year, which it is unless said."""
    text = str(query.get("year", ""))
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return year if 1950 <= year <= today.year else today.year
