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
    # Nothing was joined to a case that just came in.
    voices = [row] if what == "received" else [row, *row.merged.all()]
    reached = [one for one in voices if one.reachable]
    if not reached or not Template.objects.filter(kind=kind).approved().exists():
        return 0
    for one in reached:
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
    return len(reached)


def _short(words: str) -> str:
    """So much of an answer that the message stays one; the rest stands on the page."""
    words = " ".join(words.split())
    return words if len(words) <= 300 else words[:299] + "…"
