"""Public verbs of the cases room. Each is keyword-only and one transaction; who and when are passed in.

`seen` is the number of the latest step that whoever acts had before them: when somebody else acted meanwhile,
nothing is written and they are told. A refusal is a ValidationError in words for the officer.
"""

from .answering import act, decline, note, reply
from .joining import merge, split
from .moving import Overtaken
from .observing import observe, observe_with_photos, read_words
from .opening import from_decision, open_case
from .reporting import report
from .rounds import NewSite, add_sites, assign_supporter, drop_site, plan_round, release_supporter
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
    "NewSite",
    "Overtaken",
    "accept",
    "act",
    "add_sites",
    "assign",
    "assign_supporter",
    "confirm",
    "count_silent",
    "decline",
    "discard_draft",
    "draft_rules",
    "draw_rechecks",
    "drop_examples",
    "drop_site",
    "escalate_late",
    "from_decision",
    "keep_example",
    "merge",
    "note",
    "observe",
    "observe_with_photos",
    "open_case",
    "pass_on",
    "plan_round",
    "put_in_force",
    "read_words",
    "recheck",
    "release_supporter",
    "reopen",
    "reply",
    "report",
    "send_back",
    "sort",
    "split",
    "strike_rule",
    "withdraw",
    "write_rule",
]
