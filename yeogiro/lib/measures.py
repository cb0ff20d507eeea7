"""Numbers by name: each room's `measures.py` registers functions that count its records, and say which.

A measure is computed when asked (ADR 0003). It answers with the rows behind it, so that every number is a
link to its evidence, and every row can say which numbers it moves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from django.db.models import Count, F, Model, Q, QuerySet
from django.db.models.expressions import BaseExpression
from django.utils.module_loading import autodiscover_modules

from .facts import SPLITS

Unit = Literal["percent", "count", "days"]
"""Days are working days; like a count, their value is the numerator."""


@dataclass(frozen=True)
class Ask:
    """What is asked: the state on `on`, or what happened from `since` to `on` (both ends count)."""

    on: date
    since: date | None = None
    filters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """A measure's answer. `rows` are all rows looked at, `counted` those of them that make the numerator.

    For a count the two are the same. A measure that is counted by a partner's return rather than by our own
    records says so in `returned`. `missing` is a reason, in plain words, why there is no number yet.
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
        """Percent 0–100 unrounded, or the count; None when it cannot be said (nothing to divide by, or
        missing).
        """
        if self.missing:
            return None
        if self.unit != "percent":
            return self.numerator
        return self.numerator * 100 / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Figures:
    """A measure's numbers without their rows, as a table of many days needs them. Fields as in `Measured`."""

    unit: Unit
    numerator: Decimal
    denominator: Decimal | None
    recorded: Decimal
    returned: Decimal = Decimal(0)
    provisional: Decimal = Decimal(0)
    missing: str = ""

    @property
    def value(self) -> Decimal | None:
        """As `Measured.value`."""
        if self.missing:
            return None
        if self.unit != "percent":
            return self.numerator
        return self.numerator * 100 / self.denominator if self.denominator else None

    @classmethod
    def of(cls, measured: Measured) -> "Figures":
        """The numbers of an answer."""
        return cls(*(getattr(measured, one.name) for one in fields(cls)))


Counter = Callable[[Ask], Measured]
Series = Callable[[Sequence[Ask]], list[Figures]]


@dataclass(frozen=True)
class Measure:
    """A named way to count. `counts_people`: its cells must pass small-cell suppression before the public
    sees them; None where only the plan knows what its rows are.
    """

    name: str
    unit: Unit
    model: type[Model]
    compute: Counter
    counts_people: bool | None
    official: bool
    """Official posts and seats are public office: never suppressed."""
    filters: frozenset[str]
    """Names of filters it understands; an indicator with another is refused when the plan is loaded."""
    series: Series | None = None
    """Several days at once, with one look at the records."""


_measures: dict[str, Measure] = {}


def measure(
    name: str,
    *,
    unit: Unit,
    model: type[Model],
    counts_people: bool | None = False,
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


def series(name: str) -> Callable[[Series], Series]:
    """Register how a measure answers several days at once. Its asks differ in nothing but `on`.

    It must say what `compute` says for each day: a test over random records compares the two.
    """

    def enter(many: Series) -> Series:
        _measures[name] = replace(_measures[name], series=many)
        return many

    return enter


def all_measures() -> dict[str, Measure]:
    """Every room's measures by name."""
    _discover()
    return _measures


@cache
def _discover() -> None:
    """Look for the rooms' files once: looking again for those that are not there costs more than counting."""
    autodiscover_modules("measures")


def compute(name: str, ask: Ask) -> Measured:
    """The answer of one measure; KeyError for an unknown name, ValueError for a filter it does not
    understand.
    """
    found = all_measures()[name]
    if unknown := _unknown(found, ask):
        raise ValueError(f"{name} has no filter {', '.join(sorted(unknown))}")
    return found.compute(ask)


def _unknown(found: Measure, ask: Ask) -> set[str]:
    return set(ask.filters) - found.filters


def figures(name: str, asks: Sequence[Ask]) -> list[Figures]:
    """The numbers for asks that differ in nothing but `on`; errors as in `compute`."""
    found = all_measures()[name]
    if found.series is None or len(asks) < 2 or _unknown(found, asks[0]):
        return [Figures.of(compute(name, ask)) for ask in asks]
    return found.series(asks)


def numbers(rows: QuerySet[Any], conditions: Sequence[Q]) -> list[Decimal]:
    """How many of `rows` meet each condition, in one query. Conditions must not multiply rows by joining."""
    found = rows.aggregate(**{f"n{at}": Count("pk", filter=one) for at, one in enumerate(conditions)})
    return [Decimal(found[f"n{at}"]) for at in range(len(conditions))]


def count(rows: QuerySet[Any], *, missing: str = "") -> Measured:
    """A count of rows."""
    number = Decimal(rows.count())
    return Measured("count", number, None, rows, rows, recorded=number, missing=missing)


def share(rows: QuerySet[Any], counted: QuerySet[Any], *, missing: str = "") -> Measured:
    """Percent of `rows` that are `counted`; `counted` must be a part of `rows`. No rows: no value."""
    above, below = Decimal(counted.count()), Decimal(rows.count())
    return Measured("percent", above, below, rows, counted, recorded=below, missing=missing)


def carried(rows: QuerySet[Any], by: str) -> bool:
    """Whether the rows know this fact about themselves: participation all four, a body only its dong."""
    return by in {field.name for field in rows.model._meta.concrete_fields}


def split(measured: Measured, by: str) -> list[tuple[str, Decimal, Decimal]]:
    """(key, numerator, denominator) by one of the facts that rows carry; the sums are the measure's own.

    Rows of a model that does not carry the fact (a meeting has no sex) stand together under "", unknown.
    """
    if by not in SPLITS:
        raise ValueError(f"no split by {by}")
    if not carried(measured.rows, by):
        return (
            [("", Decimal(measured.counted.count()), Decimal(number))]
            if (number := measured.rows.count())
            else []
        )
    return split_at(measured, by)


def split_at(measured: Measured, path: str | BaseExpression) -> list[tuple[Any, Decimal, Decimal]]:
    """The same by a column of the rows or an expression over them; rows without a value come last, as None."""
    below = _grouped(measured.rows, path)
    above = _grouped(measured.counted, path)
    keys = sorted(below, key=lambda key: (key is None, key))
    return [(key, above.get(key, Decimal(0)), below[key]) for key in keys]


def _grouped(rows: QuerySet[Any], path: str | BaseExpression) -> dict[Any, Decimal]:
    by = F(path) if isinstance(path, str) else path
    found = rows.order_by().annotate(split_key=by).values_list("split_key").annotate(Count("pk"))
    return {key: Decimal(number) for key, number in found}


def moved_by(rows: Iterable[Model], asked: Iterable[tuple[str, str, Ask]]) -> list[str]:
    """Keys of those (key, measure name, ask) that look at any of `rows`: what changes when they change."""
    rows, found = list(rows), []
    for key, name, ask in asked:
        known = all_measures().get(name)
        keys = [row.pk for row in rows if known is not None and isinstance(row, known.model)]
        if keys and compute(name, ask).rows.filter(pk__in=keys).exists():
            found.append(key)
    return found
