"""What may become of a case: the one table of transitions, its words, and its drawing.

Answered, acted on and confirmed are three things: words, work, and the reporter's own eyes. Nothing here is called
"closed", because closed is not fixed.
"""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("case", "Received")
    ASSIGNED = "assigned", pgettext_lazy("case", "With a department")
    PASSED = "passed", pgettext_lazy("case", "Passed on")
    ANSWERED = "answered", pgettext_lazy("case", "Answered")
    ACTED = "acted", pgettext_lazy("case", "Acted on")
    CONFIRMED = "confirmed", pgettext_lazy("case", "Confirmed fixed")
    REOPENED = "reopened", pgettext_lazy("case", "Reopened")
    DECLINED = "declined", pgettext_lazy("case", "Declined")
    MERGED = "merged", pgettext_lazy("case", "Joined to another")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "Taken back")


class Verb(models.TextChoices):
    OPENED = "opened", pgettext_lazy("case step", "Received")
    ASSIGNED = "assigned", pgettext_lazy("case step", "Given to a department")
    PASSED = "passed", pgettext_lazy("case step", "Passed on to another department")
    ACCEPTED = "accepted", pgettext_lazy("case step", "Taken on")
    SENT_BACK = "sent-back", pgettext_lazy("case step", "Sent back")
    ANSWERED = "answered", pgettext_lazy("case step", "Answered")
    ACTED = "acted", pgettext_lazy("case step", "Acted on")
    CONFIRMED = "confirmed", pgettext_lazy("case step", "Confirmed as fixed")
    SILENT = "silent", pgettext_lazy("case step", "No answer whether it is fixed")
    REOPENED = "reopened", pgettext_lazy("case step", "Reopened: not fixed")
    DECLINED = "declined", pgettext_lazy("case step", "Declined")
    MERGED = "merged", pgettext_lazy("case step", "Joined to another case")
    SPLIT = "split", pgettext_lazy("case step", "Split in two")
    JOINED = "joined", pgettext_lazy("case step", "Another report was joined to it")
    WITHDRAWN = "withdrawn", pgettext_lazy("case step", "Taken back")
    ESCALATED = "escalated", pgettext_lazy("case step", "Late: the coordinator was told")
    SORTED = "sorted", pgettext_lazy("case step", "Category changed")
    CHECKED = "checked", pgettext_lazy("case step", "Checked on the spot")


class Declined(models.TextChoices):
    """Why nothing is done. Only what is not the district's to do is left out of the numbers."""

    NOT_OURS = "not-ours", pgettext_lazy("declined", "Not for the district to do")
    NOTHING_THERE = "nothing-there", pgettext_lazy("declined", "Nothing was found there")
    IMPOSSIBLE = "impossible", pgettext_lazy("declined", "Law or money does not allow it")


class Verdict(models.TextChoices):
    """What the reporter says of it. Silence is counted apart: it is not a yes."""

    ASKED = "", pgettext_lazy("verdict", "Not said yet")
    FIXED = "fixed", pgettext_lazy("verdict", "Fixed")
    NOT_FIXED = "not-fixed", pgettext_lazy("verdict", "Not fixed")
    SILENT = "silent", pgettext_lazy("verdict", "No answer")


WORKING = (State.RECEIVED, State.ASSIGNED, State.PASSED, State.ANSWERED, State.REOPENED)
"""Somebody at the office still has something to do."""
FIXED = (State.ACTED, State.CONFIRMED)
"""Acted on: what the plan's share counts."""
SETTLED = (State.ACTED, State.CONFIRMED, State.DECLINED)
OUTSIDE = (State.MERGED, State.WITHDRAWN)
"""Reports that are no case of their own; with `declined` as not ours, left out of every share."""

_END = (State.DECLINED, State.MERGED, State.WITHDRAWN)
TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.RECEIVED: (State.ASSIGNED, *_END),
    State.ASSIGNED: (State.ASSIGNED, State.PASSED, State.RECEIVED, State.ANSWERED, State.ACTED, *_END),
    State.PASSED: (State.ASSIGNED, State.RECEIVED, *_END),
    State.ANSWERED: (State.ANSWERED, State.ASSIGNED, State.PASSED, State.ACTED, State.REOPENED, *_END),
    State.ACTED: (State.CONFIRMED, State.REOPENED),
    State.CONFIRMED: (State.REOPENED,),
    State.REOPENED: (State.ASSIGNED, State.PASSED, State.RECEIVED, State.ANSWERED, State.ACTED, *_END),
    State.DECLINED: (State.REOPENED,),
    State.MERGED: (),
    State.WITHDRAWN: (),
}


def allowed(before: str, after: str) -> bool:
    """Whether a case may go from one state to the other."""
    return after in TRANSITIONS[State(before)]


def drawing() -> str:
    """The table as a Mermaid state diagram, for docs/reference/cases.md."""
    lines = ["stateDiagram-v2", "    [*] --> RECEIVED"]
    for before, ways in TRANSITIONS.items():
        lines += [f"    {before.name} --> {after.name}" for after in ways]
    lines += [f"    {end.name} --> [*]" for end in State if end in SETTLED or end in OUTSIDE]
    return "\n".join(lines)
