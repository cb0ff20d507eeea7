"""How the plan's things are said on pages: places in print, targets, sources of money, kinds, states."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from yeogiro.lib import money
from yeogiro.lib.text import MONTHS, UNKNOWN, grouped, in_language

from ..audit.kinds import FAMILIES, KINDS
from ..models import Finding, Indicator, Target, TaskYear
from ..selectors import Money, ScheduleCell

DAGGER = "†"
"""Marks a figure that cannot be read, and sums that leave one out."""


def place(source: Any) -> str:
    """Where something is printed: "II · 표1 · row · column", whatever of it is known; "" for nothing."""
    if source is None:
        return ""
    if not isinstance(source, dict):
        source = {name: getattr(source, name) for name in ("section", "table", "row", "column")}
    parts = [source.get(name, "").strip() for name in ("section", "table", "row", "column")]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def short_place(source: dict[str, str] | None, most: int = 26) -> str:
    """The same for a narrow box: section and row, cut where it is long."""
    if not source:
        return ""
    row, column = source.get("row") or source.get("table") or "", source.get("column", "")
    tail = f"{row[: most - 1]}…" if len(row) > most else row
    return " · ".join(dict.fromkeys(part for part in (source.get("section", ""), tail, column) if part))


def funding(sources: Any) -> str:
    """Printed sources of money: "국비·시비"; money without a stated source says so."""
    names = {
        "national": _("National funds"),
        "city": _("City funds"),
        "district": _("District funds"),
        "fund": _("Public fund"),
    }
    return "·".join(names.get(source, source) for source in sources) if sources else _("Source not stated")


def kinds(values: Any) -> str:
    """new, existing or both, in words."""
    names = {"new": pgettext("project", "New"), "existing": pgettext("project", "Existing")}
    return " + ".join(names[value] for value in values if value in names)


def figure(value: Decimal | None, indicator: Indicator) -> str:
    """A value of an indicator with its unit; unknown is a dash."""
    if value is None:
        return UNKNOWN
    if indicator.unit == "percent":
        return f"{grouped(value)}%"
    unit = in_language(indicator, "unit_name")
    return f"{grouped(value)} {unit}".strip() if get_language() == "en" else f"{grouped(value)}{unit}"


def target(one: Target | None, indicator: Indicator) -> str:
    """What is to be reached, the comparator in words: "80% 이상". A target nobody can read is a dash."""
    if one is None or one.value is None:
        return UNKNOWN
    said = figure(one.value, indicator)
    if one.comparator == "at-least":
        return _("at least %(figure)s") % {"figure": said}
    return _("at most %(figure)s") % {"figure": said} if one.comparator == "at-most" else said


def counts_of(word: str) -> str:
    """What an indicator's figure is a number of, in words; "" where the plan does not say."""
    names = {
        "persons": _("persons"),
        "households": _("households"),
        "things": _("things or cases, no persons"),
        "posts": _("official posts and seats"),
    }
    return names.get(word, "")


def due(month: str) -> str:
    """ "2022" or "2018-12" as "by 2022", "by Dec 2018"; nothing for a target without a date."""
    if not month:
        return ""
    year, _dash, rest = month.partition("-")
    if rest:
        year = f"{MONTHS[int(rest) - 1]} {year}" if get_language() == "en" else f"{year}. {int(rest)}."
        return _("by %(month)s") % {"month": year}
    return _("by %(year)s") % {"year": year}


def sum_of(sum_: Money) -> str:
    """A sum in million won; † where a figure was left out because it cannot be read."""
    mark = DAGGER if sum_.unreadable else ""
    return f"{money.million(sum_.won)}{mark}" if sum_.won is not None or not mark else mark


def kind_title(code: str) -> str:
    """The title of a kind of finding in the page's language."""
    kind = KINDS.get(code)
    if kind is None:
        return code
    return kind.title_en if get_language() == "en" else kind.title


def family_title(family: str) -> str:
    """The title of a family of findings in the page's language."""
    names = FAMILIES.get(family)  # type: ignore[call-overload]
    if names is None:
        return _("Other")
    return names[1] if get_language() == "en" else names[0]


def outcome(seen: ScheduleCell) -> tuple[str, str]:
    """Mark (on, late, open, or "" for none) and words for a schedule cell seen from the product's day."""
    state, cell = seen.state, seen.cell
    if state in {"", "future"}:
        return "", ""
    open_words = {
        "late": _("Late: nothing recorded"),
        "stale": _("Stale: no word for six months"),
        "due-soon": _("Due by the end of the year"),
    }
    words = {
        TaskYear.Outcome.DONE: _("Done ahead of its year") if state == "ahead" else _("Done"),
        TaskYear.Outcome.PARTLY: _("Partly done"),
        TaskYear.Outcome.NOT_DONE: _("Not done"),
        TaskYear.Outcome.OPEN: open_words.get(state) or _("Nothing recorded yet"),
    }[TaskYear.Outcome(cell.outcome)]
    if cell.done_count is not None and cell.outcome != TaskYear.Outcome.NOT_DONE:
        words = f"{words} {grouped(cell.done_count)}"
    if state == "stale" and cell.outcome != TaskYear.Outcome.OPEN:
        words = f"{words} · {open_words[state]}"
    return {"done": "on", "ahead": "on", "late": "late"}.get(state, "open"), words


def state_of(finding: Finding) -> str:
    """What was decided about a finding, in words."""
    return str(Finding.State(finding.state).label)
