"""Where there are too many routes to write down, part of the roster is opened and solved exactly, again and again.

A large neighbourhood search (Shaw 1998): the routes around a site are taken out, their sites' best routes are
found over every route possible among them, and the roster never becomes worse.
"""

from collections.abc import Callable
from dataclasses import replace
from math import ceil

import numpy as np

from .draft import Draft
from .exact import best
from .handing import crews_for
from .master import build
from .model import Problem, Progress
from .routes import Ground, find_routes
from .spans import Week
from .stopping import Stop, interrupts

_NODES = 20
_MOST = 15_000
_FEWEST, _LARGEST = 12, 90


def improve(
    problem: Problem,
    week: Week,
    terrain: Ground,
    draft: Draft | None,
    stop: Stop,
    seed: int,
    tell: Callable[[Progress], None],
    rounds: int | None = None,
) -> Draft | None:
    """The draft, made better until `stop` says True, or so many rounds are over.

    The same seed and number of rounds give the same draft.
    """
    if draft is None or not draft.routes:
        return draft
    rng = np.random.default_rng(seed)
    now, size = draft.value(problem, week), 24
    tell(Progress(*now, None))
    done = 0
    while not stop() and (rounds is None or done < rounds):
        done += 1
        opened = _open(problem, draft, rng, size)
        tried = _resolved(problem, week, terrain, draft, opened, interrupts(stop), seed)
        if tried is None:
            size = max(_FEWEST, size - 2)
            continue
        size = min(_LARGEST, size + 1)
        then = tried.value(problem, week)
        if then <= now:
            if then < now:
                tell(Progress(*then, None))
            draft, now = tried, then
    return draft


def least_cost(problem: Problem) -> int:
    """What serving every visit costs at least: the minutes at the sites fill so many of the longest days."""
    served = sum(site.visits * site.minutes for site in problem.sites)
    longest = max((problem.cap(worker) for worker in range(len(problem.workers))), default=0)
    return ceil(served / longest) * problem.shift_minutes if longest else 0


def _open(problem: Problem, draft: Draft, rng: np.random.Generator, size: int) -> set[int]:
    """Which routes to open: those nearest to a site drawn by lot, with some lot in what is near."""
    start = int(rng.integers(len(problem.sites)))
    if rng.random() < 0.5:
        # Half of the times where time is left over: there a route may be saved.
        slack = np.array([draft.slack(problem, place) for place in range(len(draft.routes))], float) + 1
        start = draft.routes[int(rng.choice(len(slack), p=slack / slack.sum()))][1][0]
    span = draft.routes[int(rng.integers(len(draft.routes)))][0]
    taken = draft.taken.get(start)
    if taken is not None:
        span = sorted(taken)[int(rng.integers(len(taken)))]
    near = np.minimum(problem.between[start], problem.between[:, start]).astype(float)
    near *= rng.uniform(0.6, 1.4, len(near))
    near[start] = -1
    ranked = sorted(
        (min(near[site] for site in path), place)
        for place, (where, path, _crew) in enumerate(draft.routes)
        if where == span or rng.random() < 0.3
    )
    opened: set[int] = set()
    sites = 0
    for _distance, place in ranked:
        opened.add(place)
        sites += len(draft.routes[place][1])
        if sites >= size:
            break
    return opened


def _resolved(
    problem: Problem,
    week: Week,
    terrain: Ground,
    draft: Draft,
    opened: set[int],
    stop: Stop,
    seed: int,
) -> Draft | None:
    """The draft with the best routes for the sites of the opened ones; None when there were too many."""
    kept = [route for place, route in enumerate(draft.routes) if place not in opened]
    rows = {(site, draft.routes[place][0]) for place in opened for site in draft.routes[place][1]}
    unmet = [site for site, found in enumerate(week.options) if found and site not in draft.taken]
    options: dict[int, tuple[frozenset[int], ...]] = {site: week.options[site] for site in unmet[:6]}
    forced = set(week.forced)
    for site in {site for site, _span in rows}:
        here = frozenset(span for where, span in rows if where == site)
        if here == draft.taken[site]:
            options[site] = week.options[site]
        else:
            options[site] = (here,)  # it stays on its days: its other routes are not opened
            forced.add(site)
    part = Week(
        tuple(
            replace(
                span,
                crews=tuple(
                    replace(
                        crew,
                        count=crew.count - sum(1 for where, _p, c in kept if (where, c) == (place, number)),
                    )
                    for number, crew in enumerate(span.crews)
                ),
            )
            for place, span in enumerate(week.spans)
        ),
        tuple(options.get(site, ()) for site in range(len(problem.sites))),
        frozenset(forced & options.keys()),
    )
    sites = np.array(sorted(options), np.int64)
    touched = np.zeros(len(problem.sites), np.int64)
    for site, allowed in options.items():
        touched[site] = sum(1 << span for span in frozenset().union(*allowed))
    routes = find_routes(replace(terrain, spans=touched), sites, most=_MOST)
    if not routes.complete:
        return None
    master = build(problem, part, routes, [int(site) for site in sites])
    found = best(master, stop=stop, seed=seed, nodes=_NODES)
    if found.x is None:
        return draft
    driven, chosen = master.chosen(found.x), master.options(found.x)
    new = []
    for place, span in enumerate(part.spans):
        paths = [path for where, path in driven if where == place]
        new += [
            (place, path, crew) for path, crew in zip(paths, crews_for(problem, span, paths), strict=True)
        ]
    taken = {site: one for site, one in draft.taken.items() if site not in options}
    for site, one in chosen.items():
        taken[site] = one if options[site] == week.options[site] else draft.taken[site]
    return Draft([*kept, *new], taken)
