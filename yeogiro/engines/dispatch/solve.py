"""One decision of the desk: all requests not yet met and all pairs at once, as one assignment."""

from math import dist

import numpy as np
from numpy.typing import NDArray

from ..assignment import assign
from .model import Decision, Moment, Point
from .reasons import decision

UNIT = 100
"""Costs are whole hundredths of a minute, so that the optimum is exact and ties are the same everywhere."""
PRESSURE = 0.35
"""What a minute of a pair's time is worth in minutes of waiting, for each request on each pair."""
AGEING = 0.3
"""How much of the minutes somebody has waited speaks for her when there are too few pairs."""
LEFT = 10_000.0
FORBIDDEN = 1_000_000.0
CROWD = 40
"""With more pairs than this only those within `REACH` metres of what happened are thought about again."""
REACH = 2_500.0

Matrix = NDArray[np.float64]


def decide(moment: Moment, *, near: Point | None = None) -> Decision:
    """Who goes to whom now. A pair that has not met its request may be sent elsewhere, if that wins at least
    `switch_minutes`; a pair that is with somebody may be promised.

    Least sum of minutes to every meeting, plus `PRESSURE` times the time each pair is then busy (so that in a
    rush short errands go first), plus a price for everybody left waiting that grows with her wait. `near` is
    where something happened: with more than `CROWD` pairs the far ones keep what they have.
    """
    if near is not None and len(moment.pairs) > CROWD:
        inside = neighbourhood(moment, near)
    else:
        inside = (list(range(len(moment.pairs))), list(range(len(moment.requests))))
    chosen = {request.id: request.held_by for request in moment.requests if request.held_by is not None}
    for at in inside[1]:
        chosen.pop(moment.requests[at].id, None)
    chosen |= _assignment(moment, *inside)
    return decision(moment, chosen)


def neighbourhood(moment: Moment, near: Point) -> tuple[list[int], list[int]]:
    """The pairs and requests to think about again: near the event, and whole couples only."""
    requests = [n for n, one in enumerate(moment.requests) if dist(one.meet, near) <= REACH]
    pairs = {n for n, one in enumerate(moment.pairs) if dist(one.at, near) <= REACH}
    number = {pair.id: n for n, pair in enumerate(moment.pairs)}
    holders = {number[one.held_by]: n for n, one in enumerate(moment.requests) if one.held_by in number}
    pairs |= {holder for holder, n in holders.items() if n in set(requests)}
    requests += [holders[n] for n in pairs if n in holders and holders[n] not in set(requests)]
    return sorted(pairs), sorted(requests)


def minutes(moment: Moment, pairs: list[int], requests: list[int]) -> tuple[Matrix, Matrix]:
    """For each request (row) and pair (column): minutes until they can meet, and how long the pair is then
    taken up, from being free to having brought her home.
    """
    pace = moment.pace
    at = np.array([moment.pairs[n].at for n in pairs], dtype=float).reshape(-1, 2)
    meet = np.array([moment.requests[n].meet for n in requests], dtype=float).reshape(-1, 2)
    home = np.array([moment.requests[n].home for n in requests], dtype=float).reshape(-1, 2)
    free = np.array([moment.pairs[n].free_in for n in pairs])
    old = np.array([moment.pairs[n].seen_ago > moment.stale_after for n in pairs])
    ready = np.array([-moment.requests[n].waited for n in requests])
    walk = np.hypot(*(meet[:, None, :] - at[None, :, :]).transpose(2, 0, 1)) * pace.detour / pace.walk
    escort = np.hypot(*(home - meet).T) * pace.detour / pace.escort
    meets = np.maximum(free[None, :] + walk + old[None, :] * moment.stale_minutes, ready[:, None])
    return meets, meets - free[None, :] + pace.greeting + escort[:, None]


def _assignment(moment: Moment, pairs: list[int], requests: list[int]) -> dict[str, str]:
    """Request → pair, of those asked about."""
    if not pairs or not requests:
        return {}
    meets, taken = minutes(moment, pairs, requests)
    cost = meets + PRESSURE * len(requests) / len(pairs) * taken
    names = [moment.pairs[n].id for n in pairs]
    held = {name: at for at, name in enumerate(names)}
    off = np.array([moment.pairs[n].off_in if moment.pairs[n].off_in is not None else np.inf for n in pairs])
    cost = np.where(meets <= off[None, :], cost, FORBIDDEN)
    for row, n in enumerate(requests):
        request = moment.requests[n]
        if request.held_by in held:
            cost[row, held[request.held_by]] -= moment.switch_minutes
        for _, name in (one for one in moment.refused if one[0] == request.id and one[1] in held):
            cost[row, held[name]] = FORBIDDEN
    waited = np.array([max(moment.requests[n].waited, 0.0) for n in requests])
    left = np.full((len(requests), len(requests)), FORBIDDEN)
    np.fill_diagonal(left, LEFT + AGEING * waited)
    whole = np.rint(np.hstack([cost, left]) * UNIT).astype(np.int64)
    given = assign(whole)
    return {
        moment.requests[n].id: names[given[row]]
        for row, n in enumerate(requests)
        if given[row] < len(pairs) and cost[row, given[row]] < FORBIDDEN / 2
    }
