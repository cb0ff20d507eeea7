"""How often: at most so many hits of one kind by one sender in so many seconds, counted in lib.hits.

Time is cut into slots of the rule's length. What counts is the running slot and the part of the one before it
that the window, sliding, still covers. Every process counts in the same rows: one conditional upsert, so that
of many hits at once exactly the allowed ones pass. A refused hit does not count, so nobody who keeps knocking
is kept out longer than the wait that was said. A rule that `grows` has no window: it counts hits in a row.
"""

import math
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from django.conf import settings

from . import hits

By = Literal["sender", "address", "name", "name-address", "device"]
TIDY_EVERY = 50
FILE = re.compile(r"\.(?:<\w+:\w+>|csv|json|jsonld|xlsx|hwpx|pdf|zip)$")
"""A route that ends in a file's name."""


@dataclass(frozen=True)
class Rule:
    """A limit. `by` sender is the account, or the address of a visitor; name is what was typed at sign-in; device is
    one that this name signed in on before (lib.devices).
    """

    name: str
    most: int
    seconds: int
    by: By = "sender"
    routes: tuple[str, ...] = ()
    """Patterns of URL names; a pattern that begins with "/" is one of paths."""
    files: bool = False
    """Also every route that ends in a file's name (FILE)."""
    sent_files: bool = False
    """Also every form that carries a file."""
    methods: tuple[str, ...] = ("GET", "POST")
    asks: str = ""
    """Only with this parameter: an empty search asks nothing."""
    grows: int = 0
    """After `most` hits in a row each next one waits twice as long, at most so many seconds; forgotten after
    `seconds` without one.
    """
    spares_known: bool = False
    """Not for a device on which the typed name signed in before: it has a count of its own."""


def rules() -> list[Rule]:
    """The limits of this installation (settings.RATE_LIMITS)."""
    return [Rule(**given) for given in settings.RATE_LIMITS]


def by_name(name: str) -> Rule:
    """The rule of that name; KeyError where there is none."""
    return {rule.name: rule for rule in rules()}[name]


def matches(rule: Rule, *, url_name: str, route: str, path: str) -> bool:
    """Whether the rule is about this route, whatever is sent there."""
    asked = [(path if pattern.startswith("/") else url_name, pattern) for pattern in rule.routes]
    return any(fnmatchcase(*pair) for pair in asked) or (rule.files and FILE.search(route) is not None)


def take(rule: Rule, who: str, *, now: float) -> int:
    """Count one hit by `who` at `now` (seconds since 1970): 0, or the seconds to wait when it is one too many.

    `who` is a mark (lib.visitor.mark): rows here name nobody. They are removed once they matter no more.
    """
    found: tuple[int, ...] | None = None
    if rule.grows:
        ends = int(now + max(rule.seconds, rule.grows)) + 1
        found, left = hits.step(rule.name, who, now=now, free=rule.most, longest=rule.grows, ends=ends)
        return _passed(found, now=now) if found else max(1, math.ceil(left))
    slot, elapsed = divmod(now, rule.seconds)
    earlier = hits.count(rule.name, who, int(slot) - 1)
    room = math.floor(rule.most - earlier * (1 - elapsed / rule.seconds))
    if room > 0:
        ends = int((slot + 2) * rule.seconds)
        found = hits.add(rule.name, who, int(slot), ends=ends, room=room)
    if found is not None:
        return _passed(found, now=now)
    return wait(rule, earlier, hits.count(rule.name, who, int(slot)), elapsed)


def _passed(found: tuple[int, ...], *, now: float) -> int:
    """0; now and then, when a row was new, what matters no more is removed."""
    if found[0] % TIDY_EVERY == 0 and found[1] == 1:
        hits.tidy(now=now)
    return 0


def wait(rule: Rule, earlier: int, running: int, elapsed: float) -> int:
    """Whole seconds until the next hit would pass, `elapsed` seconds into the running slot."""
    if running < rule.most and earlier:
        seconds = rule.seconds * (1 - (rule.most - 1 - running) / earlier) - elapsed
        if seconds <= rule.seconds - elapsed:
            return max(1, math.ceil(seconds))
    over = rule.seconds * (1 - (rule.most - 1) / running) if running else 0.0
    return max(1, math.ceil(rule.seconds - elapsed + max(0.0, over)))
