"""Facts of the Korean language the rules need; nothing here knows any plan."""

import re
import unicodedata

COUNT_LABEL = re.compile(r"(횟수|건수|개소\s?수|가구\s?수|인원\s?수|\((건|회|개소|명|개|가구|가정|대)\))\s*$")
"""Ends of row labels that promise a count in every cell."""

SKIPPED_LEVEL = re.compile(r"(\d[\d,]*)\s*(조|억)\s*(\d{1,3}(?:,\d{3})+)(?![\d,.]|\s*[조억만천])")
"""A large unit followed by a comma-grouped number without the next unit: 조 is followed by 억, 억 by 만."""
LEVEL = {"조": 10**12, "억": 10**8}
NEXT_LEVEL = {"조": 10**8, "억": 10**4}
LEVEL_BELOW = {"조": "억", "억": "만"}

PARTICLES = (
    *(
        "으로서",
        "으로써",
        "으로",
        "에서",
        "에게",
        "까지",
        "부터",
        "와의",
        "과의",
        "에는",
        "에도",
        "로는",
        "이나",
    ),
    *("이며", "이고", "에만", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로"),
)
"""Endings that hang on a noun, longest first."""

HANGUL_RUN = re.compile(r"[가-힣]+")
DAYS = "월화수목금토일"


def has_hangul(text: str) -> bool:
    """Whether any Hangul syllable stands in the text."""
    return HANGUL_RUN.search(text) is not None


def stem(word: str) -> str:
    """The word without one ending, if at least two syllables remain."""
    if not word.endswith(PARTICLES):
        return word
    for particle in PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            return word[: -len(particle)]
    return word


def josa(word: str, pair: str) -> str:
    """`word` with the particle its last sound asks for: `pair` after a consonant and after a vowel, or "로".

    Digits and Latin letters are read as Korean reads them; brackets and quotes at the end are looked through.
    """
    last = re.sub(r"[^0-9A-Za-z가-힣]+$", "", word)[-1:]
    if "가" <= last <= "힣":
        closed = (ord(last) - ord("가")) % 28 != 0
    elif last.isdigit():
        closed = last in "013678"
    else:
        closed = last.lower() in "lmnr"
    if pair == "로":
        liquid = last in "178lr" or ("가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == 8)
        return word + ("으로" if closed and not liquid else "로")
    return word + (pair[0] if closed else pair[1])


def jamo(word: str) -> str:
    """The letters of its syllables: 홍 → ㅎㅗㅇ."""
    return unicodedata.normalize("NFD", word)


LOOKALIKES = tuple(
    frozenset(jamo("".join(group))[1::2]) for group in ("아어오우으이", "애에", "외의위왜웨", "야여요유")
)
"""Vowels that a pen, a scanner or a keyboard takes for one another."""


def only_apart(one: str, other: str) -> int | None:
    """Position of the only syllable in which two words of equal length differ."""
    if len(one) != len(other):
        return None
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return apart[0] if len(apart) == 1 else None


def vowel_slip(one: str, other: str) -> int | None:
    """Position of the only syllable in which two words differ, if only by vowels that look alike.

    Words that differ in a consonant, or in vowels of another look, are mostly other words.
    """
    at = only_apart(one, other)
    if at is None:
        return None
    a, b = jamo(one[at]), jamo(other[at])
    if len(a) < 2 or len(b) < 2 or a[0] != b[0] or a[2:] != b[2:]:
        return None
    return at if any({a[1], b[1]} <= group for group in LOOKALIKES) else None


def same_onset(one: str, other: str) -> int | None:
    """Position of the only syllable in which two words differ, if it begins with the same consonant in "
    "both."""
    at = only_apart(one, other)
    return at if at is not None and jamo(one[at])[0] == jamo(other[at])[0] else None


def squeeze(text: str) -> str:
    """Text as compared between two places: without spaces, marks, brackets' contents left in."""
    return re.sub(r"[^0-9A-Za-z가-힣一-鿿]", "", unicodedata.normalize("NFC", text))
