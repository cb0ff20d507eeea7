"""What a number would come to if something that waits were done: by the measure's own rule, never a guess.

A measure that can say it registers a function beside itself; one that cannot is left out of the sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Model

from .measures import Ask, Figures, all_measures, compute

Change = tuple[Decimal | int, Decimal | int]
"""How much the numerator and the denominator change."""
Suppose = Callable[[Ask, Any], Change | None]
_known: dict[str, Suppose] = {}


@dataclass(frozen=True)
class Supposed:
    """A measure's value now and then: percent 0–100, unrounded, or a count."""

    before: Decimal
    after: Decimal


def supposing(name: str) -> Callable[[Suppose], Suppose]:
    """Register how the measure of this name changes when a row of its model becomes what it is waited for.

    The function gets the row as it would be, perhaps never saved; None where the row would not count.
    """

    def enter(change: Suppose) -> Suppose:
        _known[name] = change
        return change

    return enter


def if_done(name: str, ask: Ask, row: Model) -> Supposed | None:
    """The measure before and after, both on the day asked for; None where nothing changes or nothing can be said."""
    measure = all_measures().get(name)
    if measure is None or name not in _known or not isinstance(row, measure.model):
        return None
    change = _known[name](ask, row)
    if change is None or not any(change):
        return None
    now = Figures.of(compute(name, ask))
    below = None if now.denominator is None else now.denominator + change[1]
    then = replace(now, numerator=now.numerator + change[0], denominator=below)
    if now.value is None or then.value is None or now.value == then.value:
        return None
    return Supposed(now.value, then.value)
