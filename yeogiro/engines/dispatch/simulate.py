"""A night played through with a rule that decides: what each wait comes to, and what pairs do meanwhile."""

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import dist

from .model import Decision, Moment, Pace, Pair, Point, Request
from .nights import SHIFT, Ask, Night

Rule = Callable[[Moment, Point], Decision]
"""A decision for a moment; the second argument is where something just happened."""
Idle = Callable[[Point, tuple[Point, ...]], Point]
"""Where a pair with nothing to do walks, given where it is and where the other idle ones are."""


@dataclass
class _Pair:
    id: str
    at: Point
    to: Point | None = None
    since: float = 0.0
    until: float = 0.0
    goal: int | None = None
    """The request it walks to."""
    home: tuple[float, Point] | None = None
    """With somebody: when it should be free, and where."""
    trip: int = 0
    """Counts orders: an arrival of an older one is void."""
    idling: bool = False
    home_at: float = 0.0
    """When it last brought somebody home."""

    def place(self, now: float) -> Point:
        """Where it is on its straight way."""
        if self.to is None or self.until <= self.since:
            return self.at if self.to is None else self.to
        part = min(1.0, (now - self.since) / (self.until - self.since))
        return (self.at[0] + part * (self.to[0] - self.at[0]), self.at[1] + part * (self.to[1] - self.at[1]))


@dataclass(frozen=True)
class Outcome:
    """What a night came to. Times in minutes; `decisions` are seconds each."""

    waits: tuple[float, ...]
    queued: tuple[tuple[int, int], ...]
    """For each request, how many waited without a pair and how many pairs were free when it was asked."""
    walked: float
    escorted: float
    wandered: float
    """Walking about while idle: counted apart, no part of utilisation."""
    paid: float
    switched: int
    ended: float
    decisions: tuple[float, ...] = field(repr=False)

    @property
    def mean(self) -> float:
        """Mean wait from asking to meeting."""
        return sum(self.waits) / len(self.waits) if self.waits else 0.0

    @property
    def utilisation(self) -> float:
        """Time walking to somebody or with somebody ÷ time paid for."""
        return (self.walked + self.escorted) / self.paid if self.paid else 0.0

    def quantile(self, share: float) -> float:
        """The wait that this share of all stays within."""
        ranked = sorted(self.waits)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else 0.0


class _Play:
    def __init__(self, night: Night, rule: Rule, pace: Pace, idle: Idle | None) -> None:
        self.asks, self.rule, self.pace, self.idle = night.asks, rule, pace, idle
        self.pairs = [_Pair(f"p{n:03d}", at) for n, at in enumerate(night.pairs)]
        self.by_id = {pair.id: pair for pair in self.pairs}
        self.open: dict[int, str | None] = {}
        self.met: dict[int, float] = {}
        self.queued: dict[int, tuple[int, int]] = {}
        self.events: list[tuple[float, int, str, int, int]] = []
        self.count = self.switched = 0
        self.walked = self.escorted = self.wandered = 0.0
        self.seconds: list[float] = []
        for ask in self.asks:
            self._later(ask.at, "ask", ask.key, 0)

    def _later(self, at: float, what: str, which: int, trip: int) -> None:
        self.count += 1
        heapq.heappush(self.events, (at, self.count, what, which, trip))

    def run(self) -> Outcome:
        now = 0.0
        while self.events:
            now, _, what, which, trip = heapq.heappop(self.events)
            where = self._happen(now, what, which, trip)
            if where is not None:
                self._decide(now, where)
        return Outcome(
            waits=tuple(self.met[ask.key] - ask.at for ask in self.asks),
            queued=tuple(self.queued[ask.key] for ask in self.asks),
            walked=self.walked,
            escorted=self.escorted,
            wandered=self.wandered,
            paid=sum(max(SHIFT, pair.home_at) for pair in self.pairs),
            switched=self.switched,
            ended=now,
            decisions=tuple(self.seconds),
        )

    def _happen(self, now: float, what: str, which: int, trip: int) -> Point | None:
        """Let one event happen; where it did, or None when nothing has to be decided."""
        if what == "ask":
            free = sum(pair.goal is None and pair.home is None for pair in self.pairs)
            self.queued[which] = (sum(held is None for held in self.open.values()), free)
            self.open[which] = None
            return self.asks[which].meet
        pair = self.pairs[which]
        if trip != pair.trip:
            return None
        if what == "meet" and pair.goal is not None:
            self._meet(now, pair, self.asks[pair.goal])
            return None
        pair.at, pair.to, pair.home, pair.home_at = pair.to or pair.at, None, None, now
        return pair.at

    def _meet(self, now: float, pair: _Pair, ask: Ask) -> None:
        self._stop(now, pair)
        self.met[ask.key] = now
        del self.open[ask.key]
        walk = self.pace.greeting + dist(ask.meet, ask.home) * self.pace.detour / self.pace.escort
        takes = walk * ask.slow[1]
        self.escorted += takes
        pair.home = (now + walk, ask.home)
        self._go(now, pair, ask.home, takes, "home")

    def _go(self, now: float, pair: _Pair, to: Point, takes: float, then: str) -> None:
        pair.at, pair.to, pair.since, pair.until = pair.place(now), to, now, now + takes
        pair.trip += 1
        if then:
            self._later(now + takes, then, self.pairs.index(pair), pair.trip)

    def _stop(self, now: float, pair: _Pair) -> None:
        """End what it walked for until now, and count it."""
        spent = max(0.0, min(now, pair.until) - pair.since) if pair.to is not None else 0.0
        if pair.goal is not None:
            self.walked += spent
        elif pair.idling:
            self.wandered += spent
        pair.at, pair.to, pair.goal, pair.idling = pair.place(now), None, None, False
        pair.trip += 1

    def moment(self, now: float) -> Moment:
        """What the desk knows now: estimates, never what a walk will really take."""
        pairs = tuple(
            Pair(pair.id, pair.home[1], free_in=max(0.5, pair.home[0] - now))
            if pair.home is not None
            else Pair(pair.id, pair.place(now))
            for pair in self.pairs
        )
        asks = (self.asks[key] for key in self.open)
        requests = tuple(
            Request(str(a.key), a.meet, a.home, waited=now - a.at, held_by=self.open[a.key]) for a in asks
        )
        return Moment(pairs, requests, self.pace)

    def _decide(self, now: float, where: Point) -> None:
        moment = self.moment(now)
        began = time.perf_counter()
        found = self.rule(moment, where)
        self.seconds.append(time.perf_counter() - began)
        wanted = {int(one.request): self.by_id[one.pair] for one in found.assigned}
        orders = {key: pair for key, pair in wanted.items() if pair.home is None}
        for key, holder in list(self.open.items()):
            if holder is not None and (key not in orders or orders[key].id != holder):
                self._stop(now, self.by_id[holder])
                self.open[key] = None
                self.switched += 1
        for key, pair in orders.items():
            if self.open[key] != pair.id:
                self._stop(now, pair)
                self.open[key], pair.goal = pair.id, key
                ask = self.asks[key]
                walk = dist(pair.at, ask.meet) * self.pace.detour / self.pace.walk
                self._go(now, pair, ask.meet, walk * ask.slow[0], "meet")
        if self.idle is not None:
            self._wander(now, self.idle)

    def _wander(self, now: float, rule: Idle) -> None:
        """Send idle pairs where the rule for idle ones says."""
        idle = [pair for pair in self.pairs if pair.goal is None and pair.home is None]
        for pair in idle:
            others = tuple((one.to or one.at) for one in idle if one is not pair)
            to = rule(pair.place(now), others)
            if to != (pair.to or pair.at):
                self._stop(now, pair)
                pair.idling = True
                self._go(now, pair, to, dist(pair.at, to) * self.pace.detour / self.pace.walk, "")


def simulate(night: Night, rule: Rule, *, pace: Pace | None = None, idle: Idle | None = None) -> Outcome:
    """Play a night: `rule` decides whenever somebody asks or a pair has brought somebody home. Real walks take
    their estimate times the night's own factors, which the rule does not see.
    """
    return _Play(night, rule, pace or Pace(), idle).run()
