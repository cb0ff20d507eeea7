"""A roster in the making, and a first one made quickly: the longest sites first, each where it costs least."""

from dataclasses import dataclass

from .handing import Driven, minutes
from .model import Problem
from .routes import BOTH, Ground
from .spans import Week

Slot = tuple[int, tuple[int, ...], int]
"""Span, sites in order, crew."""


@dataclass
class Draft:
    """Routes with their crews, and the option each site has taken."""

    routes: list[Slot]
    taken: dict[int, frozenset[int]]

    @property
    def driven(self) -> list[Driven]:
        """The routes without their crews."""
        return [(span, path) for span, path, _crew in self.routes]

    def value(self, problem: Problem, week: Week) -> tuple[int, int]:
        """Unmet visits and cost."""
        unmet = sum(site.visits for place, site in enumerate(problem.sites) if place not in self.taken)
        cost = sum(
            week.spans[span].weight * (problem.shift_minutes + problem.trip(path))
            for span, path, _crew in self.routes
        )
        return unmet, cost

    def slack(self, problem: Problem, place: int) -> int:
        """Minutes left of the shift."""
        return max(0, problem.shift_minutes - minutes(problem, self.routes[place][1]))


def construct(problem: Problem, week: Week, terrain: Ground) -> Draft | None:
    """A first roster; None when visits fixed by hand do not fit it, which does not prove that they cannot."""
    builder = _Builder(problem, week, terrain)
    order = sorted(
        (place for place, found in enumerate(week.options) if found),
        key=lambda place: (place not in week.forced, -problem.sites[place].minutes, place),
    )
    taken = {}
    for site in order:
        choices = [
            (sum(week.spans[span].weight * price for span, (price, *_rest) in plan.items()), number, plan)
            for number, option in enumerate(week.options[site])
            if (plan := builder.plan(site, option)) is not None
        ]
        if choices:
            _price, number, plan = min(choices, key=lambda one: one[:2])
            builder.do(plan)
            taken[site] = week.options[site][number]
        elif site in week.forced:
            return None
    routes = [(span, tuple(path), crew) for span, found in enumerate(builder.routes) for path, crew in found]
    return Draft(routes, taken)


Place = tuple[int, int, list[int], int]
"""Price, number of the route (the next one for a new route), sites in order, crew."""


class _Builder:
    def __init__(self, problem: Problem, week: Week, terrain: Ground) -> None:
        self.problem, self.week, self.terrain = problem, week, terrain
        self.routes: list[list[tuple[list[int], int]]] = [[] for _span in week.spans]
        self.left = [[crew.count for crew in span.crews] for span in week.spans]

    def plan(self, site: int, option: frozenset[int]) -> dict[int, Place] | None:
        """Where a site goes in each span of an option; None if it does not go into one."""
        plan = {}
        for span in sorted(option):
            found = self._cheapest(span, site)
            if found is None:
                return None
            plan[span] = found
        return plan

    def do(self, plan: dict[int, Place]) -> None:
        """Carry it out."""
        for span, (_price, number, path, crew) in plan.items():
            if number == len(self.routes[span]):
                self.routes[span].append((path, crew))
                self.left[span][crew] -= 1
            else:
                self.routes[span][number] = (path, crew)

    def _cheapest(self, span: int, site: int) -> Place | None:
        problem, crews = self.problem, self.week.spans[span].crews
        owner = dict(self.week.spans[span].fixed).get(site)
        best: Place | None = None
        for number, (path, crew) in enumerate(self.routes[span]):
            if owner is not None and crews[crew].worker != owner:
                continue
            before = minutes(problem, tuple(path))
            if before + problem.sites[site].minutes > crews[crew].cap:
                continue
            for at in range(len(path) + 1):
                longer = [*path[:at], site, *path[at:]]
                price = minutes(problem, tuple(longer)) - before - problem.sites[site].minutes
                if (best is None or price < best[0]) and self._fits(span, longer, crew):
                    best = (price, number, longer, crew)
        if best is not None:
            return best
        for crew in sorted(range(len(crews)), key=lambda c: (crews[c].cap, crews[c].skills.bit_count())):
            if self.left[span][crew] and crews[crew].worker == owner and self._fits(span, [site], crew):
                price = problem.shift_minutes + problem.trip((site,))
                return price, len(self.routes[span]), [site], crew
        return None

    def _fits(self, span: int, path: list[int], crew: int) -> bool:
        able = self.week.spans[span].crews[crew]
        window = skills = 0
        for site in path:
            window |= int(self.terrain.window[site])
            skills |= int(self.terrain.skills[site])
        long = minutes(self.problem, tuple(path))
        return window != BOTH and not skills & ~able.skills and long <= able.cap
