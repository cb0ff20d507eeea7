"""What may become of a delivery: the one table of transitions, and its drawing.

The pair (attempt, rank) only grows, so no state goes back: QUEUED means "waits for this attempt", and a delivery
that a provider put off waits for its next attempt. The database holds the same rule (migrations, tests).
"""

from django.db import models
from django.utils.translation import pgettext_lazy

from yeogiro.lib.states import diagram, drawn


class State(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("delivery", "Waiting")
    CLAIMED = "claimed", pgettext_lazy("delivery", "Being sent")
    UNKNOWN = "unknown", pgettext_lazy("delivery", "Not known yet")
    ACCEPTED = "accepted", pgettext_lazy("delivery", "Handed over")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    UNDELIVERED = "undelivered", pgettext_lazy("delivery", "Not delivered")
    ACCEPTED_FINAL = "accepted-final", pgettext_lazy("delivery", "Handed over, no receipt")


class Reason(models.TextChoices):
    """Why a delivery ended without arriving."""

    NONE = "", "–"
    REFUSED = "refused", pgettext_lazy("delivery", "The provider refused it for good")
    FAILED = "failed", pgettext_lazy("delivery", "The provider could not deliver it")
    EXPIRED = "expired", pgettext_lazy("delivery", "Its time ran out before it could be sent")
    UNKNOWN = (
        "unknown",
        pgettext_lazy("delivery", "Nobody can say whether it was sent, and it may go out once only"),
    )
    NO_RECEIPT = "no-receipt", pgettext_lazy("delivery", "No receipt came while it mattered")
    NO_ADDRESS = "no-address", pgettext_lazy("delivery", "The recipient has no address there")
    NO_CHANNEL = "no-channel", pgettext_lazy("delivery", "This installation has no such channel")
    UNWANTED = "unwanted", pgettext_lazy("delivery", "The recipient does not want it")
    WITHDRAWN = "withdrawn", pgettext_lazy("delivery", "It was withdrawn")
    FORGOTTEN = "forgotten", pgettext_lazy("delivery", "The recipient’s record was removed")


RANK = {
    State.QUEUED: 0,
    State.CLAIMED: 1,
    State.UNKNOWN: 2,
    State.ACCEPTED: 3,
    State.DELIVERED: 4,
    State.UNDELIVERED: 4,
    State.ACCEPTED_FINAL: 4,
}
ENDS = frozenset({State.DELIVERED, State.UNDELIVERED, State.ACCEPTED_FINAL})
OPEN = frozenset(set(State) - ENDS)

SAME, NEXT = "same", "next"
"""Whether a transition belongs to the running attempt or begins the next one."""

TRANSITIONS: dict[State, dict[State, tuple[str, str]]] = {
    State.QUEUED: {
        State.CLAIMED: (SAME, "a worker takes it, with a lease"),
        State.DELIVERED: (SAME, "a receipt came before its accept"),
        State.UNDELIVERED: (SAME, "expired, unwanted, withdrawn, no address"),
    },
    State.CLAIMED: {
        State.QUEUED: (NEXT, "put off: it is certain that nothing was sent"),
        State.ACCEPTED: (SAME, "the provider has it"),
        State.ACCEPTED_FINAL: (SAME, "the provider has it and gives no receipts"),
        State.DELIVERED: (SAME, "it arrived"),
        State.UNDELIVERED: (SAME, "refused for good, or ended meanwhile"),
        State.UNKNOWN: (SAME, "time-out, or the lease ran out"),
    },
    State.UNKNOWN: {
        State.CLAIMED: (NEXT, "a worker looks it up by key, or sends the same key again"),
        State.ACCEPTED: (SAME, "the first worker’s answer came late"),
        State.ACCEPTED_FINAL: (SAME, "the first worker’s answer came late"),
        State.DELIVERED: (SAME, "a receipt"),
        State.UNDELIVERED: (SAME, "a receipt, or at most once and nobody can say"),
    },
    State.ACCEPTED: {
        State.DELIVERED: (SAME, "a receipt, or a look-up"),
        State.UNDELIVERED: (SAME, "a receipt, or none came while it mattered"),
    },
    State.DELIVERED: {},
    State.UNDELIVERED: {},
    State.ACCEPTED_FINAL: {},
}


def allowed(before: str, after: str, *, attempts: int) -> bool:
    """Whether a delivery may go from one state to the other while its attempt grows by `attempts` (0 or 1)."""
    found = TRANSITIONS[State(before)].get(State(after))
    return found is not None and (found[0] == NEXT) == (attempts == 1) and attempts in {0, 1}


@drawn("messages.md")
def drawing() -> str:
    """The table as a Mermaid state diagram."""
    ways = {
        before.name: {
            after.name: why + (" (attempt + 1)" if attempt == NEXT else "")
            for after, (attempt, why) in found.items()
        }
        for before, found in TRANSITIONS.items()
    }
    return diagram(State.QUEUED.name, ways, [end.name for end in State if end in ENDS])
