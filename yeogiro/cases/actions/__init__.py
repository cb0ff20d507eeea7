"""Public verbs of the cases room. Each is keyword-only and one transaction; who and when are passed in.

`seen` is the number of the latest step that whoever acts had before them: when somebody else acted meanwhile,
nothing is written and they are told. A refusal is a ValidationError in words for the officer.
"""

from .answering import act, decline, note, reply
from .joining import merge, split
from .moving import Overtaken
from .opening import from_decision, open_case
from .ruling import (
    discard_draft,
    draft_rules,
    drop_examples,
    keep_example,
    put_in_force,
    strike_rule,
    write_rule,
)
from .settling import confirm, count_silent, reopen, withdraw
from .watching import draw_rechecks, escalate_late, recheck
from .working import accept, assign, pass_on, send_back, sort

__all__ = [
    "Overtaken",
    "accept",
    "act",
    "assign",
    "confirm",
    "count_silent",
    "decline",
    "discard_draft",
    "draft_rules",
    "draw_rechecks",
    "drop_examples",
    "escalate_late",
    "from_decision",
    "keep_example",
    "merge",
    "note",
    "open_case",
    "pass_on",
    "put_in_force",
    "recheck",
    "reopen",
    "reply",
    "send_back",
    "sort",
    "split",
    "strike_rule",
    "withdraw",
    "write_rule",
]
