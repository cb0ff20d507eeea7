"""What an attacker can work out: exact bounds by the simplex method (Bland's rule) over fractions.

Written apart from the product's own way (flows in a network), so that one checks the other.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Sum = tuple[Mapping[str, int], int]
"""A known sum: coefficient of each unknown, and the right side. Unknowns are not below zero."""


def bounds(unknown: str, known: Sequence[Sum]) -> tuple[Fraction, Fraction | None]:
    """The least and the largest value of one unknown that agree with every known sum; None is no bound."""
    least = _largest({unknown: -1}, known)
    assert least is not None
    return -least, _largest({unknown: 1}, known)


def _largest(aim: Mapping[str, int], known: Sequence[Sum]) -> Fraction | None:
    """The largest value of a sum; None where it has no bound. AssertionError when nothing agrees."""
    names = sorted({name for parts, _total in known for name in parts} | set(aim))
    rows = []
    for at, (parts, total) in enumerate(known):
        sign = -1 if total < 0 else 1
        artificial = [Fraction(at == other) for other in range(len(known))]
        rows.append([Fraction(sign * parts.get(n, 0)) for n in names] + artificial + [Fraction(sign * total)])
    basis = [len(names) + at for at in range(len(known))]
    first = [Fraction(0)] * len(names) + [Fraction(-1)] * len(known)
    assert _climb(rows, basis, first, len(names) + len(known)) == 0, "no table agrees with what was published"
    # Artificial unknowns that stay in the basis are zero; put a real one in their place where possible.
    for at, column in enumerate(basis):
        if column >= len(names):
            for other in range(len(names)):
                if rows[at][other]:
                    _pivot(rows, basis, at, other)
                    break
    return _climb(rows, basis, [Fraction(aim.get(name, 0)) for name in names], len(names))


def _climb(rows: list, basis: list[int], gains: list[Fraction], width: int) -> Fraction | None:
    """Improve until nothing does; only the first `width` unknowns may come in."""

    def gain(column: int) -> Fraction:
        return gains[column] if column < len(gains) else Fraction(0)

    while True:
        enter = next(
            (
                column
                for column in range(width)
                if column not in basis
                and gain(column) - sum(gain(basis[at]) * row[column] for at, row in enumerate(rows)) > 0
            ),
            None,
        )
        if enter is None:
            return sum((gain(basis[at]) * row[-1] for at, row in enumerate(rows)), Fraction(0))
        ratios = [(row[-1] / row[enter], basis[at], at) for at, row in enumerate(rows) if row[enter] > 0]
        if not ratios:
            return None
        _pivot(rows, basis, min(ratios)[2], enter)


def _pivot(rows: list, basis: list[int], at: int, column: int) -> None:
    """Bring one unknown into the basis."""
    by = rows[at][column]
    rows[at] = [value / by for value in rows[at]]
    for other, row in enumerate(rows):
        if other != at and (times := row[column]):
            rows[other] = [value - times * own for value, own in zip(row, rows[at], strict=True)]
    basis[at] = column
