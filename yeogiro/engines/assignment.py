"""The cheapest assignment of rows to columns: shortest augmenting paths with prices on both sides.

Source: R. Jonker and A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment
problems, Computing 38 (1987); the form with a rectangular matrix follows D. F. Crouse, On implementing 2D
rectangular assignment algorithms, IEEE Transactions on Aerospace and Electronic Systems 52 (2016).
"""

import numpy as np
from numpy.typing import NDArray

FAR = np.iinfo(np.int64).max // 4


def assign(cost: NDArray[np.int64]) -> NDArray[np.intp]:
    """For each row the column it gets, every column at most once, so that the sum of costs is least.

    `cost` is a matrix of whole numbers with no more rows than columns, each below 2**60 in size. Among
    assignments of the same cost the one found is always the same. ValueError when there are more rows than
    columns.
    """
    rows, columns = cost.shape
    if rows > columns:
        raise ValueError("there are more rows than columns")
    held = np.full(columns, -1, dtype=np.intp)  # the row that has each column
    given = np.full(rows, -1, dtype=np.intp)  # the column of each row
    if rows == 0:
        return given
    row_price = cost.min(axis=1)
    column_price = np.zeros(columns, dtype=np.int64)
    # Rows whose cheapest column is free take it at once: prices stay valid.
    for row, column in enumerate(cost.argmin(axis=1).tolist()):
        if held[column] < 0:
            held[column], given[row] = row, column
    for row in np.flatnonzero(given < 0).tolist():
        _augment(row, cost, row_price, column_price, held, given)
    return given


def _augment(
    start: int,
    cost: NDArray[np.int64],
    row_price: NDArray[np.int64],
    column_price: NDArray[np.int64],
    held: NDArray[np.intp],
    given: NDArray[np.intp],
) -> None:
    """Give `start` a column along the shortest alternating path, and correct the prices."""
    columns = cost.shape[1]
    nearest = np.full(columns, FAR, dtype=np.int64)
    came_from = np.full(columns, -1, dtype=np.intp)
    open_ = np.ones(columns, dtype=bool)
    masked = nearest.copy()  # `nearest` where still open, FAR elsewhere
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
        masked[column] = FAR
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
