"""Small-cell suppression of one table of persons with its margins.

Counts 1 to 4 are hidden, margins like cells; zeros stay, because an empty group is nobody's secret and tables
full of dots would teach readers nothing. Then further entries are hidden until nobody can work out a hidden
one: for every hidden count of 1 to 4, figures that agree with all that is shown must allow it to be 5 or
more.

A table with margins is a circulation: total → rows → cells → columns → total, and each entry is the flow on
one arc. What is shown is fixed; a hidden entry may be anything from 1 up (a zero would be shown). How far an
entry can rise is then the largest flow that closes the circle through hidden arcs, which is exact in whole
numbers (the matrix is totally unimodular: Ahuja, Magnanti, Orlin, Network Flows, 1993, ch. 11; for
suppression: Fischetti and Salazar, Management Science 47/7, 2001). Which entries to add is chosen by the
cheapest such circle: good, not optimal.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

THRESHOLD = 5
Entry = tuple[str | None, str | None]
"""(row, column); None stands for the margin: (row, None) is a row's total, (None, None) the grand total."""
Node = tuple[str, str]
TOP, LOW = ("top", ""), ("low", "")
ENOUGH = 10**9


class GivenAway(ValueError):
    """No hiding helps: what is known already tells a count of 1 to 4, or that it is one."""


@dataclass(frozen=True)
class Table:
    """Counts of persons or households; a missing cell is zero. One dimension is a table of one column."""

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Mapping[tuple[str, str], int]

    def entries(self) -> dict[Entry, int]:
        """Every cell and every margin."""
        found: dict[Entry, int] = {}
        for row in self.rows:
            for column in self.columns:
                count = self.cells.get((row, column), 0)
                if count < 0:
                    raise ValueError("a count of persons is not below zero")
                found[row, column] = count
                for margin in ((row, None), (None, column), (None, None)):
                    found[margin] = found.get(margin, 0) + count
        return found


@dataclass(frozen=True)
class Suppressed:
    """The table as the public sees it: None where the count is hidden."""

    rows: Sequence[str]
    columns: Sequence[str]
    shown: Mapping[Entry, int | None]

    def cell(self, row: str | None, column: str | None) -> int | None:
        """A cell, or with None a margin."""
        return self.shown[row, column]


def suppress(
    table: Table, *, threshold: int = THRESHOLD, known: frozenset[Entry] = frozenset()
) -> Suppressed:
    """Hide counts from 1 to `threshold` − 1, and whatever else would give them away.

    `known` entries are public elsewhere and cannot be hidden: GivenAway when that leaves a small count known.
    """
    entries = table.entries()
    hidden = {entry for entry, count in entries.items() if 0 < count < threshold}
    if taken := hidden & known:
        raise GivenAway(f"{sorted(map(str, taken))} are small and cannot be public")
    small = sorted(hidden, key=lambda entry: (entries[entry], str(entry)))
    for entry in small:
        network = Network(entries, hidden, known)
        needed = threshold - entries[entry]
        if (found := network.raise_by(entry, needed)) is None:
            raise GivenAway(f"what is public elsewhere gives {entry} away")
        hidden |= found
    shown = {entry: None if entry in hidden else count for entry, count in entries.items()}
    return Suppressed(table.rows, table.columns, shown)


def highest(table: Table, hidden: set[Entry], entry: Entry) -> int:
    """The largest value of a hidden entry that agrees with everything shown; ENOUGH stands for no bound."""
    entries = table.entries()
    network = Network(entries, hidden, frozenset(entries) - hidden)
    return min(ENOUGH, entries[entry] + network.most(entry))


def ends(entry: Entry) -> tuple[Node, Node]:
    """The arc of an entry: from where to where its count flows."""
    row, column = entry
    if row is None and column is None:
        return LOW, TOP
    if column is None:
        return TOP, ("row", str(row))
    if row is None:
        return ("column", column), LOW
    return ("row", row), ("column", column)


@dataclass
class Network:
    """What may still move: hidden entries for nothing, shown ones at a price, known ones never."""

    entries: Mapping[Entry, int]
    hidden: set[Entry]
    known: frozenset[Entry]
    moved: dict[Entry, int] = field(default_factory=dict)

    def most(self, entry: Entry) -> int:
        """How far `entry` can rise without hiding anything more."""
        self.moved = {}
        risen = 0
        while (step := self._step(entry, ENOUGH, free=True)) and risen < ENOUGH:
            risen += step
        return risen

    def raise_by(self, entry: Entry, needed: int) -> set[Entry] | None:
        """The shown entries to hide so that `entry` can rise by `needed`; None where that is impossible."""
        self.moved = {}
        while needed > 0:
            step = self._step(entry, needed, free=False)
            if not step:
                return None
            needed -= step
        return {moved for moved, amount in self.moved.items() if amount and moved not in self.hidden}

    def _step(self, entry: Entry, most: int, *, free: bool) -> int:
        """Move along the cheapest circle through `entry`; how much moved, 0 where there is no circle."""
        start, goal = ends(entry)[1], ends(entry)[0]
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Entry, int, int]] = {}
        queue = [(0, start)]
        while queue:
            cost, node = heapq.heappop(queue)
            if cost > best[node]:
                continue
            for to, arc, sign, room in self._arcs(node, entry):
                price = self._price(arc)
                if (free and price) or cost + price >= best.get(to, ENOUGH * ENOUGH):
                    continue
                best[to] = cost + price
                came[to] = (node, arc, sign, room)
                heapq.heappush(queue, (best[to], to))
        if goal not in came:
            return 0
        path, node = [], goal
        while node != start:
            before, arc, sign, room = came[node]
            path.append((arc, sign))
            most = min(most, room)
            node = before
        for arc, sign in path:
            self.moved[arc] = self.moved.get(arc, 0) + sign * most
        return most

    def _arcs(self, node: Node, entry: Entry) -> list[tuple[Node, Entry, int, int]]:
        """Where one can go from `node`: up an arc without bound, down an arc to no less than 1."""
        found = []
        for arc, count in self.entries.items():
            if count == 0 or arc == entry or arc in self.known:
                continue
            begin, end = ends(arc)
            if begin == node:
                found.append((end, arc, 1, ENOUGH))
            elif end == node and (room := count + self.moved.get(arc, 0) - 1) > 0:
                found.append((begin, arc, -1, room))
        return found

    def _price(self, arc: Entry) -> int:
        """What hiding the entry takes from readers: its count; nothing where that is done already."""
        if arc in self.hidden or self.moved.get(arc):
            return 0
        return self.entries[arc]
