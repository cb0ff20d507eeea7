"""Stable and shortest together: of all stable matchings the one that is best by the declared aims."""

from collections.abc import Callable

from .closure import cheapest
from .model import Aim, Pair, Problem, Result
from .rotations import before, rotations
from .stable import NOBODY, Seats, carers_best, families_best, seats
from .wishes import Orders, orders


def solve(problem: Problem, *, stop: Callable[[], bool] | None = None, seed: int | None = None) -> Result:
    """The stable matching whose aims are least, the first aim before the second. Of several that are equal, the
    one best for families. Exact, in about families × carers steps and one least cut; `stop` is asked once, and
    when it says so the families' best stable matching is returned. `seed` replaces the problem's.
    """
    if seed is not None:
        problem = Problem(**{**vars(problem), "seed": seed})
    wishes = orders(problem)
    held = seats(problem, wishes)
    best, last = families_best(held), carers_best(held)
    found = rotations(held, best, last)
    made: set[int] = set()
    if not (stop and stop()):
        price = _prices(problem, wishes, held)
        weights = [
            sum(
                price(f, takes) - price(f, leaves)
                for f, leaves, takes in zip(one.families, one.leaves, one.takes, strict=True)
            )
            for one in found
        ]
        made = cheapest(weights, before(held, found, best))
    seat_of = list(best)
    for number, one in enumerate(found):
        if number in made:
            for family, seat in zip(one.families, one.takes, strict=True):
                seat_of[family] = seat
    return Result(
        pairs=tuple(
            Pair(
                problem.families[f].id,
                problem.carers[held.carer[seat]].id,
                problem.travel[f][held.carer[seat]],
                wishes.family_rank[f][held.carer[seat]] + 1,
                wishes.carer_rank[held.carer[seat]][f] + 1,
            )
            for f, seat in enumerate(seat_of)
            if seat != NOBODY
        ),
        left=tuple(problem.families[f].id for f, seat in enumerate(seat_of) if seat == NOBODY),
        cost=_travel(problem, held, seat_of),
        families_best=_travel(problem, held, best),
        carers_best=_travel(problem, held, last),
        rotations=len(found),
    )


def _travel(problem: Problem, held: Seats, seat_of: list[int]) -> int:
    return sum(problem.travel[f][held.carer[seat]] for f, seat in enumerate(seat_of) if seat != NOBODY)


def _prices(problem: Problem, wishes: Orders, held: Seats) -> Callable[[int, int], int]:
    """What a family at a seat costs: the aims one after another in one whole number of any length."""
    most = 1 + len(problem.families) * max(
        [1, len(problem.carers), *(minutes for row in problem.travel for minutes in row)]
    )

    def one(aim: Aim, f: int, c: int) -> int:
        if aim == "travel":
            return problem.travel[f][c]
        if aim == "ranks":
            return wishes.family_rank[f][c]
        known = problem.previous.get(problem.families[f].id)
        return int(known is not None and known != problem.carers[c].id)

    def price(f: int, seat: int) -> int:
        total = 0
        for aim in problem.aims:
            total = total * most + one(aim, f, held.carer[seat])
        return total

    return price
