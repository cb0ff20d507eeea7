"""Public verbs of the cases room. Each is keyword-only and one transaction; who and when are passed in.

`seen` is the number of the latest step that whoever acts had before them: when somebody else acted meanwhile,
nothing is written and they are told. A refusal is a ValidationError in words for the officer.
"""

from .answering import act, decline, note, reply
from .observing import observe, observe_with_photos
from .opening import from_decision, open_case
from .rounds import NewSite, add_sites, assign_supporter, drop_site, plan_round, release_supporter
from .settling import confirm, count_silent, reopen, withdraw
from .working import accept, assign, pass_on, send_back, sort

__all__ = [
    "NewSite",
    "accept",
    "act",
    "add_sites",
    "assign",
    "assign_supporter",
    "confirm",
    "count_silent",
    "decline",
    "drop_site",
    "from_decision",
    "note",
    "observe",
    "observe_with_photos",
    "open_case",
    "pass_on",
    "plan_round",
    "release_supporter",
    "reopen",
    "reply",
    "send_back",
    "sort",
    "withdraw",
]
