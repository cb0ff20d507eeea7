"""Figures as the source prints them. What cannot be read is shown as printed, marked, left out of sums."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.documents import Lang
from yeogiro.lib.text import grouped
from yeogiro.plan.document.numbers import malformed
from yeogiro.plan.document.schema import Cell, Figure, Stated, Target

UNKNOWN = "–"
DASHES = {"", "-", "–", "—", "―"}
MALFORMED = "†"
INFERRED = "*"


def figure(given: Figure | None) -> str:
    """The printed text, with † where it holds a figure nobody can read, * where a reading adds something."""
    if given is None:
        return UNKNOWN
    printed = given.printed.strip()
    if given.value is None:
        if printed in DASHES:
            return UNKNOWN
        return f"{printed} {MALFORMED}" if malformed(printed) else printed
    return (printed or grouped(given.value)) + inferred(given)


def inferred(stated: Stated) -> str:
    """ " *" where the reading adds to what is printed."""
    return f" {INFERRED}" if stated.inferred else ""


def is_malformed(given: Figure | None) -> bool:
    """Whether digits are printed that are no figure."""
    return given is not None and given.value is None and malformed(given.printed)


def total(figures: Iterable[Figure | None]) -> str:
    """The sum of what can be read, with † when something was left out; unknown when nothing can be read."""
    found = list(figures)
    known = [one.value for one in found if one is not None and one.value is not None]
    mark = f" {MALFORMED}" if any(is_malformed(one) for one in found) else ""
    return (grouped(sum(known, Decimal(0))) if known else UNKNOWN) + mark


def cell(given: Cell | None, lang: Lang) -> str:
    """A schedule cell: as printed; in English the state in words, or the bare count."""
    if given is None:
        return UNKNOWN
    if lang == "en" and given.state:
        states = {
            "in-progress": pgettext("schedule", "In progress"),
            "completed": pgettext("schedule", "Completed"),
            "running": pgettext("schedule", "Running"),
            "opened": pgettext("schedule", "Opens"),
            "supported": pgettext("schedule", "Supported"),
        }
        count = f"{grouped(given.value)}, " if given.value is not None else ""
        return f"{count}{states[given.state]}" + inferred(given)
    if lang == "en" and given.value is not None:
        return grouped(given.value) + inferred(given)
    return figure(given)


def target(given: Target | None, suffix: str, lang: Lang) -> str:
    """What is to be reached: the printed words in Korean, the figure with its comparison in English."""
    if given is None:
        return UNKNOWN
    if given.value is None:
        return figure(given)
    if lang == "ko" and given.printed:
        return given.printed + inferred(given)
    number = f"{grouped(given.value)}{suffix}"
    words = {
        "at-least": _("at least %(figure)s"),
        "reach": _("%(figure)s"),
        "at-most": _("at most %(figure)s"),
    }
    return words[given.comparator] % {"figure": number} + inferred(given)


def due(month: str) -> str:
    """ "2018-12" as "2018. 12." and "December 2018"; a whole year as itself; unknown is a dash."""
    if "-" not in month:
        return month or UNKNOWN
    year, number = month.split("-")
    return _("%(month)s/%(year)s") % {"year": year, "month": int(number)}
