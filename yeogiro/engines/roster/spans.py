"""Days that are alike are solved once.

A block is a set of days that every pattern takes or leaves together, with the same hand-made visits. Blocks
among which every site may choose freely, staffed alike, form a span: which of its blocks a route falls on
changes no cost, so they share one list of routes with the crews of all. Two rounds of half a week become one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .model import Problem

Staffing = Literal["each", "least", "most"]
"""Days with other workers: apart, or together with what all of them have, or with what any of them has."""


@dataclass(frozen=True)
class Crew:
    """Workers alike: skills as bits, most minutes, and how many; alone when visits are fixed to them."""

    skills: int
    cap: int
    count: int
    worker: int | None = None


@dataclass(frozen=True)
class Span:
    """Blocks of days that share their routes; `fixed` leads from a site to the worker it is fixed to."""

    blocks: tuple[tuple[int, ...], ...]
    crews: tuple[Crew, ...]
    fixed: tuple[tuple[int, int], ...]

    @property
    def weight(self) -> int:
        """On how many days a route is driven."""
        return len(self.blocks[0])


@dataclass(frozen=True)
class Week:
    """The spans, and for each site the sets of spans it may choose from; none when nothing is allowed."""

    spans: tuple[Span, ...]
    options: tuple[tuple[frozenset[int], ...], ...]
    forced: frozenset[int]


def patterns(problem: Problem) -> list[list[frozenset[int]]]:
    """The patterns each site may still take: those with all the days fixed for it."""
    wanted: dict[int, set[int]] = {}
    for fix in problem.fixed:
        wanted.setdefault(fix.site, set()).add(fix.day)
    return [
        [one for one in dict.fromkeys(site.patterns) if one and wanted.get(index, set()) <= one]
        for index, site in enumerate(problem.sites)
    ]


def bits(problem: Problem) -> dict[str, int]:
    """A bit for each skill that some site asks for."""
    asked = sorted({skill for site in problem.sites for skill in site.skills})
    return {skill: 1 << place for place, skill in enumerate(asked)}


def week(problem: Problem, staffing: Staffing = "each") -> Week:
    """The spans of a problem."""
    allowed = patterns(problem)
    blocks: dict[object, list[int]] = {}
    for day in range(len(problem.days)):
        blocks.setdefault(_signature(problem, allowed, day, staffing), []).append(day)
    groups = [tuple(days) for days in blocks.values()]
    crews = [_crews(problem, days, staffing) for days in groups]
    merged: dict[object, list[int]] = {}
    for place, days in enumerate(groups):
        merged.setdefault(_freedom(allowed, days, crews[place], place), []).append(place)
    spans: list[Span] = []
    where: dict[int, int] = {}
    for places in merged.values():
        for place in places:
            for day in groups[place]:
                where[day] = len(spans)
        first = places[0]
        many = tuple(
            Crew(crew.skills, crew.cap, crew.count * len(places), crew.worker) for crew in crews[first]
        )
        spans.append(Span(tuple(groups[place] for place in places), many, _fixed(problem, groups[first][0])))
    options = tuple(
        tuple(dict.fromkeys(frozenset(where[day] for day in one) for one in found)) for found in allowed
    )
    return Week(tuple(spans), options, frozenset(fix.site for fix in problem.fixed))


def _fixed(problem: Problem, day: int) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(fix.site, fix.worker) for fix in problem.fixed if fix.day == day}))


def _signature(problem: Problem, allowed: list[list[frozenset[int]]], day: int, staffing: Staffing) -> object:
    taken = tuple((s, p) for s, found in enumerate(allowed) for p, one in enumerate(found) if day in one)
    there: tuple[int, ...] = ()
    if staffing == "each":
        there = tuple(w for w in range(len(problem.workers)) if problem.works(w, day))
    return taken, there, _fixed(problem, day)


def _crews(problem: Problem, days: Iterable[int], staffing: Staffing) -> tuple[Crew, ...]:
    days, known = list(days), bits(problem)
    single = {worker for _site, worker in _fixed(problem, days[0])}
    counts = []
    for day in days:
        present = [w for w in range(len(problem.workers)) if problem.works(w, day)]
        kinds = [
            (
                sum(known.get(skill, 0) for skill in problem.workers[w].skills),
                problem.cap(w),
                w if w in single else -1,
            )
            for w in present
        ]
        counts.append(Counter(kinds))
    kinds_found = sorted({kind for count in counts for kind in count})
    pick = max if staffing == "most" else min
    crews = [
        Crew(skills, cap, pick(count[(skills, cap, w)] for count in counts), None if w < 0 else w)
        for skills, cap, w in kinds_found
    ]
    return tuple(crew for crew in crews if crew.count)


def _freedom(
    allowed: list[list[frozenset[int]]], days: tuple[int, ...], crews: tuple[Crew, ...], place: int
) -> object:
    """Blocks with equal answers may be exchanged for each other."""
    own, here = set(), frozenset(days)
    if any(crew.worker is not None for crew in crews):
        return place
    for site, found in enumerate(allowed):
        touching = [one for one in found if one & here]
        if touching and touching != [here]:
            return place
        if touching:
            own.add(site)
    return len(days), crews, frozenset(own)
