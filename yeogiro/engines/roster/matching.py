"""Two classic matchings: cheapest one-to-one, and routes to crews of limited number."""

import numpy as np
from numpy.typing import NDArray

from .model import Ints

FORBIDDEN = 2**58


def cheapest(cost: Ints) -> list[int]:
    """A different column for each row at least total cost; rows must not outnumber columns.

    The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987). Entries from FORBIDDEN on
    are taken only where there is no other way.
    """
    rows, columns = cost.shape
    row_price, price = np.zeros(rows + 1, np.int64), np.zeros(columns + 1, np.int64)
    holder = np.zeros(columns + 1, np.int64)
    for row in range(1, rows + 1):
        holder[0], at = row, 0
        reach = np.full(columns + 1, 2**62, np.int64)
        before = np.zeros(columns + 1, np.int64)
        seen = np.zeros(columns + 1, bool)
        while holder[at]:
            seen[at] = True
            here = holder[at]
            left = ~seen[1:]
            step = cost[here - 1] - row_price[here] - price[1:]
            nearer = left & (step < reach[1:])
            reach[1:][nearer] = step[nearer]
            before[1:][nearer] = at
            following = int(np.argmin(np.where(left, reach[1:], 2**62))) + 1
            delta = reach[following]
            row_price[holder[seen]] += delta
            price[seen] -= delta
            reach[1:][left] -= delta
            at = following
        while at:
            holder[at] = holder[before[at]]
            at = int(before[at])
    found = [-1] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[int(holder[column]) - 1] = column - 1
    return found


def share_out(able: NDArray[np.bool_], counts: list[int]) -> list[int] | None:
    """A crew for each row that is able to drive it, no crew more often than it counts; None if there is no way."""
    crew_of = [-1] * len(able)
    holds: list[list[int]] = [[] for _count in counts]

    def place(row: int, tried: set[int]) -> bool:
        for crew in np.nonzero(able[row])[0]:
            if crew in tried:
                continue
            tried.add(int(crew))
            if len(holds[crew]) < counts[crew]:
                holds[crew].append(row)
                crew_of[row] = int(crew)
                return True
            for other in list(holds[crew]):
                if place(other, tried):
                    holds[crew].remove(other)
                    holds[crew].append(row)
                    crew_of[row] = int(crew)
                    return True
        return False

    return crew_of if all(place(row, set()) for row in range(len(able))) else None
