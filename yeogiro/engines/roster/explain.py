"""Why a site is left out, in words that can be read to it."""

from .handing import minutes
from .model import Problem, Reason, Route, Unmet
from .spans import patterns


def unmet_site(problem: Problem, site: int, routes: list[Route]) -> Unmet:
    """A whole site that nobody comes to."""
    reason, text = _why(problem, site, None, routes)
    return Unmet(site, None, reason, text)


def unmet_day(problem: Problem, site: int, day: int, routes: list[Route]) -> Unmet:
    """One day that nobody comes on, in a repair."""
    reason, text = _why(problem, site, day, routes)
    return Unmet(site, day, reason, text)


def reachable(problem: Problem, site: int, day: int) -> bool:
    """Whether somebody could come on a day if there were no other site."""
    return any(_fits(problem, site, worker, day) for worker in range(len(problem.workers)))


def _fits(problem: Problem, site: int, worker: int, day: int) -> bool:
    alone = problem.sites[site].minutes + problem.trip((site,))
    able = problem.sites[site].skills <= problem.workers[worker].skills
    return able and alone <= problem.cap(worker) and problem.works(worker, day)


def _why(problem: Problem, site: int, day: int | None, routes: list[Route]) -> tuple[Reason, str]:
    one, workers = problem.sites[site], range(len(problem.workers))
    alone = one.minutes + problem.trip((site,))
    allowed = patterns(problem)[site]
    if not allowed:
        return "no-pattern", f"{one.id} allows no set of days on which its {one.visits} visits could be."
    if alone > problem.shift_minutes:
        way = " with the way there and back" if problem.depot else ""
        return "too-long", f"{one.id} takes {alone} minutes{way}; a shift has {problem.shift_minutes}."
    skilled = [worker for worker in workers if one.skills <= problem.workers[worker].skills]
    if not skilled and one.skills:
        return "no-skill", f"Nobody has what {one.id} asks for: {', '.join(sorted(one.skills))}."
    if skilled and all(alone > problem.cap(worker) for worker in skilled):
        most = max(problem.cap(worker) for worker in skilled)
        return "too-long", f"{one.id} takes {alone} minutes; those who could come work at most {most} a day."
    wanted = [frozenset([day])] if day is not None else allowed
    if not any(all(reachable(problem, site, d) for d in days) for days in wanted):
        lacking = sorted({d for days in wanted for d in days if not reachable(problem, site, d)})
        names = ", ".join(problem.days[d] for d in lacking)
        return "no-worker", f"Nobody who could come to {one.id} works on: {names}."
    return "no-room", _no_room(problem, site, wanted, routes)


def _no_room(problem: Problem, site: int, wanted: list[frozenset[int]], routes: list[Route]) -> str:
    one, parts = problem.sites[site], []
    for day in sorted({d for days in wanted for d in days}):
        able = [w for w in range(len(problem.workers)) if _fits(problem, site, w, day)]
        busy = {route.worker: route for route in routes if route.day == day}
        taken = [busy[worker] for worker in able if worker in busy]
        left = max((problem.cap(route.worker) - minutes(problem, route.path) for route in taken), default=0)
        parts.append(
            f"{problem.days[day]}: {len(taken)} of the {len(able)} who could come have a route, "
            f"the one with most time left has {left} minutes"
        )
    how = "half a day" if one.window == "any" else {"am": "morning", "pm": "afternoon"}[one.window]
    return (
        f"{one.id} needs {one.minutes} minutes in one {how} and the way, on every day of one of its sets of "
        f"days. {'; '.join(parts)}. Taking it in would leave out at least as many visits elsewhere."
    )
