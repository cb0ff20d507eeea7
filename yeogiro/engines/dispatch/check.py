"""An independent look at a decision: is everybody in it once, may each pair go, are the minutes right?"""

from math import hypot

from .model import Assigned, Decision, Moment


def check(moment: Moment, found: Decision, *, tolerance: float = 1e-6) -> list[str]:
    """What is wrong with `found`; an empty list means nothing. It does not ask whether another decision would
    be better.
    """
    wrong = []
    named = [one.request for one in found.assigned] + [one.request for one in found.waiting]
    if sorted(named) != sorted(one.id for one in moment.requests):
        wrong.append("not every request stands in it exactly once")
    sent = [one.pair for one in found.assigned]
    wrong += [f"pair {pair} is sent twice" for pair in sorted({one for one in sent if sent.count(one) > 1})]
    wrong += [f"there is no pair {pair}" for pair in sent if pair not in {one.id for one in moment.pairs}]
    for one in found.assigned:
        wrong += _wrong(moment, one, tolerance)
    if [one.place for one in found.waiting] != list(range(1, len(found.waiting) + 1)):
        wrong.append("the places of those who wait are not 1, 2, 3 …")
    waited = {one.id: one.waited for one in moment.requests}
    order = [waited.get(one.request, 0.0) for one in found.waiting]
    if order != sorted(order, reverse=True):
        wrong.append("somebody who waits longer stands behind")
    if set(found.stale) != {one.id for one in moment.pairs if one.seen_ago > moment.stale_after}:
        wrong.append("the stale positions are others")
    return wrong


def _wrong(moment: Moment, one: Assigned, tolerance: float) -> list[str]:
    request = next((r for r in moment.requests if r.id == one.request), None)
    pair = next((p for p in moment.pairs if p.id == one.pair), None)
    if request is None or pair is None:
        return []
    wrong = []
    if (request.id, pair.id) in moment.refused:
        wrong.append(f"{pair.id} must not meet {request.id}")
    metres = hypot(request.meet[0] - pair.at[0], request.meet[1] - pair.at[1])
    walk = metres * moment.pace.detour / moment.pace.walk
    old = pair.seen_ago > moment.stale_after
    meets = max(pair.free_in + walk + (moment.stale_minutes if old else 0), -request.waited)
    if abs(meets - one.meets_in) > tolerance or abs(walk - one.walk) > tolerance:
        wrong.append(f"the minutes to {request.id} are not {one.meets_in}")
    if pair.off_in is not None and meets > pair.off_in + tolerance and request.held_by != pair.id:
        wrong.append(f"{pair.id} is off before it meets {request.id}")
    if one.stale != old:
        wrong.append(f"{pair.id} is wrongly said to be {'stale' if one.stale else 'fresh'}")
    if one.changed != (request.held_by not in (None, pair.id)):
        wrong.append(f"{request.id} is wrongly said to be {'changed' if one.changed else 'kept'}")
    return wrong
