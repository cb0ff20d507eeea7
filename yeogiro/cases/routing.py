"""Which rules hold for a report, and which of them decides. Plain comparison: no clock, no database."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .models import Example, Rule


@dataclass(frozen=True)
class Report:
    """What rules look at."""

    text: str = ""
    category: str = ""
    place_kind: str = ""
    dong: str = ""
    channel: str = ""
    hour: int | None = None
    """Of the day in the district, when it was seen."""
    weekday: int | None = None
    """0 is Monday."""

    @classmethod
    def at(cls, seen_at: datetime, **said: str) -> "Report":
        """A report of something seen at a moment."""
        local = timezone.localtime(seen_at)
        return cls(hour=local.hour, weekday=local.weekday(), **said)

    @classmethod
    def of_example(cls, row: Example) -> "Report":
        """An example as a report."""
        names = ("text", "category", "place_kind", "dong", "channel", "hour", "weekday")
        return cls(**{name: getattr(row, name) for name in names})


def folded(text: str) -> str:
    """Composed Hangul, small letters, no blanks: "비상 벨이" holds "비상벨", whatever the typing."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def says(text: str, words: Iterable[str]) -> str:
    """The first of the words that stands in the text, "" for none.

    Korean hangs particles and endings behind a word, so a word counts wherever it stands ("가로등이", "가로등을").
    """
    wanted = folded(text)
    return next((word for word in words if folded(word) and folded(word) in wanted), "")


def within(hours: str, hour: int) -> bool:
    """Whether the hour lies in "22-6" (to before six, over midnight) or "9-18"."""
    begin, _dash, end = hours.partition("-")
    first, last = int(begin), int(end)
    return first <= hour < last if first < last else hour >= first or hour < last


def holds(rule: Rule, report: Report) -> bool:
    """Whether everything the rule says is so. What the report does not tell holds for no rule that asks it."""
    for name in ("category", "place_kind", "dong", "channel"):
        if (wanted := getattr(rule, name)) and wanted != getattr(report, name):
            return False
    if rule.words and not says(report.text, rule.words):
        return False
    if rule.hours and (report.hour is None or not within(rule.hours, report.hour)):
        return False
    return not rule.weekdays or report.weekday in rule.weekdays


def matching(rules: Sequence[Rule], report: Report) -> list[Rule]:
    """The rules that hold, the deciding one first; none leaves the report to the coordinator."""
    return sorted((rule for rule in rules if holds(rule, report)), key=lambda rule: rule.priority)
