"""Numbers by name: each room's `measures.py` registers functions that count its records, and say which.

A measure is computed when asked (ADR 0003). It answers with the rows behind it, so that every number is a link to its
evidence, and every row can say which numbers it moves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from django.db.models import Count, Model, QuerySet
from django.utils.module_loading import autodiscover_modules

from .facts import SPLITS

Unit = Literal["percent", "count"]


@dataclass(frozen=True)
class Ask:
    """What is asked: the state on `on`, or what happened from `since` to `on` (both ends count)."""

    on: date
    since: date | None = None
    filters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """A measure's answer. `rows` are all rows looked at, `counted` those of them that make the numerator.

    For a count the two are the same. A measure that is counted by a partner's return rather than by our own records
    says so in `returned`. `missing` is a reason, in plain words, why there is no number yet.
    """

    unit: Unit
    numerator: Decimal
    denominator: Decimal | None
    rows: QuerySet[Any]
    counted: QuerySet[Any]
    recorded: Decimal
    returned: Decimal = Decimal(0)
    provisional: Decimal = Decimal(0)
    """How much of what was returned nobody has confirmed yet."""
    missing: str = ""

    @property
    def value(self) -> Decimal | None:
        """Percent 0–100 unrounded, or the count; None when it cannot be said (nothing to divide by, or missing)."""
        if self.missing:
            return None
        if self.unit == "count":
            return self.numerator
        return self.numerator * 100 / self.denominator if self.denominator else None


Counter = Callable[[Ask], Measured]


@dataclass(frozen=True)
class Measure:
    """A named way to count. `counts_people`: its cells must pass small-cell suppression before the public sees them."""

    name: str
    unit: Unit
    model: type[Model]
    compute: Counter
    counts_people: bool
    official: bool
    """Official posts and seats are public office: never suppressed."""
    filters: frozenset[str]
    """Names of filters it understands; an indicator with another is refused when the plan is loaded."""


_measures: dict[str, Measure] = {}


def measure(
    name: str,
    *,
    unit: Unit,
    model: type[Model],
    counts_people: bool = False,
    official: bool = False,
    filters: Iterable[str] = (),
) -> Callable[[Counter], Counter]:
    """Register a measure under "room.name"."""

    def enter(compute: Counter) -> Counter:
        if name in _measures:
            raise ValueError(f"measure {name} is registered twice")
        _measures[name] = Measure(name, unit, model, compute, counts_people, official, frozenset(filters))
        return compute

    return enter


def all_measures() -> dict[str, Measure]:
    """Every room's measures by name."""
    _discover()
    return _measures


@cache
def _discover() -> None:
    """Import every room's measures; once a process."""
    autodiscover_modules("measures")


def compute(name: str, ask: Ask) -> Measured:
    """The answer of one measure; KeyError for an unknown name, ValueError for a filter it does not understand."""
    found = all_measures()[name]
    if unknown := set(ask.filters) - found.filters:
        raise ValueError(f"{name} has no filter {', '.join(sorted(unknown))}")
    return found.compute(ask)


def count(rows: QuerySet[Any], *, missing: str = "") -> Measured:
    """A count of rows."""
    number = Decimal(rows.count())
    return Measured("count", number, None, rows, rows, recorded=number, missing=missing)


def share(rows: QuerySet[Any], counted: QuerySet[Any], *, missing: str = "") -> Measured:
    """Percent of `rows` that are `counted`; `counted` must be a part of `rows`. No rows: no value."""
    above, below = Decimal(counted.count()), Decimal(rows.count())
    return Measured("percent", above, below, rows, counted, recorded=below, missing=missing)


def split(measured: Measured, by: str) -> list[tuple[str, Decimal, Decimal]]:
    """(key, numerator, denominator) by one of the facts that rows carry; the sums are the measure's own."""
    if by not in SPLITS:
        raise ValueError(f"no split by {by}")
    below = _grouped(measured.rows, by)
    above = _grouped(measured.counted, by)
    return [(key, above.get(key, Decimal(0)), number) for key, number in sorted(below.items())]


def _grouped(rows: QuerySet[Any], by: str) -> dict[str, Decimal]:
    found = rows.order_by().values_list(by).annotate(Count("pk"))
    return {key: Decimal(number) for key, number in found}


def moved_by(row: Model, asked: Iterable[tuple[str, str, Ask]]) -> list[str]:
    """Keys of those (key, measure name, ask) that look at `row`: what changes when this record changes."""
    found = []
    for key, name, ask in asked:
        known = all_measures().get(name)
        if (
            known is not None
            and isinstance(row, known.model)
            and compute(name, ask).rows.filter(pk=row.pk).exists()
        ):
            found.append(key)
    return found
