"""The best roster by trying everything: slow, short and independent of the solver."""

from functools import cache
from itertools import permutations, product

from yeogiro.engines.roster import Problem


def best_week(problem: Problem) -> tuple[int, int] | None:
    """(Unmet visits, cost); None when the visits fixed by hand cannot be kept."""
    day_cost = cache(lambda day, sites: _day(problem, day, sites)[1])
    found = []
    for taken in product(*[[None, *site.patterns] for site in problem.sites]):
        unmet = sum(site.visits for site, one in zip(problem.sites, taken, strict=True) if one is None)
        costs = [
            day_cost(day, frozenset(s for s, one in enumerate(taken) if one and day in one))
            for day in range(len(problem.days))
        ]
        if None not in costs:
            found.append((unmet, sum(costs)))
    return min(found, default=None)


def best_repair(problem: Problem) -> tuple[int, int, int] | None:
    """(Unmet visits, moved visits, cost)."""
    day_best = cache(lambda day, sites: _day(problem, day, sites))
    found = set()
    ways = []
    for site in problem.sites:
        served = {frozenset()}
        for one in site.patterns:
            days = sorted(one)
            for chosen in product([False, True], repeat=len(days)):
                served.add(frozenset(day for day, yes in zip(days, chosen, strict=True) if yes))
        ways.append(served)
    for taken in product(*ways):
        parts = [
            day_best(day, frozenset(s for s, one in enumerate(taken) if day in one))
            for day in range(len(problem.days))
        ]
        if all(cost is not None for _moved, cost in parts):
            unmet = sum(site.visits for site in problem.sites) - sum(len(one) for one in taken)
            found.add((unmet, sum(moved for moved, _c in parts), sum(cost for _m, cost in parts)))
    return min(found, default=None)


def _day(problem: Problem, day: int, sites: frozenset[int]) -> tuple[int, int | None]:
    """The least (moved, cost) of serving exactly these sites on a day; the cost None when it cannot be."""
    if any(fix.day == day and fix.site not in sites for fix in problem.fixed):
        return 0, None
    held = {
        one.site: one for one in problem.previous or () if one.day == day and problem.works(one.worker, day)
    }
    fixed = {fix.site: fix.worker for fix in problem.fixed if fix.day == day}
    workers = [w for w in range(len(problem.workers)) if problem.works(w, day)]
    best = None
    order = sorted(sites)
    for given in product(workers, repeat=len(order)):
        holder = dict(zip(order, given, strict=True))
        if any(holder[site] != worker for site, worker in fixed.items()):
            continue
        total = (sum(1 for site in held if site not in sites), 0)
        for worker in set(given):
            mine = [site for site in order if holder[site] == worker]
            one = _route(problem, worker, mine, held)
            if one is None:
                break
            total = (total[0] + one[0], total[1] + one[1])
        else:
            best = total if best is None else min(best, total)
    return best if best is not None else (0, None)


def _route(problem: Problem, worker: int, sites: list[int], held: dict) -> tuple[int, int] | None:
    windows = {problem.sites[site].window for site in sites} - {"any"}
    if len(windows) > 1 or any(problem.sites[site].skills - problem.workers[worker].skills for site in sites):
        return None
    travel = min(problem.trip(path) for path in permutations(sites))
    if travel + sum(problem.sites[site].minutes for site in sites) > problem.cap(worker):
        return None
    moved = min(
        sum(
            1
            for site in sites
            if site in held and (held[site].worker != worker or held[site].shift not in (None, shift))
        )
        for shift in (windows or {"am", "pm"})
    )
    return moved, problem.shift_minutes + travel
