"""One thing a plan says against itself: both figures, where each is printed, and how grave it is."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any, Literal

from msgspec import structs

from yeogiro.plan.document.document import Document, Place

from .kinds import KINDS

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""error: figures that cannot both be right · warning: statements that differ, money and work that do not
meet · note: style, misprints, hints on coverage."""

Spot = tuple[str, str]
"""File and path, e.g. ("projects/01-centres.toml", "tasks[1].budget.2022")."""


@dataclass(frozen=True)
class Finding:
    """A contradiction. Neither side is called right: `expected` is the other figure, printed or computed.

    `message_en` holds no Hangul, so that it can stand on an English page as it is; `printed` and `expected`
    may hold some.
    """

    code: str
    severity: Severity
    message: str
    message_en: str
    printed: str
    expected: str | None
    where: Place
    against: Place | None
    projects: tuple[str, ...] = ()
    """Keys of the projects it touches."""

    @property
    def fingerprint(self) -> str:
        """16 hex digits that survive moved lines and reworded messages, and change when a figure changes."""
        against = (self.against.file, self.against.path) if self.against else ("", "")
        parts = (self.code, self.where.file, self.where.path, *against, self.printed, self.expected or "")
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """One entry of `check_plan --json` (design: PERFORMANCE.md)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "message_en": self.message_en,
            "printed": self.printed,
            "expected": self.expected,
            "where": self.where.as_json(),
            "against": self.against.as_json() if self.against else None,
        }


def finding(
    doc: Document,
    code: str,
    where: Spot,
    ko: str,
    en: str,
    *,
    printed: str,
    expected: str | None = None,
    against: Spot | None = None,
    against_sum: bool = False,
    projects: tuple[str, ...] = (),
    severity: Severity | None = None,
) -> Finding:
    """A finding of kind `code` with its places looked up; `severity` only where it differs from its kind's.

    `against_sum`: the other figure is the sum of a column, so its place names no single row.
    """
    other = doc.locate(*against) if against else None
    if other and against_sum:
        other = replace(other, source=structs.replace(other.source, row=""))
    return Finding(
        code=code,
        severity=severity or KINDS[code].severity,
        message=ko,
        message_en=en,
        printed=printed,
        expected=expected,
        where=doc.locate(*where),
        against=other,
        projects=projects,
    )
