"""Whether a table of money still adds up once its figures are rounded for reading."""

from collections.abc import Iterable
from decimal import Decimal

from yeogiro.lib.money import tenths

from .spent import Execution, ExecutionRow

Sum = tuple[Iterable[int | None], int | None]
"""Parts in whole won and what they come to."""


def adds_up(sums: Iterable[Sum]) -> bool:
    """Whether every sum of parts rounded to a tenth of a million won is the rounded whole."""
    return all(
        sum((tenths(part) or Decimal(0) for part in parts), Decimal(0)) == (tenths(whole) or Decimal(0))
        for parts, whole in sums
    )


def years_add_up(years: Iterable[Execution]) -> bool:
    """Each year on its own: allotted + carried in − spent − carried on = left."""
    return adds_up(
        ((one.allotted, one.carried_in, -one.counted, -one.carried_out), one.left)
        for one in years
        if one.available is not None
    )


def rows_add_up(
    rows: Iterable[ExecutionRow], whole: Iterable[Execution] = (), total: Execution | None = None
) -> bool:
    """Rows across to their totals, and – with the table's last row – down its columns. Spent and budget."""
    rows = list(rows)
    sums = [(row.years.values(), row.total) for row in rows]
    if total is not None and rows:
        columns = zip(*(row.years.values() for row in rows), strict=True)
        sums += [(column, foot) for column, foot in zip(columns, whole, strict=True)]
        sums.append(([row.total for row in rows], total))
    return all(
        adds_up(
            [([one.counted for one in parts], end.counted), ([one.available for one in parts], end.available)]
        )
        for parts, end in ((list(parts), end) for parts, end in sums)
    )
