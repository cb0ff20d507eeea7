"""Which persons' names a request has read: noted where rows come from the database, so that no view can forget."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seen: ContextVar[set[int] | None] = ContextVar("persons_seen", default=None)


@contextmanager
def noting() -> Iterator[set[int]]:
    """The primary keys of all persons whose names are read within; grows while it runs."""
    seen: set[int] = set()
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)


def note(person: int) -> None:
    """Note that a person's name was read; nothing where nobody asked to know."""
    if (seen := _seen.get()) is not None:
        seen.add(person)
