"""Routes are shared out to crews of limited number."""

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = 2**54
"""The cost of what may not be: above every sum of what may, with room for several of it in 64 bits."""


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
