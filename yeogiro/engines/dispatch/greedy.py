"""Two rules a desk without a computer follows; the yardsticks, and they reassign nobody."""

from .model import Decision, Moment
from .reasons import allowed, decision, walking


def nearest_pair(moment: Moment) -> Decision:
    """As long as a pair is free and somebody waits, send the two that are nearest to each other."""
    return _greedy(moment, first_come=False)


def first_come(moment: Moment) -> Decision:
    """The one who has waited longest gets the nearest free pair, then the next."""
    return _greedy(moment, first_come=True)


def _greedy(moment: Moment, *, first_come: bool) -> Decision:
    chosen = {one.id: one.held_by for one in moment.requests if one.held_by is not None}
    free = [one for one in moment.pairs if one.free_in == 0 and one.id not in set(chosen.values())]
    left = [one for one in moment.requests if one.id not in chosen]
    couples = [
        (-request.waited if first_come else 0.0, walking(moment, pair, request), request.id, pair.id)
        for request in left
        for pair in free
        if allowed(moment, request, pair)
    ]
    taken = set(chosen.values())
    for _, _, request_id, pair_id in sorted(couples):
        if request_id not in chosen and pair_id not in taken:
            chosen[request_id] = pair_id
            taken.add(pair_id)
    return decision(moment, chosen)
