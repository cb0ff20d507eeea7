"""The cheapest assignment of rows to columns: shortest augmenting paths with prices on both sides.

Source: R. Jonker and A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment
problems, Computing 38 (1987); the form with a rectangular matrix follows D. F. Crouse, On implementing 2D
rectangular assignment algorithms, IEEE Transactions on Aerospace and Electronic Systems 52 (2016).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

FAR = 2**61
FARTHEST = 2**4000
"""Beyond every cost: of whole numbers with 64 bits, and of those without end."""


def assign(cost: NDArray[Any]) -> NDArray[np.intp]:
    """For each row the column it gets, every column at most once, so that the sum of costs is least.

    `cost` is a matrix of whole numbers with no more rows than columns: int64 where every sum of one a row stays
    below 2**60, else Python's own numbers (dtype object) of any size, which is slower. Among assignments of the
    same cost the one found is always the same. ValueError when there are more rows than columns.
    """
    rows, columns = cost.shape
    if rows > columns:
        raise ValueError("there are more rows than columns")
    held = np.full(columns, -1, dtype=np.intp)  # the row that has each column
    given = np.full(rows, -1, dtype=np.intp)  # the column of each row
    if rows == 0:
        return given
    row_price = cost.min(axis=1)
    column_price = np.zeros(columns, dtype=cost.dtype)
    # Rows whose cheapest column is free take it at once: prices stay valid.
    for row, column in enumerate(cost.argmin(axis=1).tolist()):
        if held[column] < 0:
            held[column], given[row] = row, column
    for row in np.flatnonzero(given < 0).tolist():
        _augment(row, cost, row_price, column_price, held, given)
    return given


def _augment(
    start: int,
    cost: NDArray[Any],
    row_price: NDArray[Any],
    column_price: NDArray[Any],
    held: NDArray[np.intp],
    given: NDArray[np.intp],
) -> None:
    """Give `start` a column along the shortest alternating path, and correct the prices."""
    columns = cost.shape[1]
    far = FARTHEST if cost.dtype == object else FAR
    nearest = np.full(columns, far, dtype=cost.dtype)
    came_from = np.full(columns, -1, dtype=np.intp)
    open_ = np.ones(columns, dtype=bool)
    masked = nearest.copy()  # `nearest` where still open, far elsewhere
    reached = [start]
    row, length = start, 0
    while True:
        through = cost[row] - column_price + (length - int(row_price[row]))
        better = open_ & (through < nearest)
        nearest[better] = through[better]
        masked[better] = through[better]
        came_from[better] = row
        column = int(masked.argmin())
        length = int(masked[column])
        open_[column] = False
        masked[column] = far
        if held[column] < 0:
            break
        row = int(held[column])
        reached.append(row)
    row_price[start] += length
    for other in reached[1:]:
        row_price[other] += length - int(nearest[given[other]])
    closed = ~open_
    column_price[closed] -= length - nearest[closed]
    while True:
        row = int(came_from[column])
        held[column] = row
        given[row], column = column, given[row]
        if row == start:
            return
