"""Filing returns and closing a year wait for each other, so that no return comes into a year being closed.

On SQLite every writing transaction waits for the one before it (ADR 0004); on PostgreSQL a lock on the table
of returns does it. It is a command of its own and not part of a query: a closing's snapshot must be taken
after those who were filing are done, and a query would take it before it waits.
"""

from typing import Literal

from django.db import connection

from ..models import Return

Mode = Literal["ROW EXCLUSIVE", "SHARE"]


def lock_for_filing() -> None:
    """Wait for a closing that runs; filings do not wait for each other. First thing in a transaction."""
    _lock("ROW EXCLUSIVE")


def lock_for_closing() -> None:
    """Wait for filings that run, and let the next ones wait until this transaction ends."""
    _lock("SHARE")


def _lock(mode: Mode) -> None:
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(Return._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")
