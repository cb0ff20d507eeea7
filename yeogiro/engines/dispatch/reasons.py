"""Why each pair was chosen, in a word a program knows and a sentence an operator can read out."""

from math import dist
from operator import itemgetter

from .model import Assigned, Decision, Moment, Pair, Reason, Request, Waiting


def walking(moment: Moment, pair: Pair, request: Request) -> float:
    """Estimated minutes of walking from where the pair is free to where she is met."""
    return dist(pair.at, request.meet) * moment.pace.detour / moment.pace.walk


def escorting(moment: Moment, request: Request) -> float:
    """Estimated minutes from meeting to her door."""
    pace = moment.pace
    return pace.greeting + dist(request.meet, request.home) * pace.detour / pace.escort


def meeting(moment: Moment, pair: Pair, request: Request) -> float:
    """Estimated minutes until they meet; a stale position promises less."""
    late = moment.stale_minutes if stale(moment, pair) else 0.0
    return max(pair.free_in + walking(moment, pair, request) + late, -request.waited)


def stale(moment: Moment, pair: Pair) -> bool:
    """Whether the pair's position is too old to be trusted."""
    return pair.seen_ago > moment.stale_after


def decision(moment: Moment, chosen: dict[str, str]) -> Decision:
    """The decision that sends these pairs to these requests (request → pair), with its reasons."""
    pairs = {pair.id: pair for pair in moment.pairs}
    at = {pair: request for request, pair in chosen.items()}
    known = {request.id: request for request in moment.requests}
    assigned, left = [], []
    for request in moment.requests:
        if request.id in chosen:
            assigned.append(_assigned(moment, request, pairs[chosen[request.id]], at, known))
        else:
            left.append(request)
    left.sort(key=lambda request: (-request.waited, request.id))
    waiting = tuple(_waiting(moment, request, n, len(left)) for n, request in enumerate(left, 1))
    return Decision(tuple(assigned), waiting, tuple(p.id for p in moment.pairs if stale(moment, p)))


def _assigned(
    moment: Moment, request: Request, pair: Pair, at: dict[str, str], known: dict[str, Request]
) -> Assigned:
    walk = walking(moment, pair, request)
    nearer = None if request.held_by == pair.id else _nearer(moment, request, walk)
    meets = meeting(moment, pair, request)
    reason, text = _reason(moment, request, pair, nearer, at, known)
    old = stale(moment, pair)
    if old:
        text += f" Their last position is {pair.seen_ago:.0f} minutes old: ask them."
    return Assigned(
        request=request.id,
        pair=pair.id,
        meets_in=meets,
        walk=walk,
        reason=reason,
        text=text,
        nearer=nearer.id if nearer else None,
        stale=old,
        changed=request.held_by not in (None, pair.id),
    )


def _nearer(moment: Moment, request: Request, walk: float) -> Pair | None:
    """The nearest free pair that may go and is nearer than `walk` minutes."""
    free = (one for one in moment.pairs if one.free_in == 0 and allowed(moment, request, one))
    near, found = min(
        ((walking(moment, one, request), one) for one in free), key=itemgetter(0), default=(0, None)
    )
    return found if near < walk - 1e-9 else None


def _reason(
    moment: Moment,
    request: Request,
    pair: Pair,
    nearer: Pair | None,
    at: dict[str, str],
    known: dict[str, Request],
) -> tuple[Reason, str]:
    meets = meeting(moment, pair, request)
    if request.held_by == pair.id:
        return "kept", f"Pair {pair.id} is on its way and there in {meets:.0f} minutes."
    if sum(allowed(moment, request, one) for one in moment.pairs) == 1:
        return "only", f"Pair {pair.id} is the only one that may go; there in {meets:.0f} minutes."
    if pair.free_in > 0:
        text = f"Pair {pair.id} is free in {pair.free_in:.0f} minutes and then there before any other"
        if nearer is not None:
            text = (
                f"Pair {pair.id} is free in {pair.free_in:.0f} minutes and then goes; {nearer.id} is free now"
            )
            text += f" but goes to {at[nearer.id]}" if nearer.id in at else " but would take longer"
        return "next", f"{text}; there in {meets:.0f} minutes."
    if nearer is None:
        return "nearest", f"Pair {pair.id} is the nearest free one; there in {meets:.0f} minutes."
    if nearer.id in at:
        other = known[at[nearer.id]]
        now = meets + meeting(moment, nearer, other)
        swapped = meeting(moment, nearer, request) + meeting(moment, pair, other)
        won = f", the two wait {swapped - now:.0f} minutes less in all" if swapped - now >= 0.5 else ""
        return (
            "together",
            f"Pair {nearer.id} is nearer but goes to {other.id}{won}; there in {meets:.0f} minutes.",
        )
    return "sooner", (
        f"Pair {nearer.id} looks nearer, but its position is {nearer.seen_ago:.0f} minutes old or its shift "
        f"ends; pair {pair.id} is there in {meets:.0f} minutes."
    )


def allowed(moment: Moment, request: Request, pair: Pair) -> bool:
    """Whether this pair may meet her: neither refused the other and its shift lasts."""
    if (request.id, pair.id) in moment.refused:
        return False
    return pair.off_in is None or meeting(moment, pair, request) <= pair.off_in


def _waiting(moment: Moment, request: Request, place: int, of: int) -> Waiting:
    if not moment.pairs:
        return Waiting(request.id, place, of, "nobody", "No pair is on duty.")
    if all((request.id, pair.id) in moment.refused for pair in moment.pairs):
        return Waiting(request.id, place, of, "refused", "Every pair on duty is ruled out for this request.")
    if not any(allowed(moment, request, pair) for pair in moment.pairs):
        return Waiting(request.id, place, of, "late", "No pair can be there before its shift ends.")
    return Waiting(request.id, place, of, "busy", f"Every pair is taken; {place} of {of} that wait.")
