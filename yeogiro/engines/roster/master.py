"""The whole week as one integer program over the routes: set partitioning with a choice of pattern per site.

    x  how often a route is driven in a span        y  a site takes one of its options
    covered   Σ x of the routes with site s in span d = Σ y of the options of s with d     for all s, d
    chosen    Σ y of the options of s ≤ 1, = 1 for sites with a hand-made visit
    staffed   routes that ask for the same crews are shared out among them (z), each within its number

Cost of x: days of the span × (minutes of the shift + minutes of travel). Unmet: visits of the sites that take
no option.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .highs import Floats, Program
from .model import Ints, Problem
from .routes import Ground, Routes
from .spans import Week


@dataclass(frozen=True)
class Master:
    """The program with what its columns mean: first all x, then all y, then all z."""

    problem: Problem
    week: Week
    routes: Routes
    program: Program
    span_of: Ints
    route_of: Ints
    choices: tuple[tuple[int, frozenset[int]], ...]
    cost: Floats
    met: Floats
    drives: Floats
    wanted: int

    @cached_property
    def step(self) -> int:
        """Every cost is a multiple of this."""
        return max(1, int(np.gcd.reduce(self.cost.astype(np.int64)))) if len(self.cost) else 1

    def chosen(self, x: Floats) -> list[tuple[int, tuple[int, ...]]]:
        """The routes driven, as span and path; a route driven twice stands twice."""
        found = []
        for column in np.nonzero(x[: len(self.span_of)] > 0.5)[0]:
            for _time in range(round(x[column])):
                found.append((int(self.span_of[column]), self.routes.path(int(self.route_of[column]))))
        return found

    def options(self, x: Floats) -> dict[int, frozenset[int]]:
        """The option each site takes."""
        begin = len(self.span_of)
        return {site: one for place, (site, one) in enumerate(self.choices) if x[begin + place] > 0.5}

    def with_rows(self, rows: list[tuple[Floats, float, float]]) -> Program:
        """The program with more rows: values per column, from, to."""
        base, height = self.program, len(self.program.low)
        parts = [(base.rows_of, base.columns_of, base.values)]
        for place, (values, _low, _high) in enumerate(rows):
            at = np.nonzero(values)[0]
            parts.append((np.full(len(at), height + place), at, values[at]))
        rows_of, columns_of, values_of = (np.concatenate(one) for one in zip(*parts, strict=True))
        low = np.concatenate([base.low, [low for _v, low, _h in rows]])
        high = np.concatenate([base.high, [high for _v, _l, high in rows]])
        return Program(base.columns, low, high, rows_of, columns_of, values_of, base.whole)


def ground(problem: Problem, week: Week, known: dict[str, int]) -> Ground:
    """What the sites ask, as arrays."""
    code = {"any": 0, "am": 1, "pm": 2}
    touched = [sum(1 << span for span in frozenset().union(*found)) for found in week.options]
    crews = {(crew.skills, crew.cap) for span in week.spans for crew in span.crews}
    return Ground(
        problem,
        np.array([site.minutes for site in problem.sites], np.int64),
        np.array([code[site.window] for site in problem.sites], np.int64),
        np.array([sum(known[s] for s in site.skills) for site in problem.sites], np.int64),
        np.array(touched, np.int64),
        tuple(sorted(crews)),
    )


class Table:
    """The rows of a program while they are written down."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self._parts: list[tuple[Ints, Ints, Floats]] = []

    def row(self, low: float, high: float) -> int:
        """A new row; returns its number."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def put(self, rows: Ints | int, columns: Ints | list[int], value: float) -> None:
        """The same value at many places."""
        at = np.asarray(columns, np.int64)
        self._parts.append((np.broadcast_to(np.int64(rows), at.shape), at, np.full(len(at), value)))

    def program(self, columns: int, whole: int) -> Program:
        """The program; the first `whole` columns are to be whole numbers."""
        none = np.zeros(0, np.int64)
        parts = [(none, none, np.zeros(0)), *self._parts]
        rows_of, columns_of, values = (np.concatenate(one) for one in zip(*parts, strict=True))
        kinds = np.arange(columns) < whole
        return Program(columns, np.array(self.low), np.array(self.high), rows_of, columns_of, values, kinds)


def build(problem: Problem, week: Week, routes: Routes, sites: list[int] | None = None) -> Master:
    """The program over these routes; visits of `sites` (all by default) count as wanted."""
    found = [_drivable(week, routes, span) for span in range(len(week.spans))]
    none = np.zeros(0, np.int64)
    span_of = np.concatenate(
        [none, *(np.full(len(rows), span, np.int64) for span, (rows, _able) in enumerate(found))]
    )
    route_of = np.concatenate([none, *(rows for rows, _able in found)])
    choices = tuple((site, one) for site, options in enumerate(week.options) for one in options)
    table, driven = Table(), len(route_of)
    covered = np.full((len(problem.sites), len(week.spans) + 1), -1, np.int64)
    own: dict[int, list[int]] = {}
    for place, (site, one) in enumerate(choices):
        own.setdefault(site, []).append(driven + place)
        for span in one:
            if covered[site, span] < 0:
                covered[site, span] = table.row(0.0, 0.0)
            table.put(int(covered[site, span]), [driven + place], -1.0)
    for member in routes.paths[route_of].T:
        at = np.nonzero(member >= 0)[0]
        table.put(covered[member[at], span_of[at]], at, 1.0)
    for site, places in own.items():
        table.put(table.row(1.0 if site in week.forced else 0.0, 1.0), places, 1.0)
    columns = _staff(table, week, found, driven + len(choices))
    weights = np.array([span.weight for span in week.spans] or [0], float)[span_of]
    cost, met, drives = np.zeros(columns), np.zeros(columns), np.zeros(columns)
    cost[:driven] = weights * (problem.shift_minutes + routes.travel[route_of])
    drives[:driven] = weights
    met[driven : driven + len(choices)] = [problem.sites[site].visits for site, _one in choices]
    counted = range(len(problem.sites)) if sites is None else sites
    wanted = sum(problem.sites[site].visits for site in counted)
    program = table.program(columns, driven + len(choices))
    return Master(problem, week, routes, program, span_of, route_of, choices, cost, met, drives, wanted)


def _drivable(week: Week, routes: Routes, span: int) -> tuple[Ints, Ints]:
    """The routes for one span, and which of its crews can drive each (a row of booleans per route)."""
    rows = np.nonzero((routes.spans >> span) & 1)[0]
    owner = np.full(len(week.options) + 1, -1, np.int64)
    for site, worker in week.spans[span].fixed:
        owner[site] = worker
    owners = owner[routes.paths[rows]]
    crews = week.spans[span].crews
    able = np.zeros((len(rows), len(crews)), bool)
    for place, crew in enumerate(crews):
        able[:, place] = (routes.skills[rows] & ~np.int64(crew.skills)) == 0
        able[:, place] &= routes.minutes[rows] <= crew.cap
        if crew.worker is None:
            able[:, place] &= (owners < 0).all(axis=1)
        else:
            theirs = sum(1 for _site, worker in week.spans[span].fixed if worker == crew.worker)
            able[:, place] &= (owners == crew.worker).sum(axis=1) == theirs
            able[:, place] &= ((owners == crew.worker) | (owners < 0)).all(axis=1)
    some = able.any(axis=1)
    return rows[some], able[some]


def _staff(table: Table, week: Week, found: list[tuple[Ints, Ints]], columns: int) -> int:
    """Rows that keep the crews within their numbers; returns the number of columns."""
    begin = 0
    for span, (rows, able) in zip(week.spans, found, strict=True):
        at = np.arange(begin, begin + len(rows))
        begin += len(rows)
        within = [table.row(0.0, float(crew.count)) for crew in span.crews]
        if not len(rows):
            continue
        kinds, kind_of = np.unique(able, axis=0, return_inverse=True)
        kind_of = kind_of.reshape(-1)
        for place, kind in enumerate(kinds):
            same, crews = at[kind_of == place], np.nonzero(kind)[0]
            if len(crews) == 1:
                table.put(within[crews[0]], same, 1.0)
                continue
            shared = table.row(0.0, 0.0)
            table.put(shared, same, 1.0)
            for crew in crews:
                table.put(shared, [columns], -1.0)
                table.put(within[crew], [columns], 1.0)
                columns += 1
    return columns
