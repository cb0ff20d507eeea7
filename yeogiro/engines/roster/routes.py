"""Every route that fits somebody's day: sets of sites with their shortest order.

A route is grown one site at a time at its end. Travel is not below 0, so a part of a route from its beginning
takes no longer than the route; nothing that fits is lost, also where travel is asymmetric or a detour is
shorter than the direct way. Of the paths through one set that end at one site only the shortest is kept
(Held and Karp 1962).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import Ints, Problem

AM, PM = 1, 2
BOTH = AM | PM
WINDOWS = {"any": 0, "am": AM, "pm": PM}
_ROWS = 4_000_000


@dataclass(frozen=True)
class Routes:
    """One row per set of sites: in order and filled up with −1, travel with the depot's, all minutes."""

    paths: Ints
    travel: Ints
    minutes: Ints
    window: Ints
    skills: Ints
    spans: Ints
    complete: bool

    def path(self, row: int) -> tuple[int, ...]:
        """The sites of one route in order."""
        return tuple(int(site) for site in self.paths[row] if site >= 0)


@dataclass(frozen=True)
class Ground:
    """What the sites ask, as arrays; skills and spans of days as bits. `crews` are (skills, most minutes)."""

    problem: Problem
    minutes: Ints
    window: Ints
    skills: Ints
    spans: Ints
    crews: tuple[tuple[int, int], ...]

    @property
    def cap(self) -> int:
        """The longest day of any crew."""
        return max((cap for _skills, cap in self.crews), default=-1)

    def staffed(self, skills: Ints, minutes: Ints) -> NDArray[np.bool_]:
        """Whether a crew has the skills and the time."""
        fits = np.zeros(len(skills), bool)
        for able, cap in self.crews:
            fits |= ((skills & ~np.int64(able)) == 0) & (minutes <= cap)
        return fits


def find_routes(ground: Ground, sites: Ints, *, most: int, near: NDArray[np.bool_] | None = None) -> Routes:
    """Every route through some of `sites`; not `complete` when there are more than `most`, or when `near`
    (who may follow whom) left some out.
    """
    problem = ground.problem
    paths = sites[:, None].astype(np.int64)
    time = problem.out[sites] + ground.minutes[sites]
    window, skills, spans = ground.window[sites], ground.skills[sites], ground.spans[sites]
    fits = (spans != 0) & ground.staffed(skills, time)
    found: list[tuple[Ints, ...]] = []
    complete, total = near is None, 0
    paths, time, window, skills, spans = (a[fits] for a in (paths, time, window, skills, spans))
    while len(paths):
        kept = _shortest(paths, time + problem.back[paths[:, -1]], window, skills, spans, ground)
        found.append(kept)
        total += len(kept[0])
        if total > most:
            complete = False
            break
        longer = _longer(ground, sites, (paths, time, window, skills, spans), near, most)
        if longer is None:
            complete = False
            break
        paths, time, window, skills, spans = longer
    return _stacked(found, complete, ground)


def _shortest(
    paths: Ints, time: Ints, window: Ints, skills: Ints, spans: Ints, ground: Ground
) -> tuple[Ints, ...]:
    """Of each set the path that takes least time, if it fits."""
    fits = ground.staffed(skills, time)
    arrays = [a[fits] for a in (paths, time, window, skills, spans)]
    key = np.sort(arrays[0], axis=1)
    order = np.lexsort((arrays[1], *key.T[::-1]))
    first = _changes(key[order])
    return tuple(a[order[first]] for a in arrays)


def _longer(
    ground: Ground, sites: Ints, state: tuple[Ints, ...], near: NDArray[np.bool_] | None, most: int
) -> tuple[Ints, ...] | None:
    """Every path one site longer, of each set and last site the shortest; None when there are far too many."""
    step = max(1, _ROWS // max(1, len(sites)))
    parts: list[tuple[Ints, ...]] = []
    count = 0
    for begin in range(0, len(state[0]), step):
        part = _grown(ground, sites, tuple(a[begin : begin + step] for a in state), near)
        count += len(part[0])
        parts.append(part)
        if count > 12 * most:
            return None
    paths, time, window, skills, spans = (np.concatenate(one) for one in zip(*parts, strict=True))
    key = np.sort(paths, axis=1)
    order = np.lexsort((time, paths[:, -1], *key.T[::-1]))
    marked = np.concatenate([key, paths[:, -1:]], axis=1)
    first = order[_changes(marked[order])]
    return paths[first], time[first], window[first], skills[first], spans[first]


def _grown(
    ground: Ground, sites: Ints, state: tuple[Ints, ...], near: NDArray[np.bool_] | None
) -> tuple[Ints, ...]:
    paths, time, window, skills, spans = state
    last = paths[:, -1]
    longer = time[:, None] + ground.problem.between[np.ix_(last, sites)] + ground.minutes[sites]
    fits = longer <= ground.cap
    fits &= (window[:, None] | ground.window[sites]) != BOTH
    fits &= (spans[:, None] & ground.spans[sites]) != 0
    for column in paths.T:
        fits &= column[:, None] != sites
    if near is not None:
        fits &= near[np.ix_(last, sites)]
    row, column = np.nonzero(fits)
    added = sites[column]
    grown = longer[row, column]
    needed = skills[row] | ground.skills[added]
    staffed = ground.staffed(needed, grown)
    row, added, grown, needed = row[staffed], added[staffed], grown[staffed], needed[staffed]
    return (
        np.concatenate([paths[row], added[:, None]], axis=1),
        grown,
        window[row] | ground.window[added],
        needed,
        spans[row] & ground.spans[added],
    )


def _changes(rows: Ints) -> NDArray[np.bool_]:
    """Which rows differ from the one before."""
    first = np.ones(len(rows), bool)
    if len(rows):
        first[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    return first


def _stacked(found: list[tuple[Ints, ...]], complete: bool, ground: Ground) -> Routes:
    width = max((part[0].shape[1] for part in found), default=1)
    empty = np.zeros(0, np.int64)
    if not found:
        return Routes(np.zeros((0, 1), np.int64), empty, empty, empty, empty, empty, complete)
    padded = [np.pad(part[0], ((0, 0), (0, width - part[0].shape[1])), constant_values=-1) for part in found]
    paths = np.concatenate(padded)
    time, window, skills, spans = (np.concatenate([part[n] for part in found]) for n in (1, 2, 3, 4))
    served = np.where(paths >= 0, ground.minutes[paths], 0).sum(axis=1)
    return Routes(paths, time - served, time, window, skills, spans, complete)
