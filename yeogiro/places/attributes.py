"""Attributes of a kind of place: a closed list of types, how a value is checked, stored and read. No database.

Stored values are JSON: text, numbers, true and false; a day as ISO text, a phone as digits, hours as "09:00-18:00".
A value whose attribute the kind has no more stays where it is (`leftover`).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yeogiro.lib.fields import HIDDEN
from yeogiro.lib.text import day, grouped, in_language

Type = Literal["text", "whole", "decimal", "yes-no", "choice", "date", "phone", "hours"]
MOST_TEXT = 500
MOST = 10**12
HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–~]\s*(\d{1,2}):(\d{2})", re.ASCII)
DIGITS = re.compile(r"[\d\s().+-]+", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """One of the words a choice takes."""

    key: str
    name_ko: str
    name_en: str


@dataclass(frozen=True)
class Attribute:
    """What a kind of place says about each of its places."""

    key: str
    name_ko: str
    name_en: str
    type: Type
    unit_ko: str = ""
    unit_en: str = ""
    required: bool = False
    public: bool = True
    choices: tuple[Choice, ...] = ()

    @property
    def title(self) -> str:
        """Its name with the unit, in the page's language."""
        unit = in_language(self, "unit")
        return in_language(self, "name") + (f" ({unit})" if unit else "")

    def stored(self, value: Any) -> Any:
        """The value as it is stored, None for nothing; ValidationError in words for what it cannot be."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        return CHECKS[self.type](self, value)

    def shown(self, value: Any) -> str:
        """A stored value for people; "–" for nothing."""
        if value is None:
            return "–"
        if self.type == "yes-no":
            return _("Yes") if value else _("No")
        if self.type == "choice":
            found = next((one for one in self.choices if one.key == value), None)
            return in_language(found, "name") if found else str(value)
        if self.type == "date":
            return day(date.fromisoformat(value))
        if self.type == "phone":
            return hyphened(value)
        if self.type in {"whole", "decimal"}:
            unit = in_language(self, "unit")
            return grouped(value) + (f" {unit}" if unit else "")
        return str(value).replace("-", "–") if self.type == "hours" else str(value)


def attributes_of(data: Iterable[Mapping[str, Any]]) -> list[Attribute]:
    """Attributes from how a kind stores them."""
    return [
        Attribute(**{**one, "choices": tuple(Choice(**choice) for choice in one.get("choices", ()))})
        for one in data
    ]


def checked(
    fields: Iterable[Attribute], given: Mapping[str, Any], before: Mapping[str, Any]
) -> dict[str, Any]:
    """What a place stores once `given` is entered over `before`: keys not given stay, None takes a value out.

    ValidationError, by attribute, for an unknown key that `before` does not hold either, for a value of another
    type, and for a required one that is left empty.
    """
    known = {one.key: one for one in fields}
    found, wrong = dict(before), {}
    for key, value in given.items():
        if key not in known:
            if found.get(key) != value:
                wrong[key] = _("This kind of place has no attribute “%(key)s”.") % {"key": key}
            continue
        try:
            stored = known[key].stored(value)
        except ValidationError as refused:
            wrong[key] = " ".join(refused.messages)
            continue
        found.pop(key, None)
        if stored is not None:
            found[key] = stored
    for key, one in known.items():
        if one.required and key not in found and key not in wrong:
            wrong[key] = _("This must be filled in.")
    if wrong:
        names = {key: known[key].title if key in known else key for key in wrong}
        raise ValidationError([f"{names[key]}: {message}" for key, message in wrong.items()])
    order = [*known, *(key for key in found if key not in known)]
    return {key: found[key] for key in order if key in found}


def leftover(fields: Iterable[Attribute], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that were entered when the kind still had these attributes."""
    known = {one.key for one in fields}
    return {key: value for key, value in values.items() if key not in known}


def hyphened(digits: str) -> str:
    """A phone number with its hyphens, 02-330-1114 or 010-1234-5678; others as they are."""
    if found := re.fullmatch(r"(02|0505|0\d{2})(\d{3,4})(\d{4})", digits):
        return "-".join(found.groups())
    if re.fullmatch(r"1\d{7}", digits):
        return f"{digits[:4]}-{digits[4:]}"
    return digits


def _text(one: Attribute, value: Any) -> str:
    text = unicodedata.normalize("NFC", str(value)).strip()
    if HIDDEN.search(text):
        raise ValidationError(_("There is an invisible mark in it. Type it afresh instead of pasting it."))
    if len(text) > MOST_TEXT:
        raise ValidationError(_("At most %(most)d characters.") % {"most": MOST_TEXT})
    return text


def _number(value: Any) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        raise ValidationError(_("A figure is needed here, such as 1,234.")) from None
    if isinstance(value, bool) or not number.is_finite() or abs(number) >= MOST:
        raise ValidationError(_("A figure is needed here, such as 1,234."))
    return number


def _whole(one: Attribute, value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value() or number < 0:
        raise ValidationError(_("A whole number is needed here, 0 or more."))
    return int(number)


def _decimal(one: Attribute, value: Any) -> float | int:
    number = round(_number(value), 6)
    return int(number) if number == number.to_integral_value() else float(number)


def _yes_no(one: Attribute, value: Any) -> bool:
    words: dict[Any, bool] = {True: True, False: False, "yes": True, "no": False}
    if isinstance(value, bool | str) and value in words:
        return words[value]
    raise ValidationError(_("Yes or no is needed here."))


def _choice(one: Attribute, value: Any) -> str:
    for choice in one.choices:
        if value in (choice.key, choice.name_ko, choice.name_en):
            return choice.key
    names = ", ".join(in_language(choice, "name") for choice in one.choices)
    raise ValidationError(_("Choose one of: %(names)s.") % {"names": names})


def _date(one: Attribute, value: Any) -> str:
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value).strip())).isoformat()[:10]
    except ValueError:
        raise ValidationError(_("Write the day as 2021-03-05.")) from None


def _phone(one: Attribute, value: Any) -> str:
    digits = re.sub(r"\D", "", str(value))
    if not DIGITS.fullmatch(str(value)) or not 7 <= len(digits) <= 15:
        raise ValidationError(_("Write the phone number with its area code, such as 02-330-1114."))
    return digits


def _hours(one: Attribute, value: Any) -> str:
    found = HOURS.fullmatch(str(value).strip())
    if found:
        start, first, end, last = map(int, found.groups())
        if start < 24 and max(first, last) < 60 and (end < 24 or (end, last) == (24, 0)):
            return f"{start:02}:{first:02}-{end:02}:{last:02}"
    raise ValidationError(_("Write the hours as 09:00-18:00; all day is 00:00-24:00."))


CHECKS = {
    "text": _text,
    "whole": _whole,
    "decimal": _decimal,
    "yes-no": _yes_no,
    "choice": _choice,
    "date": _date,
    "phone": _phone,
    "hours": _hours,
}
