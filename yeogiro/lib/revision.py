"""What was counted stands until the database changes: a revision of all data, cheap to ask for.

The revision is the database's own, so that no writer can forget to raise it: on SQLite what other
connections committed (`PRAGMA data_version`) and what this one changed (`total_changes`); on PostgreSQL the
snapshot, which moves on with every writing transaction.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

Answer = TypeVar("Answer")
MOST_KEPT = 32


def revision() -> Hashable | None:
    """A mark that is the same only while all visible data is; None where this cannot be told.

    Inside a transaction it cannot: its own changes may be taken back, and do not move PostgreSQL's snapshot.
    """
    if connection.in_atomic_block:
        return None
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            (others,) = cursor.execute("PRAGMA data_version").fetchone()
        return (others, connection.connection.total_changes)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])
    return None


def kept(key: Hashable, make: Callable[[], Answer]) -> Answer:
    """What `make` gives, made again only after data changed. Kept with the connection, so for one thread.

    `key` names everything else the answer depends on: day, language, who asks.
    """
    mark = revision()
    if mark is None:
        return make()
    held = connection.connection
    store: dict[Hashable, Any] = connection.__dict__.setdefault("_yeogiro_kept", {})
    if store.get("mark") != (id(held), mark) or len(store) > MOST_KEPT:
        store.clear()
        # The connection itself is held, so that its id is not another's.
        store.update(mark=(id(held), mark), held=held)
    if key not in store:
        store[key] = make()
    return store[key]  # type: ignore[no-any-return]
