"""The outbox as ALERTS.md promises it, without a database: what the live one is held against (test_machine.py).

Written from the promises, not from the code: plain dicts, one way in for each thing that can happen. Times are whole
seconds. Channels: "talk" can be asked by key and gives receipts, "mail" neither, "page" is its own receipt.
"""

from dataclasses import dataclass, field

LIVES = {"sos": None, "ride": 600, "notice": 86_400, "campaign": 7200}
RANK = {"sos": 0, "ride": 1, "notice": 2, "campaign": 3}
LEASE = 10
ENDS = {"delivered", "undelivered", "accepted-final"}
FINAL = {"expired", "unwanted", "withdrawn"}
ASKED, RECEIPTS = {"talk"}, {"talk"}


@dataclass
class Way:
    """One message on one channel."""

    channel: str
    state: str = "queued"
    attempt: int = 1
    reason: str = ""
    due: int = 0
    failures: int = 0


@dataclass
class Said:
    """One message."""

    kind: str
    who: str
    order: int
    first: int
    ends: int | None
    channels: list[str]
    withdrawn: bool = False
    ways: list[Way] = field(default_factory=list)


@dataclass
class Held:
    """What a worker holds: the claim, in the attempt it was taken for."""

    key: str
    channel: str
    attempt: int
    doubtful: bool
    ask: bool
    lease: int


class Outbox:
    """The whole state: messages, who agrees to campaigns, what time it is."""

    def __init__(self) -> None:
        self.now = 0
        self.messages: dict[str, Said] = {}
        self.agrees = {"yes": True, "no": False}
        self.born = 0

    def send(self, key: str, kind: str, who: str, channels: list[str]) -> str:
        """stored, standing (the same again), or refused (the key says something else)."""
        if key in self.messages:
            same = (self.messages[key].kind, self.messages[key].who) == (kind, who)
            return "standing" if same else "refused"
        lives = LIVES[kind]
        said = Said(kind, who, 0, self.now, None if lives is None else self.now + lives, channels)
        self.messages[key] = said
        for channel in channels if kind == "sos" else channels[:1]:
            self._put(said, channel)
        return "stored"

    def _put(self, said: Said, channel: str) -> None:
        self.born += 1
        said.ways.append(Way(channel, due=self.now))
        said.order = said.order or self.born

    def withdraw(self, key: str) -> None:
        """It need not go out any more; what a provider has is waited for."""
        said = self.messages.get(key)
        if said is None or said.withdrawn:
            return
        said.withdrawn = True
        for way in said.ways:
            if way.state in {"queued", "claimed", "unknown"}:
                way.state, way.reason = "undelivered", "withdrawn"

    def over(self, said: Said) -> bool:
        return said.ends is not None and said.ends <= self.now

    def may_not(self, said: Said) -> str:
        """Why it must not go out now; empty when it may."""
        if said.withdrawn:
            return "withdrawn"
        if self.over(said):
            return "expired"
        return "unwanted" if said.kind == "campaign" and not self.agrees[said.who] else ""

    def due(self) -> list[tuple]:
        """What may be looked at, the most urgent first: unknown before fresh."""
        found = []
        for key, said in self.messages.items():
            for way in said.ways:
                if way.state in {"queued", "unknown"} and way.due <= self.now:
                    found.append((RANK[said.kind], way.state != "unknown", way.due, key, way.channel))
        return sorted(found)

    def claim(self, taken: tuple[str, str] | None) -> Held | None:
        """Take a claim as the live outbox did, or say by an assertion why it must not have been this one.

        Everything more urgent must have ended instead: it is ended here, in order.
        """
        while True:
            found = self.due()
            if not found:
                assert taken is None, f"claimed {taken}, and nothing is due"
                return None
            best = [one for one in found if one[:3] == found[0][:3]]
            here = next((one for one in best if (one[3], one[4]) == taken), None)
            stops = [one for one in best if self._ended_instead(one)]
            if stops:
                continue
            assert here is not None, f"claimed {taken} and not one of {best}"
            return self._hold(here)

    def _ended_instead(self, one: tuple) -> bool:
        said, way = self._at(one[3], one[4])
        doubtful = way.state == "unknown"
        if doubtful and way.channel in ASKED:
            return False
        reason = self.may_not(said)
        if doubtful and (reason or said.kind == "campaign"):
            reason = "unknown"
        if not reason:
            return False
        self.end(said, way, reason)
        return True

    def _hold(self, one: tuple) -> Held:
        _said, way = self._at(one[3], one[4])
        doubtful = way.state == "unknown"
        way.state, way.attempt, way.due = "claimed", way.attempt + doubtful, self.now + LEASE
        return Held(one[3], one[4], way.attempt, doubtful, doubtful and one[4] in ASKED, self.now + LEASE)

    def _at(self, key: str, channel: str) -> tuple[Said, Way]:
        said = self.messages[key]
        return said, next(way for way in said.ways if way.channel == channel)

    def end(self, said: Said, way: Way, reason: str) -> None:
        """It did not arrive; the next channel is tried where that helps."""
        way.state, way.reason = "undelivered", reason
        if reason in FINAL or self.over(said) or said.withdrawn or said.kind == "sos":
            return
        if said.kind == "campaign" and reason == "unknown":
            return
        if any(one.state != "undelivered" for one in said.ways):
            return
        left = [name for name in said.channels if name not in {one.channel for one in said.ways}]
        if left:
            self._put(said, left[0])

    def record(self, held: Held, outcome: str) -> bool:
        """What came of an attempt; False where it is not this worker's any more."""
        said, way = self._at(held.key, held.channel)
        stale = way.attempt != held.attempt or way.state in ENDS
        if outcome in {"delivered", "accepted"}:
            # A late answer of the worker before still counts, as long as nobody took over.
            to = outcome if outcome == "delivered" or way.channel in RECEIPTS else "accepted-final"
            if stale or (to == way.state) or way.state == "queued":
                return False
            if to == "accepted":
                way.due, way.failures = self.now + 60, 0
            way.state = to
            return True
        if outcome == "refused":
            if stale or way.state == "queued":
                return False
            self.end(said, way, "failed" if held.ask else "refused")
            return True
        once = said.kind == "campaign"
        finished = self.over(said) or said.withdrawn
        if held.ask and finished:
            if stale or way.state == "queued":
                return False
            known = outcome == "absent" and not once
            self.end(said, way, ("withdrawn" if said.withdrawn else "expired") if known else "unknown")
            return True
        if stale or way.state != "claimed":
            return False
        if outcome == "absent" and not once:
            way.state, way.attempt, way.due = "queued", way.attempt + 1, self.now
            return True
        way.failures += 1
        way.due = self.now + min(2**way.failures, 30)
        if outcome == "later" and not held.doubtful:
            way.state, way.attempt = "queued", way.attempt + 1
        else:
            way.state = "unknown"
        return True

    def receipt(self, key: str, channel: str, arrived: bool) -> str:
        """A provider says what became of it."""
        said = self.messages.get(key)
        way = next((one for one in said.ways if one.channel == channel), None) if said else None
        if said is None or way is None:
            return "stranger"
        if way.state in ENDS:
            return "late"
        if arrived:
            way.state = "delivered"
        else:
            self.end(said, way, "failed")
        return "written"

    def reclaim(self) -> None:
        """Leases that ran out: nobody can say whether it was sent."""
        for said in self.messages.values():
            for way in said.ways:
                if way.state == "claimed" and way.due <= self.now:
                    way.state, way.due = "unknown", self.now

    def state(self) -> dict[tuple[str, str], tuple[str, int, str]]:
        return {
            (key, way.channel): (way.state, way.attempt, way.reason)
            for key, said in self.messages.items()
            for way in said.ways
        }
