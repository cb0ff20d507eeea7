"""All stable matchings at once: the exchanges (rotations) that lead from the families' best to the carers' best,
and which must come before which. Every set of rotations that holds what comes before its members is a stable
matching, and the other way round.

Source: R. W. Irving, P. Leather and D. Gusfield, An efficient algorithm for the "optimal" stable marriage,
Journal of the ACM 34 (1987); D. Gusfield and R. W. Irving, The Stable Marriage Problem (1989), chapter 3.
"""

from dataclasses import dataclass

from .stable import NOBODY, Seats


@dataclass(frozen=True)
class Rotation:
    """Families that move on together, each from its seat to the one behind it in the circle."""

    families: tuple[int, ...]
    leaves: tuple[int, ...]
    takes: tuple[int, ...]


def rotations(held: Seats, best: list[int], last: list[int]) -> list[Rotation]:
    """Every rotation, in an order in which they can be made from `best` (families') to `last` (carers')."""
    seat_of = list(best)
    family_of = [NOBODY] * len(held.order)
    for family, seat in enumerate(seat_of):
        if seat != NOBODY:
            family_of[seat] = family
    at = [0] * len(seat_of)
    for family, seat in enumerate(seat_of):
        if seat != NOBODY:
            at[family] = held.wants[family].index(seat)
    aim = [0] * len(seat_of)

    def next_seat(family: int) -> int:
        """The best seat behind hers that would rather have her than whom it has."""
        step = max(aim[family], at[family] + 1)
        wants = held.wants[family]
        while True:
            seat = wants[step]
            rank, other = held.rank[seat], family_of[seat]
            if other != NOBODY and rank[family] < rank[other]:
                aim[family] = step
                return seat
            step += 1

    found: list[Rotation] = []
    path: list[int] = []
    placed: dict[int, int] = {}
    for start in range(len(seat_of)):
        while seat_of[start] != last[start]:
            if not path:
                path, placed = [start], {start: 0}
            other = family_of[next_seat(path[-1])]
            if other not in placed:
                placed[other] = len(path)
                path.append(other)
                continue
            circle = path[placed[other] :]
            path = path[: placed[other]]
            for family in circle:
                del placed[family]
            leaves = tuple(seat_of[family] for family in circle)
            takes = (*leaves[1:], leaves[0])
            for family, seat in zip(circle, takes, strict=True):
                seat_of[family], family_of[seat] = seat, family
                at[family] = aim[family]
            found.append(Rotation(tuple(circle), leaves, takes))
    return found


def before(held: Seats, found: list[Rotation], best: list[int]) -> list[set[int]]:
    """For each rotation, those that must have been made before it (not all: enough to imply the rest).

    A family leaves a seat only after it came there, and passes over a seat only after that seat got somebody
    it would rather have.
    """
    freed: list[dict[int, int]] = [{} for _ in held.order]  # seat → family → the rotation that shut her out
    for number, rotation in enumerate(found):
        circle = len(rotation.families)
        for at in range(circle):
            seat = rotation.takes[at]
            new, old = rotation.families[at], rotation.families[(at + 1) % circle]
            rank = held.rank[seat]
            for family in held.order[seat][rank[new] : rank[old]]:
                # Who comes before the new one is still wanted; the new one herself arrived by this rotation.
                freed[seat][family] = number
    needs: list[set[int]] = [set() for _ in found]
    place = [{seat: at for at, seat in enumerate(wants)} for wants in held.wants]
    for number, rotation in enumerate(found):
        for family, leaves, takes in zip(rotation.families, rotation.leaves, rotation.takes, strict=True):
            for seat in held.wants[family][place[family][leaves] : place[family][takes]]:
                first = freed[seat].get(family)
                if first is not None and first != number:
                    needs[number].add(first)
    return needs
