"""From what an officer typed to what the document says.

A correction keeps the print and adds a reading; a changed plan (amendment) prints something new. Nothing is
guessed: what cannot be read is sent back with a reason.
"""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yeogiro.lib.text import grouped

from ..document.numbers import malformed, numerals, parse, says
from ..document.validate import hostile_texts

DASHES = {"-", "–"}
PLACES = {"money": 6, "percent": 4, "target": 4, "count": 2}
"""Decimals a figure may have: million won down to one won; others as the tables keep them."""
MAX_DIGITS = 10
"""Digits before the point: enough for a city's budget in million won."""
_PRINT = {"printed", "value", "inferred", "note", "alternatives", "state", "source"}
"""What belongs to the old print and goes with it."""


class Mode(StrEnum):
    """What an edit is."""

    CORRECTION = "correction"
    """정정: the print stays, a reading is added."""
    AMENDMENT = "amendment"
    """변경: a draft of the changed plan prints something new."""


def normal(typed: str) -> str:
    """Typed text as it is kept: one form of Korean syllables, one kind of line end, no blanks around it."""
    return unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()


def standing(figure: dict[str, Any] | None) -> str:
    """What an input shows for a figure: the reading where one was added, else the printed text."""
    if figure is None:
        return ""
    value, printed = figure.get("value"), str(figure.get("printed", ""))
    if figure.get("inferred") and value is not None and not (printed and says(printed, Decimal(str(value)))):
        return grouped(Decimal(str(value)))
    return normal(printed)


def number(typed: str, kind: str) -> int | float:
    """One figure, not negative. ValidationError says what to type instead."""
    text = unicodedata.normalize("NFKC", typed).strip().removesuffix("%" if kind == "percent" else "").strip()
    if re.match(r"[-–−]\s*\d", text):
        raise ValidationError(_("A figure is never negative."))
    if malformed(text):
        raise ValidationError(_("The commas do not part thousands. Type 1,730 or 1730."))
    value = parse(text)
    if value is None:
        raise ValidationError(_("This is no figure. Type digits, such as 1,730 or 9.8."))
    places = -int(value.normalize().as_tuple().exponent)
    if places > PLACES[kind]:
        raise ValidationError(_("At most %(places)d digits after the point.") % {"places": PLACES[kind]})
    if value >= 10**MAX_DIGITS:
        raise ValidationError(_("This figure is too large. The unit of money is one million won."))
    return int(value) if value == value.to_integral_value() else float(value)


def corrected(typed: str, old: dict[str, Any] | None, kind: str, why: str) -> dict[str, Any] | None:
    """The figure with a reading beside its print. Nothing typed takes it back to the print; None: it goes."""
    kept = {key: value for key, value in (old or {}).items() if key not in {"value", "inferred", "note"}}
    printed = str(kept.setdefault("printed", ""))
    found = numerals(printed)
    plain = found[0].value if len(found) == 1 else None
    if not typed:
        if not printed:
            return None
        return kept if plain is None else kept | {"value": _compact(plain)}
    value = number(typed, kind)
    if plain is not None and plain == Decimal(str(value)):
        return kept | {"value": value}
    return kept | {"value": value, "inferred": True, "note": why}


def amended(typed: str, old: dict[str, Any] | None, kind: str, edition: str) -> dict[str, Any] | None:
    """The figure a changed plan prints; `edition` says in which one. Nothing typed: the cell goes."""
    if not typed:
        return None
    kept = {key: value for key, value in (old or {}).items() if key not in _PRINT}
    source = dict((old or {}).get("source", {})) | {"section": edition}
    figure = kept | {"printed": typed, "source": source}
    if typed in DASHES:
        return figure
    if kind in {"money", "percent"}:
        return figure | {"value": number(typed, kind)}
    require_plain(typed)
    if re.match(r"[-–−]\s*\d", typed):
        raise ValidationError(_("A figure is never negative."))
    found = numerals(typed)
    if any(numeral.value is None for numeral in found):
        raise ValidationError(_("The commas do not part thousands. Type 1,730 or 1730."))
    return figure | {"value": number(found[0].text, kind)} if len(found) == 1 else figure


def require_plain(text: str) -> None:
    """ValidationError for markup, control characters and marks that turn the reading direction."""
    for _path, message in hostile_texts({"text": text}):
        raise ValidationError(_(message))


def _compact(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
