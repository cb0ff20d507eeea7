"""How far apart two printed figures are, where both are figures of one unit."""

import re
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yeogiro.lib.text import grouped

FIGURE = re.compile(r"^\s*([+-]?\d[\d,]*(?:\.\d+)?)\s*(\D*)$")


def figure_and_unit(text: str | None) -> tuple[Decimal, str] | None:
    """ "87백만원" → (87, "백만원"); None for words, unreadable figures and several figures at once."""
    found = FIGURE.match(text or "")
    if found is None:
        return None
    digits = found[1]
    groups = digits.lstrip("+-").partition(".")[0].split(",")
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    return Decimal(digits.replace(",", "")), found[2].strip()


def difference(printed: str | None, expected: str | None) -> str:
    """ "25.2백만원" for "87백만원" and "61.8백만원"; "" where the two cannot be subtracted."""
    one, other = figure_and_unit(printed), figure_and_unit(expected)
    if one is None or other is None or (one[1] != other[1] and one[1] and other[1]):
        return ""
    apart, unit = abs(one[0] - other[0]), one[1] or other[1]
    if unit == "%":
        points = _("percentage points")
        unit = f" {points}" if get_language() == "en" else points
    return f"{grouped(apart)}{unit}" if apart else ""
