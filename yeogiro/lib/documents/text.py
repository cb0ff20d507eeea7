"""Text as it may stand in any written file: no control characters, no marks that turn its direction."""

import re

# C0 and C1 controls but tab and line feed, direction marks, lone surrogates and non-characters: XML refuses
# some of them, and the others can make a line read as what it does not say.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KOREAN = re.compile(f"[{_HANGUL}{_HAN}](?:[^<>&A-Za-z]*[{_HANGUL}{_HAN}])?")
_SYLLABLES = "가나다라마바사아자차카타파하"
_VOWELS = "ㅏㅓㅗㅜㅡㅣ"


def clean(text: str) -> str:
    """The text with everything removed that no writer may pass on."""
    return _UNSAFE.sub("", text)


def korean_runs(text: str) -> list[tuple[str, bool]]:
    """Split a text into pieces, each with whether it is Korean; an English page marks those."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in _KOREAN.finditer(text):
        if match.start() > at:
            pieces.append((text[at : match.start()], False))
        pieces.append((match.group(), True))
        at = match.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def letter(number: int, lang: str) -> str:
    """The number-th letter of an item list, from 1: 가 나 … 하 거 너 …, in English a b … z aa ab …

    After 하 the official order goes on with the next vowel (행정업무운영 편람: 하 → 거, 너, 더 …).
    """
    if lang != "ko":
        name = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            name = chr(ord("a") + rest) + name
        return name
    turn, place = divmod(number - 1, len(_SYLLABLES))
    jamo = ord(_VOWELS[turn % len(_VOWELS)]) - ord("ㅏ")
    return chr(ord(_SYLLABLES[place]) + jamo * 28)


def width(text: str) -> float:
    """Width of a text in ems, near enough to break lines: Hangul and Han 1, the rest about half."""
    return sum(
        1.0 if ord(char) > 0x10FF else 0.62 if char.isupper() or char in "%+~≥" else 0.56 for char in text
    )


def lines(text: str, ems: float, at_most: int = 2) -> list[str]:
    """Break a text at its spaces into lines of about `ems`; what exceeds `at_most` lines ends in "…"."""
    words = text.split()
    found: list[str] = []
    for word in words:
        if found and width(f"{found[-1]} {word}") <= ems:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    if len(found) > at_most:
        found = [*found[:at_most]]
        found[-1] = f"{found[-1]} …"
    return [_cut(line, ems + 1) for line in found] or [""]


def _cut(line: str, ems: float) -> str:
    if width(line) <= ems:
        return line
    while line and width(line) > ems - 1:
        line = line[:-1]
    return line + "…"
