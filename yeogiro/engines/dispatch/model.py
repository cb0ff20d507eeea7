"""What the escort desk knows at a moment, and what it decides. Times are minutes, places are metres."""

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]
"""Metres east and north of any fixed spot."""


@dataclass(frozen=True)
class Pace:
    """How fast people walk: metres a minute; a way is `detour` times the straight line."""

    walk: float = 75.0
    escort: float = 60.0
    detour: float = 1.3
    greeting: float = 1.0
    """Minutes from meeting to setting out: code word, a word about the way."""


@dataclass(frozen=True)
class Pair:
    """Two scouts. `at` is where they are free next: where they were last seen, or the home they now walk
    somebody to; `free_in` is how long that still takes, 0 when they are not with anybody.
    """

    id: str
    at: Point
    free_in: float = 0.0
    seen_ago: float = 0.0
    """Minutes since their phone last said where they are."""
    off_in: float | None = None
    """Minutes to the end of their shift: nobody is met later."""


@dataclass(frozen=True)
class Request:
    """Somebody to be met at `meet` and walked to `home`. `waited` is negative while she is still on her way."""

    id: str
    meet: Point
    home: Point
    waited: float = 0.0
    held_by: str | None = None
    """The pair that walks towards her now; another may come instead until she is met."""


@dataclass(frozen=True)
class Moment:
    """Everything a decision is made of."""

    pairs: tuple[Pair, ...]
    requests: tuple[Request, ...]
    pace: Pace = field(default_factory=Pace)
    stale_after: float = 5.0
    """A position older than this is flagged, and `stale_minutes` are added to what it promises."""
    stale_minutes: float = 3.0
    switch_minutes: float = 3.0
    """What must be won in all before a pair that is on its way is sent elsewhere."""
    refused: frozenset[tuple[str, str]] = frozenset()
    """(request, pair) that must not be: she or they asked not to meet again."""


Reason = Literal["nearest", "sooner", "together", "only", "kept", "next"]
"""Why this pair: it is the nearest free one; one farther away is there sooner; a nearer one is worth more
elsewhere; no other may; it was on its way already; it comes when it has brought somebody home."""


@dataclass(frozen=True)
class Assigned:
    """A pair for a request: in how many minutes they meet, between what bounds, and why this pair."""

    request: str
    pair: str
    meets_in: float
    walk: float
    reason: Reason
    text: str
    nearer: str | None = None
    """A free pair that is nearer and was not sent, if there is one; not looked for where a pair is kept."""
    stale: bool = False
    changed: bool = False
    """Another pair had been on its way."""


@dataclass(frozen=True)
class Waiting:
    """A request no pair walks to yet: its place among them, and why."""

    request: str
    place: int
    of: int
    reason: Literal["busy", "nobody", "refused", "late"]
    text: str


@dataclass(frozen=True)
class Decision:
    """Who goes where now. Pairs that are with somebody appear with reason "next": a promise, no order yet."""

    assigned: tuple[Assigned, ...]
    waiting: tuple[Waiting, ...]
    stale: tuple[str, ...]
    """Pairs whose last position is too old to be trusted."""
