"""Every set of stops one run can serve, each with its shortest order, and the best choice among them.

The sets are found by growing runs stop by stop and keeping those that may still be best (dynamic programming over
sets: M. Held and R. M. Karp, 1962, with labels for the time windows); the choice is a set packing solved by
HiGHS. Both are exact, so the outcome is proven, if there are not too many sets.
"""

from collections.abc import Callable
from dataclasses import replace

from .labels import Label, begin, closes, extend, keep, travel
from .model import Problem
from .packing import choose

MOST_LABELS = 60_000
Stop = Callable[[], bool]


def alike(problem: Problem) -> list[list[int]]:
    """Runs that can serve the same sets at the same cost, together."""
    groups: dict[object, list[int]] = {}
    for run, outing in enumerate(problem.runs):
        windows = tuple(
            tuple((one.start, one.end) for one in problem.windows(stop, run))
            for stop in range(len(problem.stops))
        )
        groups.setdefault((replace(outing, id="", day=""), windows), []).append(run)
    return list(groups.values())


def sets(problem: Problem, run: int, room: int, stop: Stop) -> dict[frozenset[int], Label] | None:
    """Each set of stops the run can serve with the label of its shortest way; None when more than `room` labels
    are met or `stop` says so.
    """
    found: dict[frozenset[int], Label] = {}
    layer: dict[tuple[frozenset[int], int], list[Label]] = {(frozenset(), -1): [begin(problem, run)]}
    count = 0
    while layer:
        longer: dict[tuple[frozenset[int], int], list[Label]] = {}
        for (members, _), labels in layer.items():
            if stop():
                return None
            for label in labels:
                for next_ in range(len(problem.stops)):
                    if next_ in members:
                        continue
                    for window in problem.windows(next_, run):
                        new = extend(problem, run, label, next_, window)
                        if new is not None:
                            count += keep(longer.setdefault((members | {next_}, next_), []), new)
                if count > room:
                    return None
        for (members, _), labels in longer.items():
            for label in labels:
                if closes(problem, run, label):
                    held = found.get(members)
                    if held is None or _order(problem, label) < _order(problem, held):
                        found[members] = label
        layer = longer
    return found


def _order(problem: Problem, label: Label) -> tuple[int, int]:
    return (travel(problem, label), label.soonest)


def solve_exactly(problem: Problem, *, stop: Stop) -> dict[int, Label] | None:
    """Run → its visits, proven best; None when there are too many sets or `stop` came first."""
    groups = alike(problem)
    columns: list[tuple[int, frozenset[int], Label]] = []
    for number, runs in enumerate(groups):
        found = sets(problem, runs[0], MOST_LABELS - len(columns), stop)
        if found is None:
            return None
        columns += [(number, members, label) for members, label in found.items()]
        if len(columns) > MOST_LABELS:
            return None
    chosen = choose(
        weights=[stop_.weight for stop_ in problem.stops],
        members=[sorted(members) for _, members, _ in columns],
        costs=[travel(problem, label) for _, _, label in columns],
        group=[number for number, _, _ in columns],
        sizes=[len(runs) for runs in groups],
        stop=stop,
    )
    if chosen is None:
        return None
    left = [list(runs) for runs in groups]
    return {left[columns[at][0]].pop(0): columns[at][2] for at in chosen}
