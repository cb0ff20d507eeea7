"""Why a stop is left out, and why it stands where it does, in words that can be read to those who asked."""

from .labels import Label, best_order, travel
from .model import Problem, Result, Unmet


def unmet(problem: Problem, plan: dict[int, Label]) -> tuple[Unmet, ...]:
    """Every stop without a visit, with its reason."""
    met = {stop for label in plan.values() for stop in label.stops}
    return tuple(_reason(problem, plan, stop) for stop in range(len(problem.stops)) if stop not in met)


def _reason(problem: Problem, plan: dict[int, Label], stop: int) -> Unmet:
    one = problem.stops[stop]
    if not problem.runs:
        return Unmet(one.id, "no-run", f"{one.id} is left out: there is no run.")
    days = [run for run in range(len(problem.runs)) if problem.windows(stop, run)]
    if not days:
        asked = ", ".join(sorted({window.day or "" for window in one.windows}))
        return Unmet(one.id, "no-day", f"{one.id} is left out: no run is made on {asked}.")
    long = max(w.end - w.start for run in days for w in problem.windows(stop, run))
    if one.minutes > long:
        text = f"{one.id} is left out: its visit takes {one.minutes} minutes, its longest window has {long}."
        return Unmet(one.id, "too-short", text)
    alone = [run for run in days if best_order(problem, run, (stop,)) is not None]
    if not alone:
        text = f"{one.id} is left out: there and back does not fit into any run on its days, even alone."
        return Unmet(one.id, "too-far", text)
    names = ", ".join(problem.runs[run].id for run in alone[:5]) + (" …" if len(alone) > 5 else "")
    others = sum(len(plan[run].stops) for run in alone if run in plan)
    text = (
        f"{one.id} is left out: {len(alone)} runs could go there ({names}), and their time is taken by {others} "
        f"other stops whose weight is higher or whose way is shorter."
    )
    return Unmet(one.id, "full", text)


def explain(problem: Problem, found: Result) -> tuple[tuple[str, str], ...]:
    """For every stop, in the problem's order: when it is visited and what it adds to the way, or why not."""
    number = {stop.id: n for n, stop in enumerate(problem.stops)}
    runs = {run.id: n for n, run in enumerate(problem.runs)}
    routes = {route.run: route for route in found.routes}
    visits = {visit.stop: visit for visit in found.visits}
    left = {one.stop: one.text for one in found.unmet}
    told = []
    for stop in problem.stops:
        if stop.id in left:
            told.append((stop.id, left[stop.id]))
            continue
        visit = visits[stop.id]
        route = routes[visit.run]
        others = tuple(number[name] for name in route.stops if name != stop.id)
        without = best_order(problem, runs[visit.run], others) if others else None
        added = ""
        if not others:
            added = f" It is the only stop: {route.travel} minutes of travel."
        elif without is not None:
            added = f" It adds {route.travel - travel(problem, without)} minutes of travel."
        place = f"{visit.order} of {len(route.stops)}"
        told.append((stop.id, f"{stop.id} is on {visit.run}, {place}, at {clock(visit.start)}.{added}"))
    return tuple(told)


def clock(minutes: int) -> str:
    """ "09:30" for 570; "00:15 (next day)" for 1,455."""
    day, rest = divmod(minutes, 1440)
    return f"{rest // 60:02d}:{rest % 60:02d}" + (" (next day)" if day else "")
