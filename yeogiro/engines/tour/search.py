"""A good timetable where the best cannot be proven: insert, take some out again, insert better, from a seed.

Large neighbourhood search: P. Shaw, 1998; the quick insertion with blinks after J. Christiaens and G. Vanden
Berghe, Slack induction by string removals for vehicle routing problems, Transportation Science 54 (2020).
"""

from collections.abc import Callable
from operator import itemgetter
from random import Random

from .labels import Label, begin, best_order, travel
from .model import Problem
from .packing import choose

Plan = dict[int, Label]
"""Run → its visits; runs without any are left out."""
Place = tuple[int, int, Label]
"""Minutes added, the run, and the run with the stop in it."""
ROUNDS = 1_500
OVERLOOKED = 0.02
MOST_MET = 40_000
"""More runs met than this are not put together again."""
MOST_OUT = 20
"""How many stops are taken out at once, at most half of all."""
WORSE = 0.08
"""How much longer than the best a timetable may be to go on from, at the start; less and less to the end."""


def value(problem: Problem, plan: Plan) -> tuple[int, int]:
    """Weight left out, minutes of travel: the smaller the better."""
    met = sum(problem.stops[stop].weight for label in plan.values() for stop in label.stops)
    return (
        sum(stop.weight for stop in problem.stops) - met,
        sum(travel(problem, label) for label in plan.values()),
    )


class _Search:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.known: dict[tuple[int, tuple[int, ...]], Label | None] = {}
        self.slack = [
            sum(
                window.end - window.start - one.minutes
                for run in range(len(problem.runs))
                for window in problem.windows(stop, run)
            )
            for stop, one in enumerate(problem.stops)
        ]

    def label(self, run: int, stops: tuple[int, ...]) -> Label | None:
        """The order's label, remembered."""
        if (run, stops) not in self.known:
            if len(self.known) > 400_000:
                self.known.clear()
            self.known[run, stops] = best_order(self.problem, run, stops)
        return self.known[run, stops]

    def place(self, plan: Plan, stop: int, run: int) -> Place | None:
        """The cheapest place for a stop on a run; None where it does not fit."""
        now = plan.get(run) or begin(self.problem, run)
        before = travel(self.problem, now)
        ways = [
            (travel(self.problem, label) - before, run, label)
            for at in range(len(now.stops) + 1)
            if (label := self.label(run, (*now.stops[:at], stop, *now.stops[at:]))) is not None
        ]
        return min(ways, key=itemgetter(0), default=None)

    def insert(self, plan: Plan, left: list[int], chance: Random) -> list[int]:
        """Put stops in one after another, each where it adds least; who fits nowhere is returned. Heavy ones come
        first, then by one of four orders; now and then a run is overlooked, so that rounds differ.
        """
        out = []
        for stop in sorted(left, key=self._order(chance)):
            found: Place | None = None
            for run in range(len(self.problem.runs)):
                if found is not None and chance.random() < OVERLOOKED:
                    continue
                place = self.place(plan, stop, run)
                if place is not None and (found is None or place[0] < found[0]):
                    found = place
            if found is None:
                out.append(stop)
            else:
                plan[found[1]] = found[2]
        return out

    def _order(self, chance: Random) -> Callable[[int], tuple[int, float]]:
        """By chance, few choices first, far first, near first."""
        stops, kind = self.problem.stops, chance.randrange(4)
        drawn = {stop: chance.random() for stop in range(len(stops))}

        def key(stop: int) -> tuple[int, float]:
            away = self.problem.way(None, stop) + self.problem.way(stop, None)
            return (-stops[stop].weight, (drawn[stop], self.slack[stop], -away, away)[kind])

        return key

    def recombine(self, plan: Plan, stop: Callable[[], bool]) -> Plan:
        """The best timetable that can be put together from all runs met on the way; never worse than `plan`."""
        met: dict[tuple[int, frozenset[int]], Label] = {}
        for (run, stops), label in self.known.items():
            key = (run, frozenset(stops))
            if label is not None and (
                key not in met or travel(self.problem, label) < travel(self.problem, met[key])
            ):
                met[key] = label
        if stop() or len(met) > MOST_MET:
            return plan
        columns = list(met)
        chosen = choose(
            weights=[one.weight for one in self.problem.stops],
            members=[sorted(members) for _, members in columns],
            costs=[travel(self.problem, met[key]) for key in columns],
            group=[run for run, _ in columns],
            sizes=[1] * len(self.problem.runs),
            stop=stop,
        )
        found = {columns[at][0]: met[columns[at]] for at in chosen or []}
        return min(plan, found, key=lambda one: value(self.problem, one))

    def remove(self, plan: Plan, chance: Random) -> list[int]:
        """Take some stops out: neighbours of one, a whole run, or any."""
        served = [stop for label in plan.values() for stop in label.stops]
        if not served:
            return []
        first = chance.choice(served)
        way = self.problem.way
        kind, most = chance.random(), max(2, min(MOST_OUT, len(served) // 2))
        if kind < 0.5:
            gone = sorted(served, key=lambda other: (way(first, other) + way(other, first), other))
            gone = gone[: chance.randint(2, most)]
        elif kind < 0.75:
            runs = chance.sample(sorted(plan), min(len(plan), chance.randint(1, 2)))
            gone = [one for run in runs for one in plan[run].stops]
        else:
            gone = chance.sample(served, min(len(served), chance.randint(1, most)))
        for run, label in list(plan.items()):
            kept = tuple(stop for stop in label.stops if stop not in gone)
            if len(kept) < len(label.stops):
                shorter = self.label(run, kept) if kept else None
                gone += [] if shorter or not kept else kept
                plan.pop(run)
                if shorter:
                    plan[run] = shorter
        return list(dict.fromkeys(gone))


def search(problem: Problem, *, stop: Callable[[], bool], seed: int, rounds: int = ROUNDS) -> Plan:
    """The best timetable met in so many rounds, or when `stop` says so; the same seed and rounds give the same."""
    chance = Random(seed)  # noqa: S311 – a search, no secret
    work = _Search(problem)
    now: Plan = {}
    out = work.insert(now, list(range(len(problem.stops))), chance)
    best, at, least = now, value(problem, now), value(problem, now)
    for done in range(rounds if problem.runs and problem.stops else 0):
        if stop():
            break
        tried = dict(now)
        again = [*work.remove(tried, chance), *out]
        chance.shuffle(again)
        still = work.insert(tried, again, chance)
        came = value(problem, tried)
        worse = (least[0], least[1] * (1 + WORSE * (1 - done / rounds)))
        if came <= at or came <= worse:
            now, out, at = tried, still, came
        if came < least:
            best, least = tried, came
    return work.recombine(best, stop)
