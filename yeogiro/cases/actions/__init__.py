"""Public verbs of the cases room. Each is keyword-only and one transaction; who and when are passed in.

`seen` is the number of the latest step that whoever acts had before them: when somebody else acted meanwhile,
nothing is written and they are told. A refusal is a ValidationError in words for the officer.
"""

from .answering import act, decline, note, reply
from .opening import from_decision, open_case
from .settling import confirm, count_silent, reopen, withdraw
from .working import accept, assign, pass_on, send_back, sort

__all__ = [
    "accept",
    "act",
    "assign",
    "confirm",
    "count_silent",
    "decline",
    "from_decision",
    "note",
    "open_case",
    "pass_on",
    "reopen",
    "reply",
    "send_back",
    "sort",
    "withdraw",
]
