"""Counts for limits, in a small file of their own beside the database (settings.LIMITS_FILE).

Not in the database: each count is a write, and a write there makes every kept answer be made again (lib.revision),
on SQLite and PostgreSQL alike. Every process of a machine counts in the same file; two machines count apart. Rows
name nobody and matter for a day at most, so they are in no backup, and no disk is waited for.
"""

import os
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

TABLE = """
CREATE TABLE IF NOT EXISTS hit (
    rule TEXT NOT NULL, who TEXT NOT NULL, slot INTEGER NOT NULL, hits INTEGER NOT NULL CHECK (hits > 0),
    ends INTEGER NOT NULL, next REAL NOT NULL DEFAULT 0, UNIQUE (rule, who, slot)
);
CREATE INDEX IF NOT EXISTS hit_ends ON hit (ends);
"""
UPSERT = """
INSERT INTO hit (rule, who, slot, hits, ends) VALUES (:rule, :who, :slot, 1, :ends)
ON CONFLICT (rule, who, slot) DO UPDATE SET hits = hits + 1 WHERE hits < :room
RETURNING rowid, hits
"""
# After the free ones each hit makes the next one wait, twice as long as the last: 2, 4, 8 … seconds.
STEP = """
INSERT INTO hit (rule, who, slot, hits, ends, next) VALUES (:rule, :who, 0, 1, :ends, :first)
ON CONFLICT (rule, who, slot) DO UPDATE SET
    hits = CASE WHEN ends < :now THEN 1 ELSE hits + 1 END,
    next = CASE WHEN ends < :now THEN :first WHEN hits + 1 < :free THEN 0
        ELSE :now + min(:longest, 2 << min(hits + 1 - :free, 20)) END,
    ends = :ends
WHERE next <= :now
RETURNING rowid, hits
"""
_here = threading.local()


class Row(NamedTuple):
    """One count: `who` is a mark (lib.visitor), `ends` the second since 1970 after which it matters no more."""

    rule: str
    who: str
    slot: int
    hits: int
    ends: int
    next: float


def _file() -> sqlite3.Connection:
    """This thread's connection; a new one after a fork, and where the file is another."""
    wanted = (os.getpid(), Path(settings.LIMITS_FILE))
    if getattr(_here, "of", None) != wanted:
        found = sqlite3.connect(wanted[1], timeout=20, isolation_level=None)
        # A power cut may lose the last counts and nothing else.
        found.execute("PRAGMA journal_mode=WAL")
        found.execute("PRAGMA synchronous=NORMAL")
        found.executescript(TABLE)
        _here.of, _here.connection = wanted, found
    return _here.connection  # type: ignore[no-any-return]


def _ask(sql: str, values: Sequence[object] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
    return _file().execute(sql, values).fetchall()


def count(rule: str, who: str, slot: int) -> int:
    """How often in that slot."""
    found = _ask("SELECT hits FROM hit WHERE rule = ? AND who = ? AND slot = ?", (rule, who, slot))
    return found[0][0] if found else 0


def add(rule: str, who: str, slot: int, *, ends: int, room: int) -> tuple[int, ...] | None:
    """Count one more where fewer than `room` are counted: (number of the row, hits); None where it is one too many."""
    values = {"rule": rule, "who": who, "slot": slot, "ends": ends, "room": room}
    return next(iter(_ask(UPSERT, values)), None)


def step(
    rule: str, who: str, *, now: float, free: int, longest: int, ends: int
) -> tuple[tuple[int, ...] | None, float]:
    """Count one more where its time has come: ((number of the row, hits) or None, seconds to wait otherwise)."""
    first = now + 2 if free <= 1 else 0
    values = {"rule": rule, "who": who, "now": now, "free": free, "longest": longest, "ends": ends}
    if found := _ask(STEP, {**values, "first": first}):
        return found[0], 0.0
    left = _ask("SELECT next FROM hit WHERE rule = ? AND who = ? AND slot = 0", (rule, who))
    return None, left[0][0] - now if left else 0.0


def clear(rule: str, who: str) -> None:
    """Forget what somebody did under one rule."""
    _ask("DELETE FROM hit WHERE rule = ? AND who = ?", (rule, who))


def tidy(*, now: float) -> int:
    """Remove at most 5,000 rows that matter no more; how many."""
    sql = "DELETE FROM hit WHERE rowid IN (SELECT rowid FROM hit WHERE ends < ? LIMIT 5000)"
    return _file().execute(sql, (int(now),)).rowcount


def rows() -> list[Row]:
    """Every count there is."""
    return [Row(*one) for one in _ask("SELECT rule, who, slot, hits, ends, next FROM hit ORDER BY rowid")]


def forget() -> None:
    """Remove every count, where this thread has counted: between tests."""
    if getattr(_here, "of", None) is not None:
        _ask("DELETE FROM hit")
