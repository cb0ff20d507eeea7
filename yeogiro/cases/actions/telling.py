"""Telling the reporter what became of it: one message a step, through the messages room."""

from datetime import datetime

from yeogiro.messages import actions as messages
from yeogiro.messages.models import Template

from ..models import Case

KINDS = ("received", "answered", "acted", "declined")


def tell(row: Case, what: str, *, now: datetime, words: str = "") -> int:
    """Tell the reporter, and those whose reports were joined to this one; returns how many were told.

    Who left no way to be reached is not, and without an approved template nobody is: the case goes on.
    """
    kind = f"case-{what}"
    if not Template.objects.filter(kind=kind).approved().exists():
        return 0
    told = 0
    for one in [row, *row.merged.all()]:
        if one.reachable:
            messages.send(
                kind=kind,
                key=f"case:{one.pk}:{what}:{row.last_step}",
                payload={"receipt": one.receipt, "words": _short(words)},
                person=one.reporter,
                phone=one.phone,
                email=one.email,
                language=one.language,
                now=now,
                synthetic=one.synthetic,
            )
            told += 1
    return told


def _short(words: str) -> str:
    """So much of an answer that the message stays one; the rest stands on the page."""
    words = " ".join(words.split())
    return words if len(words) <= 300 else words[:299] + "…"
