"""What every adapter takes and gives. An adapter never raises for what a provider does: it says what it knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, Protocol

Kind = Literal["accepted", "delivered", "refused", "gone", "later", "unknown", "absent"]
"""accepted: the provider has it · delivered: it arrived · refused: never, for certain · gone: there is no such address
any more · later: nothing was sent, try again · unknown: it may have been sent · absent: asked, it has no such key"""


@dataclass(frozen=True)
class Parcel:
    """One message for one channel, ready to go. `key` is the same however often it is sent."""

    key: str
    channel: str
    to: str
    title: str
    text: str
    language: str = "ko"
    urgent: bool = False
    lives: timedelta | None = None
    """How long it still matters."""
    kakao_id: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    """Keys of a push subscription."""


@dataclass(frozen=True)
class Outcome:
    """What a provider said. `detail` is for officers and never holds a name or an address."""

    kind: Kind
    provider_id: str = ""
    detail: str = ""


class Adapter(Protocol):
    """One channel's way out."""

    receipts: bool
    """Whether the provider tells later whether a message arrived."""
    looks_up: bool
    """Whether it can be asked what became of a key."""
    lease: timedelta
    """How long a worker may take over one message, longer than the longest call."""

    def send(self, parcel: Parcel) -> Outcome:
        """Hand the parcel over."""
        ...

    def look_up(self, parcel: Parcel) -> Outcome:
        """What became of the parcel's key; "unknown" when nobody can say."""
        ...
