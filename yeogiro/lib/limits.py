"""How often: at most so many hits of one kind by one sender in so many seconds, counted in the database.

Time is cut into slots of the rule's length. What counts is the running slot and the part of the one before it
that the window, sliding, still covers. Every process counts in the same rows: one conditional upsert, so that
of many hits at once exactly the allowed ones pass. A refused hit does not count, so nobody who keeps knocking
is kept out longer than the wait that was said.
"""

import math
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from django.conf import settings
from django.db import connection, transaction

from .models import Hit

By = Literal["sender", "address", "name"]
TIDY_EVERY = 50
FILE = re.compile(r"\.(?:<\w+:\w+>|csv|json|jsonld|xlsx|hwpx|pdf|zip)$")
"""A route that ends in a file's name."""

UPSERT = """
INSERT INTO lib_hit (rule, who, slot, hits, ends) VALUES (%s, %s, %s, 1, %s)
ON CONFLICT (rule, who, slot) DO UPDATE SET hits = lib_hit.hits + 1 WHERE lib_hit.hits < %s
RETURNING id, hits
"""


@dataclass(frozen=True)
class Rule:
    """A limit. `by` sender is the account, or the address of a visitor; name is what was typed at sign-in."""

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
    slot, elapsed = divmod(now, rule.seconds)
    before = Hit.objects.filter(rule=rule.name, who=who, slot=int(slot) - 1).values_list("hits", flat=True)
    earlier = before.first() or 0
    room = math.floor(rule.most - earlier * (1 - elapsed / rule.seconds))
    found = None
    if room > 0:
        ends = int((slot + 2) * rule.seconds)
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, [rule.name, who, int(slot), ends, room])
            found = cursor.fetchone()
    if found is not None:
        if found[0] % TIDY_EVERY == 0 and found[1] == 1:
            tidy(now=now)
        return 0
    running = Hit.objects.filter(rule=rule.name, who=who, slot=int(slot)).values_list("hits", flat=True)
    return wait(rule, earlier, running.first() or 0, elapsed)


def wait(rule: Rule, earlier: int, running: int, elapsed: float) -> int:
    """Whole seconds until the next hit would pass, `elapsed` seconds into the running slot."""
    if running < rule.most and earlier:
        seconds = rule.seconds * (1 - (rule.most - 1 - running) / earlier) - elapsed
        if seconds <= rule.seconds - elapsed:
            return max(1, math.ceil(seconds))
    over = rule.seconds * (1 - (rule.most - 1) / running) if running else 0.0
    return max(1, math.ceil(rule.seconds - elapsed + max(0.0, over)))


def tidy(*, now: float) -> int:
    """Remove the rows that matter no more; how many. Two at once do not wait for each other."""
    with transaction.atomic():
        old = Hit.objects.filter(ends__lt=int(now)).select_for_update(skip_locked=True)
        return Hit.objects.filter(pk__in=[row.pk for row in old.only("pk")[:5000]]).delete()[0]
