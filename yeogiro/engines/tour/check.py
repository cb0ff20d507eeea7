"""An independent look at a timetable: can it be driven as it stands, and do its figures add up?"""

from collections import Counter
from itertools import pairwise

from .model import Problem, Result, Route, Visit


def check(problem: Problem, found: Result) -> list[str]:
    """What is wrong with `found`; an empty list means nothing. Whether a better one exists is not asked."""
    stops = {stop.id: n for n, stop in enumerate(problem.stops)}
    runs = {run.id: n for n, run in enumerate(problem.runs)}
    named = [visit.stop for visit in found.visits] + [one.stop for one in found.unmet]
    if Counter(named) != Counter(list(stops)):
        return ["not every stop stands in it exactly once"]
    if len({route.run for route in found.routes}) != len(found.routes):
        return ["a run is made twice"]
    if any(visit.run not in runs for visit in found.visits):
        return ["there is a visit on a run that does not exist"]
    wrong = []
    if {route.run for route in found.routes} != {visit.run for visit in found.visits}:
        wrong.append("routes and visits name other runs")
    total = 0
    for route in found.routes:
        visits = sorted((v for v in found.visits if v.run == route.run), key=lambda visit: visit.order)
        if not visits:
            continue
        if tuple(visit.stop for visit in visits) != route.stops:
            wrong.append(f"{route.run}: its stops are others")
        driven, faults = _drive(problem, runs[route.run], route, visits, stops)
        total += driven
        wrong += faults
    if total != found.cost:
        wrong.append(f"the travel is {total} minutes, not {found.cost}")
    left = sum(problem.stops[stops[one.stop]].weight for one in found.unmet)
    if left != found.unmet_weight:
        wrong.append(f"the weight left out is {left}, not {found.unmet_weight}")
    if found.bound_unmet > left or (found.proven and found.bound_unmet != left):
        wrong.append("the bound does not fit the weight left out")
    return wrong


def _drive(
    problem: Problem, run: int, route: Route, visits: list[Visit], stops: dict[str, int]
) -> tuple[int, list[str]]:
    """Drive a route by the clock: minutes of travel, and what cannot be."""
    outing, wrong = problem.runs[run], []
    table, shift = problem.travel, 1 if problem.depot else 0
    numbers = [stops[visit.stop] + shift for visit in visits]
    ways = [table[one][other] for one, other in pairwise(numbers)]
    ends = (table[0][numbers[0]], table[numbers[-1]][0]) if problem.depot else (0, 0)
    time = route.leaves
    for visit, way in zip(visits, (ends[0], *ways), strict=True):
        stop = problem.stops[stops[visit.stop]]
        if visit.arrives != time + way:
            wrong.append(f"{visit.stop}: it cannot be reached at {visit.arrives}")
        if visit.start < visit.arrives or visit.end != visit.start + stop.minutes:
            wrong.append(f"{visit.stop}: the visit does not take {stop.minutes} minutes")
        days = [one for one in stop.windows if one.day is None or one.day == outing.day]
        if stop.windows and not any(w.start <= visit.start and visit.end <= w.end for w in days):
            wrong.append(f"{visit.stop}: it is visited outside its windows")
        time = visit.end
    if route.returns != time + ends[1] or route.leaves < outing.start or route.returns > outing.end:
        wrong.append(f"{route.run}: it is not out and back within its hours")
    if outing.minutes is not None and route.returns - route.leaves > outing.minutes:
        wrong.append(f"{route.run}: it is on the way for too long")
    if outing.most is not None and len(visits) > outing.most:
        wrong.append(f"{route.run}: it has too many stops")
    driven = sum(ways) + sum(ends)
    if driven != route.travel:
        wrong.append(f"{route.run}: its travel is {driven} minutes")
    return driven, wrong
