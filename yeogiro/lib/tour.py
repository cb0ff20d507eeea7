"""The guided tour as data: each room's `tour.py` may offer steps, found by discovery. A step is a real page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

Part = Literal["promise", "alley", "desk", "proof"]
PARTS: tuple[Part, ...] = ("promise", "alley", "desk", "proof")
"""The parts of the tour in order; one without steps is not shown. "alley" is a report from the first word to
the confirmed repair.
"""


@dataclass(frozen=True)
class Script:
    """One step as it is written: `find` gives its address on a day, or "" where there is nothing to show."""

    key: str
    part: Part
    title: str | Promise
    text: str | Promise
    find: Callable[[date], str]
    see: str
    """What stands on the page, as a CSS selector: the browser test looks for it."""
    action: str = ""
    """The right (lib.access) that opening it takes, over all rows; in the demo an account that has it is lent."""
    as_whom: Callable[[date], Any] | None = None
    """The account it is seen as, where that depends on the row: whoever wrote the report, answers it, confirms it.
    None where nobody fits, which leaves the step out.
    """


_offered: dict[str, Script] = {}


def offer(*scripts: Script) -> None:
    """Enter steps, in their order; ValueError for a key that stands already."""
    for one in scripts:
        if one.key in _offered:
            raise ValueError(f"step {one.key} is offered twice")
        _offered[one.key] = one


@cache
def _discover() -> None:
    """Once a process."""
    autodiscover_modules("tour")


def script() -> list[Script]:
    """Every room's steps: by part, and in a part as they were offered."""
    _discover()
    return sorted(_offered.values(), key=lambda one: PARTS.index(one.part))
