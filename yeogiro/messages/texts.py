"""What a message says: `#{name}` variables filled in, bytes counted as telephones count them, (광고) where law asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

VARIABLE = re.compile(r"#\{([^{}\s][^{}]{0,29})\}")
SMS_BYTES, LMS_BYTES, SUBJECT_BYTES = 90, 2000, 40
KAKAO_MARKS = 1000
"""Characters that a KakaoTalk notice carries, its values included."""
ADVERTISING = "(광고)"
OPT_OUT = "무료수신거부"


class Missing(ValueError):
    """Variables that the text names and nobody gave, in order."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def variables(*texts: str) -> list[str]:
    """Names of the variables in the texts, each once, in order."""
    return list(dict.fromkeys(name for text in texts for name in VARIABLE.findall(text)))


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its variables replaced once: a value that looks like a variable stays as it is.

    Missing when a value is not there.
    """
    if absent := [name for name in variables(text) if name not in values]:
        raise Missing(absent)
    return VARIABLE.sub(lambda found: str(values[found[1]]), text)


def labelled(text: str, *, advertising: bool, opt_out: str) -> str:
    """Advertising begins with (광고) and ends with how to refuse it free of charge; other text stays."""
    if not advertising:
        return text
    head = text if text.startswith(ADVERTISING) else f"{ADVERTISING} {text}"
    return head if OPT_OUT in head else f"{head}\n{OPT_OUT} {opt_out}".rstrip()


@dataclass(frozen=True)
class Measured:
    """A text as telephones see it: bytes in EUC-KR, the kind of message, and the characters it cannot carry."""

    bytes: int
    kind: str
    """sms, lms, or "" when it is too long for either."""
    outside: tuple[str, ...]


def measured(text: str) -> Measured:
    """Count bytes, not characters: Hangul of the 2,350 takes two. A character outside EUC-KR counts as two."""
    outside, total = [], 0
    for mark in text.replace("\r\n", "\n"):
        # Python writes Hangul beyond the 2,350 as eight bytes, which no telephone reads.
        size = _size(mark)
        total += size or 2
        if not size:
            outside.append(mark)
    kind = "sms" if total <= SMS_BYTES else "lms" if total <= LMS_BYTES else ""
    return Measured(total, kind, tuple(dict.fromkeys(outside)))


def _size(mark: str) -> int:
    """Bytes of one character in EUC-KR; 0 when it has none."""
    try:
        size = len(mark.encode("euc_kr"))
    except UnicodeEncodeError:
        return 0
    return size if size <= 2 else 0


def first_bytes(text: str, most: int) -> str:
    """As much of the text's beginning as fits into so many bytes, for the subject of a long message."""
    kept = ""
    for mark in text.split("\n", 1)[0]:
        if measured(kept + mark).bytes > most:
            break
        kept += mark
    return kept.strip()
