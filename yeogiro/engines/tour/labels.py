"""A run under way: how early it can be somewhere, how late it could have left, how long it has been busy.

Leaving at s between the run's start and `latest`, the last visit is over at max(soonest, s + busy). So the
shortest time on the way is max(busy, soonest − latest). This is the forward time slack of M. W. P. Savelsbergh,
The vehicle routing problem with time windows: minimizing route duration, ORSA Journal on Computing 4 (1992).
"""

from dataclasses import dataclass

from .model import Problem, Route, Visit, Window


@dataclass(frozen=True, slots=True)
class Label:
    """Visits so far, each with the window chosen for it."""

    soonest: int
    latest: int
    busy: int
    travel: int
    stops: tuple[int, ...]
    windows: tuple[Window, ...]

    def beats(self, other: "Label") -> bool:
        """Whether it is at least as good as another that made the same visits and stands at the same stop."""
        return self.soonest <= other.soonest and self.latest >= other.latest and self.busy <= other.busy


def begin(problem: Problem, run: int) -> Label:
    """A run that has not left."""
    outing = problem.runs[run]
    return Label(outing.start, outing.end, 0, 0, (), ())


def extend(problem: Problem, run: int, label: Label, stop: int, window: Window) -> Label | None:
    """The run after one more visit, None where that is too late, too long or one too many."""
    outing = problem.runs[run]
    if outing.most is not None and len(label.stops) >= outing.most:
        return None
    service = problem.stops[stop].minutes
    way = problem.way(label.stops[-1] if label.stops else None, stop)
    begins = max(label.soonest + way, window.start)
    busy = label.busy + way + service
    latest = min(label.latest, window.end - busy)
    over = begins + service
    if over > min(window.end, outing.end) or latest < outing.start:
        return None
    if outing.minutes is not None and max(busy, over - latest) > outing.minutes:
        return None
    return Label(over, latest, busy, label.travel + way, (*label.stops, stop), (*label.windows, window))


def closes(problem: Problem, run: int, label: Label) -> bool:
    """Whether the run, going home now, is back in time and not too long on the way. A run that is not may be
    after one more visit: ways are used as given, and a detour can be shorter.
    """
    outing = problem.runs[run]
    home = problem.way(label.stops[-1] if label.stops else None, None)
    if label.soonest + home > outing.end:
        return False
    return outing.minutes is None or max(label.busy, label.soonest - label.latest) + home <= outing.minutes


def travel(problem: Problem, label: Label) -> int:
    """Minutes of travel with the way home."""
    return label.travel + (problem.way(label.stops[-1], None) if label.stops else 0)


def best_order(problem: Problem, run: int, stops: tuple[int, ...]) -> Label | None:
    """The visits in exactly this order, with the windows that let it be over soonest and shortest; None where
    the order cannot be kept.
    """
    open_ = [begin(problem, run)]
    for stop in stops:
        found: list[Label] = []
        for label in open_:
            for window in problem.windows(stop, run):
                longer = extend(problem, run, label, stop, window)
                if longer is not None:
                    keep(found, longer)
        open_ = found
    whole = (label for label in open_ if closes(problem, run, label))
    return min(whole, key=lambda label: (label.soonest, -label.latest), default=None)


def keep(held: list[Label], new: Label) -> bool:
    """Add a label unless one held is as good; drop those it beats."""
    if any(label.beats(new) for label in held):
        return False
    held[:] = [label for label in held if not new.beats(label)]
    held.append(new)
    return True


def timetable(problem: Problem, run: int, label: Label) -> tuple[Route, list[Visit]]:
    """When everything happens: the run leaves as late as it can without being over later."""
    outing = problem.runs[run]
    over = label.soonest
    leaves = max(outing.start, min(label.latest, over - label.busy))
    time, at, visits = leaves, None, []
    for order, (stop, window) in enumerate(zip(label.stops, label.windows, strict=True), 1):
        arrives = time + problem.way(at, stop)
        start = max(arrives, window.start)
        time, at = start + problem.stops[stop].minutes, stop
        visits.append(Visit(problem.stops[stop].id, outing.id, order, arrives, start, time))
    names = tuple(problem.stops[stop].id for stop in label.stops)
    return Route(outing.id, names, leaves, time + problem.way(at, None), travel(problem, label)), visits
