"""What the next appointments must be, so that women's share reaches a target. Plain arithmetic, no database.

The rule beside the target: among appointed members no sex has more than 60 % (양성평등기본법 제21조 제2항).
Ex-officio members count in the share, but nobody chooses their sex, and the rule does not count them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Literal

LIMIT = Fraction(60, 100)
"""Most that one sex may have of the appointed members."""

WOMAN, MAN = "f", "m"
To = Literal["woman", "man", "either"]
Because = Literal["target", "rule", "limit", ""]
Why = Literal["", "reached", "no-openings", "too-few", "limit"]


@dataclass(frozen=True)
class SeatNow:
    """A seat as it is today. `holder` is "f", "m", "" for unknown sex, None for vacant."""

    key: int
    body: int
    holder: str | None
    appointed: bool = True


@dataclass(frozen=True)
class Share:
    """Women among members; vacant seats are not members."""

    women: int
    members: int

    @property
    def percent(self) -> Fraction | None:
        """0 to 100, exact; None without members."""
        return Fraction(100 * self.women, self.members) if self.members else None

    def reaches(self, percent: Fraction) -> bool:
        """Whether the share is at least so high."""
        return self.members > 0 and 100 * self.women >= percent * self.members


@dataclass(frozen=True)
class Step:
    """One coming vacancy: from which day it can be filled, with whom, and the share once that day's are
    filled.

    `because` says why not either: the target needs it, the 60 % rule needs it, or the rule's limit on women
    forbids more. "either" is reckoned as a man, so that the plan holds whatever is chosen.
    """

    day: date
    seat: int
    body: int
    to: To
    because: Because
    after: Share


@dataclass(frozen=True)
class Balance:
    """The 60 % rule in one body: its appointed members now, and the first day the plan's steps respect it."""

    body: int
    women: int
    men: int
    members: int
    kept: bool
    kept_from: date | None


@dataclass(frozen=True)
class Plan:
    """Steps in order of days. `why` is "" when the target is reached later, "reached" when it is met
    already.
    """

    now: Share
    target: Fraction
    steps: tuple[Step, ...]
    reached_on: date | None
    why: Why
    best: Share
    balances: tuple[Balance, ...]

    @property
    def needed(self) -> int:
        """How many of today's members would have to be women besides those who are."""
        return max(0, ceil(self.target * self.now.members / 100) - self.now.women)


@dataclass(frozen=True)
class Effect:
    """What one appointment does to the share."""

    before: Share
    after: Share


def most_of_one_sex(members: int) -> int:
    """How many of so many appointed members may be of one sex.

    With one or three members nobody can keep to 60 %; the most even split is allowed there.
    """
    return max(floor(LIMIT * members), ceil(members / 2))


def share_of(seats: Iterable[SeatNow]) -> Share:
    """Women among the seats that are taken."""
    taken = [seat.holder for seat in seats if seat.holder is not None]
    return Share(taken.count(WOMAN), len(taken))


def effect_of(seats: Sequence[SeatNow], *, seat: int, sex: str) -> Effect:
    """What appointing somebody of `sex` to the seat with this key does, vacant or not; KeyError if there is
    none.
    """
    after = {one.key: one for one in seats}
    after[seat] = replace(after[seat], holder=sex)
    return Effect(share_of(seats), share_of(after.values()))


def plan_appointments(
    seats: Sequence[SeatNow], target_percent: Fraction | int, ends: Mapping[int, date], *, on: date
) -> Plan:
    """Which coming vacancies must go to women for `target_percent` as early as can be, over one body or
    several.

    `ends` gives the last agreed day by seat key. A vacant appointed seat is filled on `on`; one whose agreed
    term is over is due on `on`, else on the day after it ends, and whoever is appointed then stays.
    Ex-officio seats and seats without an agreed end do not come up. Earliest is sought first, then as few as
    can be. ValueError for a seat key given twice or a target outside 0 to 100.
    """
    target = Fraction(target_percent)
    if not 0 <= target <= 100:
        raise ValueError("the target is a percentage from 0 to 100")
    state = {seat.key: seat for seat in seats}
    if len(state) != len(seats):
        raise ValueError("a seat stands twice in the list")
    now = best = share_of(seats)
    reached = on if now.reaches(target) else None
    kept = {body: on for body in _bodies(seats) if _keeps(seats, body)}
    steps: list[Step] = []
    for day, opening in _openings(seats, ends, on):
        chosen = _fill(state, opening, target)
        after = share_of(state.values())
        steps += [Step(day, key, state[key].body, to, because, after) for key, to, because in chosen]
        best = max(best, after, key=lambda share: share.percent or 0)
        if reached is None and after.reaches(target):
            reached = day
        for body in {state[key].body for key in opening}:
            if _keeps(state.values(), body):
                kept.setdefault(body, day)
    return Plan(
        now=now,
        target=target,
        steps=tuple(steps),
        reached_on=reached,
        why=_why(now.reaches(target), reached, steps),
        best=best,
        balances=tuple(_balance(seats, body, kept.get(body)) for body in _bodies(seats)),
    )


def _openings(seats: Iterable[SeatNow], ends: Mapping[int, date], on: date) -> list[tuple[date, list[int]]]:
    """Keys of seats that come up, by day."""
    days: dict[date, list[int]] = {}
    for seat in sorted(seats, key=lambda one: one.key):
        if not seat.appointed:
            continue
        if seat.holder is None:
            days.setdefault(on, []).append(seat.key)
        elif seat.key in ends:
            days.setdefault(max(on, ends[seat.key] + timedelta(days=1)), []).append(seat.key)
    return sorted(days.items())


def _fill(
    state: dict[int, SeatNow], opening: Sequence[int], target: Fraction
) -> list[tuple[int, To, Because]]:
    """Fill one day's vacancies in `state` and say how. Each body's least and most come from the rule."""
    for key in opening:
        state[key] = replace(state[key], holder=None)
    by_body: dict[int, list[int]] = {}
    for key in opening:
        by_body.setdefault(state[key].body, []).append(key)
    least, most = {}, {}
    for body, keys in by_body.items():
        women, men, members = _appointed(state.values(), body)
        limit = most_of_one_sex(members + len(keys))
        most[body] = min(max(limit - women, 0), len(keys))
        least[body] = min(max(men + len(keys) - limit, 0), most[body])
    staying = share_of(state.values())
    needed = ceil(target * (staying.members + len(opening)) / 100) - staying.women
    give = dict(least)
    missing = needed - sum(give.values())
    for body in sorted(by_body, key=lambda one: (_women_percent(state.values(), one), one)):
        more = min(max(missing, 0), most[body] - give[body])
        give[body] += more
        missing -= more
    chosen: list[tuple[int, To, Because]] = []
    for body, keys in by_body.items():
        for position, key in enumerate(keys):
            if position < give[body]:
                because: Because = "rule" if position < least[body] else "target"
                chosen.append((key, "woman", because))
            elif missing > 0:
                chosen.append((key, "man", "limit"))
            else:
                chosen.append((key, "either", ""))
    for key, to, _because in chosen:
        state[key] = replace(state[key], holder=WOMAN if to == "woman" else MAN)
    return sorted(chosen)


def _bodies(seats: Iterable[SeatNow]) -> list[int]:
    return sorted({seat.body for seat in seats})


def _appointed(seats: Iterable[SeatNow], body: int) -> tuple[int, int, int]:
    """Women, men and all among the appointed members of a body."""
    holders = [
        seat.holder for seat in seats if seat.body == body and seat.appointed and seat.holder is not None
    ]
    return holders.count(WOMAN), holders.count(MAN), len(holders)


def _women_percent(seats: Iterable[SeatNow], body: int) -> Fraction:
    women, _men, members = _appointed(seats, body)
    return Fraction(women, members) if members else Fraction(0)


def _keeps(seats: Iterable[SeatNow], body: int) -> bool:
    """Whether the body respects the rule; without appointed members there is nothing to break."""
    women, men, members = _appointed(seats, body)
    return max(women, men) <= most_of_one_sex(members)


def _balance(seats: Sequence[SeatNow], body: int, kept_from: date | None) -> Balance:
    return Balance(body, *_appointed(seats, body), kept=_keeps(seats, body), kept_from=kept_from)


def _why(already: bool, reached: date | None, steps: Sequence[Step]) -> Why:
    if already:
        return "reached"
    if reached is not None:
        return ""
    if not steps:
        return "no-openings"
    return "limit" if any(step.because == "limit" for step in steps) else "too-few"
