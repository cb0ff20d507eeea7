"""Who comes first: rank by declared points, then by time, then by a lot anybody can draw again.

Plain functions over frozen dataclasses: which criteria count, and for how much, is data of whoever queues; this
says the order, the reason for each place, and what may be published. Points are whole numbers.

The lot of an entry is SHA-256 of "seed:key" as a number; the smaller comes first. The seed is published. So that
nobody can choose one that suits somebody, `commitment(seed)` is published before entries close and the seed after.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Decided = Literal["points", "time", "lot"]
LOT_DIGITS = 12


@dataclass(frozen=True)
class Criterion:
    """Something declared to count: `points` for each unit of the fact of this key, never more than `most` in all.

    A fact is true or false, or a whole number (children, months); a fact that is not there is none.
    """

    key: str
    points: int
    most: int | None = None

    def counts(self, fact: bool | int) -> int:
        """Points for a fact. Negative numbers count as none."""
        earned = self.points * max(0, int(fact))
        return earned if self.most is None else min(self.most, earned)


@dataclass(frozen=True)
class Rules:
    """The declared criteria and the seed of the lot. ValueError where a key stands twice."""

    criteria: tuple[Criterion, ...] = ()
    seed: str = ""

    def __post_init__(self) -> None:
        keys = [one.key for one in self.criteria]
        if len(set(keys)) != len(keys):
            raise ValueError("a criterion stands twice")


@dataclass(frozen=True)
class Entry:
    """Somebody in a queue: a key that names nobody to outsiders, when it was asked, and the facts that count."""

    key: str
    asked_at: datetime
    facts: Mapping[str, bool | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Points one criterion gave."""

    key: str
    points: int


@dataclass(frozen=True)
class Place:
    """A place in the queue and why. `before` says what decided against the next one in front: None for the first."""

    entry: Entry
    rank: int
    of: int
    points: int
    parts: tuple[Part, ...]
    lot: str
    before: Decided | None
    more: int
    """How many in front have more points."""
    earlier: int
    """How many in front have as many points and asked earlier."""
    luckier: int
    """How many in front have as many points, asked at the same moment, and the better lot."""


def commitment(seed: str) -> str:
    """What is published before entries close: SHA-256 of the seed in hex, which does not give it away if the seed
    is long and drawn by chance.
    """
    return sha256(f"seed:{seed}".encode()).hexdigest()


def keeps(seed: str, published: str) -> bool:
    """Whether a seed is the one whose commitment was published."""
    return compare_digest(commitment(seed), published)


def lot(seed: str, key: str) -> str:
    """The lot of an entry, as hex; compared as text, the smaller comes first."""
    return sha256(f"{seed}:{key}".encode()).hexdigest()


def parts(entry: Entry, rules: Rules) -> tuple[Part, ...]:
    """Which criteria gave points, in their declared order. Facts nobody declared count for nothing."""
    found = (Part(one.key, one.counts(entry.facts.get(one.key, 0))) for one in rules.criteria)
    return tuple(part for part in found if part.points)


def rank(entries: Iterable[Entry], rules: Rules) -> tuple[Place, ...]:
    """The queue, first to last: more points, then asked earlier, then the lot. ValueError where a key stands twice
    or a time has no zone.
    """
    held = [(entry, parts(entry, rules)) for entry in entries]
    keys = [entry.key for entry, _parts in held]
    if len(set(keys)) != len(keys):
        raise ValueError("an entry stands twice")
    if any(entry.asked_at.tzinfo is None for entry, _parts in held):
        raise ValueError("a time has no zone")
    drawn = {key: lot(rules.seed, key) for key in keys}
    total = {entry.key: sum(part.points for part in some) for entry, some in held}
    held.sort(key=lambda one: (-total[one[0].key], one[0].asked_at, drawn[one[0].key]))
    places: list[Place] = []
    first_of_points = first_of_time = 0
    for at, (entry, some) in enumerate(held):
        before: Decided | None = None
        if at:
            other = held[at - 1][0]
            if total[other.key] != total[entry.key]:
                before, first_of_points, first_of_time = "points", at, at
            elif other.asked_at != entry.asked_at:
                before, first_of_time = "time", at
            else:
                before = "lot"
        places.append(
            Place(
                entry=entry,
                rank=at + 1,
                of=len(held),
                points=total[entry.key],
                parts=some,
                lot=drawn[entry.key],
                before=before,
                more=first_of_points,
                earlier=first_of_time - first_of_points,
                luckier=at - first_of_time,
            )
        )
    return tuple(places)


def find(places: Sequence[Place], key: str) -> Place | None:
    """Somebody's place in a queue."""
    return next((place for place in places if place.entry.key == key), None)


def sentence(place: Place, names: Mapping[str, str]) -> str:
    """ "You are 3rd of 12 …" in the page's language, with what counted and who stands in front, but nobody's name.

    `names` says each criterion's name in that language.
    """
    said = [_("You are number %(rank)d of %(of)d.") % {"rank": place.rank, "of": place.of}]
    if place.parts:
        listed = ", ".join(
            _("%(name)s %(points)d") % {"name": names.get(part.key, part.key), "points": part.points}
            for part in place.parts
        )
        said.append(
            ngettext(
                "You have %(points)d point: %(parts)s.",
                "You have %(points)d points: %(parts)s.",
                place.points,
            )
            % {"points": place.points, "parts": listed}
        )
    else:
        said.append(_("No priority applies, so the time you asked decides."))
    ahead = [
        (place.more, _("%(count)d with more points")),
        (place.earlier, _("%(count)d with the same points who asked earlier")),
        (place.luckier, _("%(count)d who asked at the same moment and drew a better lot")),
    ]
    front = ", ".join(text % {"count": count} for count, text in ahead if count)
    if front:
        said.append(_("In front of you: %(front)s.") % {"front": front})
    return " ".join(said)


@dataclass(frozen=True)
class Published:
    """A queue as anybody may see it: no names, no facts; enough to draw it up again."""

    rows: tuple[dict[str, str | int], ...]
    seed: str
    digest: str
    """SHA-256 over the rows and the seed: whoever kept it can tell that nothing was changed since."""


def publish(places: Sequence[Place], *, seed: str, with_parts: bool = False) -> Published:
    """The order for everybody: rank, key, points, time of asking, lot. Which criteria counted says something about
    a person and stands in it only `with_parts`.
    """
    rows = []
    for place in places:
        row: dict[str, str | int] = {
            "rank": place.rank,
            "key": place.entry.key,
            "points": place.points,
            "asked_at": place.entry.asked_at.isoformat(),
            "lot": place.lot[:LOT_DIGITS],
        }
        if with_parts:
            row["parts"] = ", ".join(f"{part.key} {part.points}" for part in place.parts)
        rows.append(row)
    text = "\n".join([seed, *("\t".join(f"{name}={row[name]}" for name in row) for row in rows)])
    return Published(tuple(rows), seed, sha256(text.encode()).hexdigest())
