"""Routes become a result: visits with their times, what is left out and why, and what is proven."""

from .check import changes
from .explain import unmet_day, unmet_site
from .fairness import measure
from .model import Problem, Result, Route, Visit
from .spans import patterns


def finish(
    problem: Problem, routes: list[Route], *, bound_unmet: int | None, bound: int | None, seed: int
) -> Result:
    """The result of these routes. `bound` is for as many unmet visits as there are."""
    routes = sorted(routes, key=lambda route: (route.day, route.worker))
    visits = tuple(visit for route in routes for visit in _visits(problem, route))
    cost = sum(problem.shift_minutes + problem.trip(route.path) for route in routes)
    met: dict[int, set[int]] = {}
    for visit in visits:
        met.setdefault(visit.site, set()).add(visit.day)
    unmet = []
    for place, site in enumerate(problem.sites):
        there = met.get(place, set())
        if not there and site.visits:
            unmet.append(unmet_site(problem, place, routes))
        elif len(there) < site.visits:
            unmet += [unmet_day(problem, place, day, routes) for day in _missing(problem, place, there)]
    left = sum(site.visits for site in problem.sites) - len(visits)
    bound_unmet = None if bound_unmet is None else min(bound_unmet, left)
    bound = None if bound is None else min(bound, cost)
    extra, span = measure(problem, routes)
    moved, reassigned = changes(problem, visits)
    return Result(
        status="optimal" if (bound, bound_unmet) == (cost, left) else "feasible",
        cost=cost,
        bound=bound,
        unmet_visits=left,
        bound_unmet=bound_unmet,
        visits=visits,
        unmet=tuple(unmet),
        routes=len(routes),
        workers_used=len({route.worker for route in routes}),
        extra_workers=extra,
        minutes_range=span,
        moved=moved,
        reassigned=reassigned,
        seed=seed,
    )


def nothing(problem: Problem, notes: list[str], *, seed: int) -> Result:
    """There is no roster: the notes say which visits fixed by hand stand against each other or the rules."""
    unmet = tuple(unmet_site(problem, place, []) for place, site in enumerate(problem.sites) if site.visits)
    wanted = sum(site.visits for site in problem.sites)
    moved, _reassigned = changes(problem, ())
    return Result("infeasible", 0, None, wanted, None, (), unmet, 0, 0, 0, 0, moved, 0, seed, tuple(notes))


def impossible(problem: Problem) -> list[str]:
    """What is plainly wrong with the visits fixed by hand."""
    notes, allowed = [], patterns(problem)
    for fix in problem.fixed:
        site, worker, day = problem.sites[fix.site], problem.workers[fix.worker], problem.days[fix.day]
        name = f"{site.id} is fixed to {worker.id} on {day}, but"
        if not allowed[fix.site]:
            notes.append(f"{name} none of the site's patterns has all the days fixed for it.")
        if not problem.works(fix.worker, fix.day):
            notes.append(f"{name} {worker.id} does not come on {day}.")
        if lacking := site.skills - worker.skills:
            notes.append(f"{name} {worker.id} lacks: {', '.join(sorted(lacking))}.")
        if site.minutes + problem.trip((fix.site,)) > problem.cap(fix.worker):
            notes.append(f"{name} it takes longer than the day of {worker.id}.")
    return notes


def _visits(problem: Problem, route: Route) -> list[Visit]:
    at, visits = int(problem.out[route.path[0]]), []
    for place, site in enumerate(route.path):
        if place:
            at += int(problem.between[route.path[place - 1], site])
        visits.append(Visit(site, route.day, route.shift, route.worker, at, at + problem.sites[site].minutes))
        at += problem.sites[site].minutes
    return visits


def _missing(problem: Problem, site: int, there: set[int]) -> list[int]:
    """The days of the pattern that the site is visited on some days of; of several the previous roster's."""
    before = {held.day for held in problem.previous or () if held.site == site}
    fitting = [one for one in patterns(problem)[site] if there <= one]
    return sorted(max(fitting, key=lambda one: (len(one & before), sorted(one))) - there)
