"""An independent look at a roster: does it keep every rule, and does it say the truth about itself?"""

from collections import Counter
from itertools import pairwise

from .model import Problem, Result, Visit


def check(problem: Problem, result: Result) -> list[str]:
    """What is wrong with `result`; an empty list means nothing. Only the visits are believed."""
    if not result.feasible:
        return ["a roster that cannot be has visits"] if result.visits else []
    routes: dict[tuple[int, int], list[Visit]] = {}
    for visit in result.visits:
        routes.setdefault((visit.worker, visit.day), []).append(visit)
    wrong = [text for visit in result.visits for text in _visit(problem, visit)]
    wrong += [text for found in routes.values() for text in _route(problem, found)]
    wrong += _patterns(problem, result)
    wrong += _fixed(problem, result)
    wrong += _figures(problem, result, routes)
    return wrong


def _visit(problem: Problem, visit: Visit) -> list[str]:
    site, worker = problem.sites[visit.site], problem.workers[visit.worker]
    name, wrong = f"{site.id} on {problem.days[visit.day]}", []
    if visit.day not in worker.days:
        wrong.append(f"{name}: {worker.id} does not work that day")
    if (visit.worker, visit.day) in problem.absent:
        wrong.append(f"{name}: {worker.id} is absent")
    if site.skills - worker.skills:
        wrong.append(f"{name}: {worker.id} lacks a skill")
    if site.window != "any" and site.window != visit.shift:
        wrong.append(f"{name}: in the wrong half of the day")
    if visit.end - visit.start != site.minutes:
        wrong.append(f"{name}: not as long as it takes")
    return wrong


def _route(problem: Problem, visits: list[Visit]) -> list[str]:
    visits = sorted(visits, key=lambda visit: (visit.start, visit.end))
    worker, day = problem.workers[visits[0].worker], problem.days[visits[0].day]
    name, wrong = f"{worker.id} on {day}", []
    if len({visit.shift for visit in visits}) > 1:
        wrong.append(f"{name}: two shifts in one day")
    if visits[0].start < problem.out[visits[0].site]:
        wrong.append(f"{name}: begins before the way there")
    for one, following in pairwise(visits):
        if following.start < one.end + problem.between[one.site, following.site]:
            wrong.append(f"{name}: no time for the way to {problem.sites[following.site].id}")
    home = visits[-1].end + int(problem.back[visits[-1].site])
    if home > min(problem.shift_minutes, worker.minutes):
        wrong.append(f"{name}: longer than the shift or the worker's day")
    return wrong


def _patterns(problem: Problem, result: Result) -> list[str]:
    wrong: list[str] = []
    served: dict[int, set[int]] = {}
    for (at, day), times in Counter((visit.site, visit.day) for visit in result.visits).items():
        served.setdefault(at, set()).add(day)
        if times > 1:
            wrong.append(f"{problem.sites[at].id}: twice on {problem.days[day]}")
    told = Counter[int]()
    for one in result.unmet:
        told[one.site] += 1 if one.day is not None else problem.sites[one.site].visits
    for place, site in enumerate(problem.sites):
        days = served.get(place, set())
        whole = days in site.patterns if days else True
        if problem.previous is not None:
            whole = not days or any(days <= one for one in site.patterns)
        if not whole:
            wrong.append(f"{site.id}: not on the days of one of its patterns")
        if len(days) + told[place] != site.visits:
            wrong.append(f"{site.id}: {len(days)} visits and {told[place]} unmet are not {site.visits}")
    return wrong


def _fixed(problem: Problem, result: Result) -> list[str]:
    held = {(visit.site, visit.day): visit.worker for visit in result.visits}
    return [
        f"{problem.sites[fix.site].id} on {problem.days[fix.day]}: not with the worker it is fixed to"
        for fix in problem.fixed
        if held.get((fix.site, fix.day)) != fix.worker
    ]


def _figures(problem: Problem, result: Result, routes: dict[tuple[int, int], list[Visit]]) -> list[str]:
    travel = 0
    loads = Counter[int]()
    for (worker, _day), visits in routes.items():
        path = tuple(visit.site for visit in sorted(visits, key=lambda visit: (visit.start, visit.end)))
        travel += problem.trip(path)
        loads[worker] += problem.trip(path) + sum(problem.sites[site].minutes for site in path)
    pairs = {(visit.site, visit.worker) for visit in result.visits}
    moved, reassigned = changes(problem, result.visits)
    true = {
        "cost": problem.shift_minutes * len(routes) + travel,
        "routes": len(routes),
        "workers_used": len(loads),
        "unmet_visits": sum(site.visits for site in problem.sites) - len(result.visits),
        "extra_workers": len(pairs) - len({site for site, _worker in pairs}),
        "minutes_range": max(loads.values()) - min(loads.values()) if loads else 0,
        "moved": moved,
        "reassigned": reassigned,
    }
    wrong = [
        f"{name} is {getattr(result, name)}, counted it is {value}"
        for name, value in true.items()
        if getattr(result, name) != value
    ]
    if result.bound is not None and result.bound > result.cost:
        wrong.append("the bound is above the cost")
    if result.bound_unmet is not None and result.bound_unmet > result.unmet_visits:
        wrong.append("the bound of the unmet visits is above them")
    if (result.status == "optimal") != result.proven:
        wrong.append("optimal is said without proof, or not said with it")
    return wrong


def changes(problem: Problem, visits: tuple[Visit, ...]) -> tuple[int, int]:
    """(moved, reassigned) against the previous roster.

    Moved are visits whose worker is there and which are no longer with the same worker on the same day in the
    same shift, dropped ones included. Reassigned are visits of those not there that are made all the same, on
    that day or, where the site changes its days, on another.
    """
    now = {(visit.site, visit.day): visit for visit in visits}
    moved, lost, standing = 0, Counter[int](), Counter[int]()
    for held in problem.previous or ():
        visit = now.get((held.site, held.day))
        if not problem.works(held.worker, held.day):
            lost[held.site] += 1
            continue
        standing[held.site] += visit is not None
        if visit is None or visit.worker != held.worker or held.shift not in (None, visit.shift):
            moved += 1
    made = Counter(visit.site for visit in visits)
    return moved, sum(min(count, made[site] - standing[site]) for site, count in lost.items())
