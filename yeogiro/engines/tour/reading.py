"""JSON → problem, result → JSON (docs/reference/tour.md)."""

from typing import Any

from ..files import Faults, Fields, no_twins
from .explain import explain
from .model import Problem, Result, Run, Stop, Window

MOST_MINUTES = 100_000
MOST_STOPS, MOST_RUNS = 1_000, 400
MOST_WEIGHT = 1_000_000


def read(value: Any) -> tuple[Problem, int]:
    """The problem and the seed. Invalid with everything that is wrong."""
    faults = Faults()
    held = Fields.of(faults, "", value)
    stops = held.objects("stops", needed=True)
    runs = held.objects("runs", needed=True)
    for name, some, most in (("stops", stops, MOST_STOPS), ("runs", runs, MOST_RUNS)):
        if len(some) > most:
            faults.say(name, f"at most {most:,} are taken")
            faults.settle()
    stop_ids, run_ids = [one.name() for one in stops], [one.name() for one in runs]
    no_twins(faults, "stops", stop_ids)
    no_twins(faults, "runs", run_ids)
    depot = held.flag("depot", True)
    size = len(stops) + depot
    problem = Problem(
        stops=tuple(
            Stop(
                name,
                one.whole("minutes", most=MOST_MINUTES),
                tuple(_window(window) for window in one.objects("windows")),
                one.whole("weight", 1, least=1, most=MOST_WEIGHT),
            )
            for name, one in zip(stop_ids, stops, strict=True)
        ),
        runs=tuple(_run(name, one) for name, one in zip(run_ids, runs, strict=True)),
        travel=_travel(held, size),
        depot=depot,
    )
    seed = held.whole("seed", 0)
    faults.settle()
    return problem, seed


def _travel(held: Fields, size: int) -> tuple[tuple[int, ...], ...]:
    before = len(held.faults.found)
    table = held.table("travel", size, size)
    if len(held.faults.found) == before and any(minutes > MOST_MINUTES for row in table for minutes in row):
        held.faults.say("travel", f"at most {MOST_MINUTES:,} minutes are taken")
    return table


def _hours(one: Fields) -> tuple[int, int]:
    start, end = one.whole("from", most=MOST_MINUTES), one.whole("to", most=MOST_MINUTES)
    if end < start:
        one.faults.say(one.at("to"), "it ends before it begins; after midnight minutes go on beyond 1440")
    return start, end


def _window(one: Fields) -> Window:
    return Window(*_hours(one), one.name("day") if one.has("day") else None)


def _run(name: str, one: Fields) -> Run:
    return Run(
        name,
        *_hours(one),
        one.name("day") if one.has("day") else name,
        one.whole("minutes", most=MOST_MINUTES) if one.has("minutes") else None,
        one.whole("most") if one.has("most") else None,
    )


def as_json(problem: Problem, found: Result, *, seed: int, seconds: float) -> dict[str, Any]:
    """The timetable with its reasons."""
    return {
        "status": "optimal" if found.proven else "feasible",
        "proven": found.proven,
        "unmet_weight": found.unmet_weight,
        "bound_unmet": found.bound_unmet,
        "cost": found.cost,
        "visits": [vars(visit) for visit in found.visits],
        "routes": [{**vars(route), "stops": list(route.stops)} for route in found.routes],
        "unmet": [vars(one) for one in found.unmet],
        "explain": [{"stop": stop, "text": text} for stop, text in explain(problem, found)],
        "seconds": round(seconds, 3),
        "seed": seed,
    }
