"""Numbers as Korean plans print them: "12,308", "9.8", "20.96%", "31만", "18억 6,658보"."""

import re
from dataclasses import dataclass
from decimal import Decimal

LEVELS = {"억": 100_000_000, "만": 10_000, "천": 1_000}
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WELL_FORMED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_COMPOUND = re.compile(r"\d[\d,]*(?:\.\d+)?\s*[억만천](?:\s*\d[\d,]*(?:\.\d+)?\s*[만천]?)*")


@dataclass(frozen=True)
class Numeral:
    """One number in a printed text; `value` is None when its digits are grouped wrongly ("1,7300")."""

    text: str
    value: Decimal | None


def numerals(printed: str) -> list[Numeral]:
    """Every plain numeral in `printed`, left to right; unit levels (억, 만) are not applied."""
    return [Numeral(text, parse(text)) for text in (n.rstrip(",") for n in _NUMERAL.findall(printed))]


def parse(text: str) -> Decimal | None:
    """The value of one numeral, or None when it is not well formed."""
    return Decimal(text.replace(",", "")) if _WELL_FORMED.fullmatch(text) else None


def compounds(printed: str) -> list[Decimal]:
    """Numbers spelled with unit levels, each part read as printed: "18억 6,658" is 1,800,006,658."""
    found = []
    for match in _COMPOUND.findall(printed):
        total = Decimal(0)
        for figure, level in re.findall(r"(\d[\d,]*(?:\.\d+)?)\s*([억만천]?)", match):
            value = parse(figure)
            if value is None:
                break
            total += value * LEVELS.get(level, 1)
        else:
            found.append(total)
    return found


def malformed(printed: str) -> bool:
    """True when a number in the text is grouped wrongly."""
    return any(numeral.value is None for numeral in numerals(printed))


def says(printed: str, value: Decimal) -> bool:
    """Whether `printed` can be read as `value`: one of its numerals, or a number spelled with levels."""
    return any(numeral.value == value for numeral in numerals(printed)) or value in compounds(printed)
