"""Public verbs of the messages room. Each is keyword-only; who and when are passed in.

A refusal is a ValidationError in words, and nothing is written.
"""

from .broadcasting import broadcast
from .claiming import claim, reclaim
from .preferences import prefer, subscribe, unsubscribe
from .recording import receipt, record
from .sending import OtherBody, send, withdraw
from .templates import approve_template, draft_template, try_template
from .working import beat, stop

__all__ = [
    "OtherBody",
    "approve_template",
    "beat",
    "broadcast",
    "claim",
    "draft_template",
    "prefer",
    "receipt",
    "reclaim",
    "record",
    "send",
    "stop",
    "subscribe",
    "try_template",
    "unsubscribe",
    "withdraw",
]
