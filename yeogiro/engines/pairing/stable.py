"""The two extreme stable matchings, by proposals. A carer with several places is as many seats with the same
order; everybody who wants the carer wants its first seat before its second. Stable matchings of the seats are
those of the carers, one to one (Gusfield and Irving, The Stable Marriage Problem, 1989, section 1.6.1).

Source of the proposals: D. Gale and L. S. Shapley, College admissions and the stability of marriage, American
Mathematical Monthly 69 (1962).
"""

from dataclasses import dataclass

from .model import Problem
from .wishes import Orders

NOBODY = -1


@dataclass(frozen=True)
class Seats:
    """`wants[f]` lists seats from the most wanted on; `rank[s]` says where each family stands in the order of a
    seat; `order[s]` is that order; `carer[s]` whose seat it is.
    """

    wants: tuple[tuple[int, ...], ...]
    order: tuple[tuple[int, ...], ...]
    rank: tuple[dict[int, int], ...]
    carer: tuple[int, ...]


def seats(problem: Problem, found: Orders) -> Seats:
    """One seat a place; never more than families who want it."""
    carer: list[int] = []
    of: list[range] = []
    for c, order in enumerate(found.carer):
        count = min(problem.carers[c].places, len(order))
        of.append(range(len(carer), len(carer) + count))
        carer += [c] * count
    return Seats(
        tuple(tuple(seat for c in order for seat in of[c]) for order in found.family),
        tuple(found.carer[c] for c in carer),
        tuple(found.carer_rank[c] for c in carer),
        tuple(carer),
    )


def families_best(held: Seats) -> list[int]:
    """Families propose: each gets the best seat it has in any stable matching. Family → seat."""
    seat_of = [NOBODY] * len(held.wants)
    family_of = [NOBODY] * len(held.order)
    asked = [0] * len(held.wants)
    waiting = list(range(len(held.wants)))
    while waiting:
        family = waiting.pop()
        while asked[family] < len(held.wants[family]):
            seat = held.wants[family][asked[family]]
            asked[family] += 1
            other = family_of[seat]
            if other == NOBODY or held.rank[seat][family] < held.rank[seat][other]:
                family_of[seat], seat_of[family] = family, seat
                if other != NOBODY:
                    seat_of[other] = NOBODY
                    waiting.append(other)
                break
    return seat_of


def carers_best(held: Seats) -> list[int]:
    """Seats propose: each gets the best family it has in any stable matching. Family → seat."""
    place = [{seat: at for at, seat in enumerate(wants)} for wants in held.wants]
    seat_of = [NOBODY] * len(held.wants)
    asked = [0] * len(held.order)
    waiting = list(range(len(held.order)))
    while waiting:
        seat = waiting.pop()
        while asked[seat] < len(held.order[seat]):
            family = held.order[seat][asked[seat]]
            asked[seat] += 1
            other = seat_of[family]
            if other == NOBODY or place[family][seat] < place[family][other]:
                seat_of[family] = seat
                if other != NOBODY:
                    waiting.append(other)
                break
    return seat_of
