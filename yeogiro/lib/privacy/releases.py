"""The only figures about persons that the public sees: released by closed period, in a fixed list of splits.

The argument stands in docs/adr/0008-small-cells.md. In short: all published filters of one kind of record (a
share's numerator is one more filter) cut the records into *atoms*, the groups that no filter divides further.
Closed periods are put together until every atom holds no person or at least five; then every figure that
anybody can work out from published totals, by taking one filter or day from another, is a sum of such atoms.
Within an atom each split is a row of its own with a known total (`suppress`), so that no two tables share a
hidden figure. A period once released never changes when later ones follow, and what is not closed is not
shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from yeogiro.lib.facts import SPLITS
from yeogiro.lib.measures import Measured

from .cells import THRESHOLD, GivenAway, Table, suppress

Filter = str
Atom = frozenset[Filter]
"""The published filters that a record passes; records with the same ones are never told apart."""
Record = tuple[Atom, Mapping[str, str]]
"""The filters one record passes, and its facts by split: {"sex": "f", "dong": "11410…"}."""


@dataclass(frozen=True)
class Group:
    """Neighbouring closed periods that are released together, mostly one."""

    periods: tuple[str, ...]
    totals: Mapping[Atom, int]
    shown: Mapping[str, Mapping[Atom, Mapping[str, int | None] | None]] = field(default_factory=dict)
    """By split and atom: the count of each key, None where hidden. None for an atom: nothing of it is told,
    not even which keys there are."""

    def total(self, name: Filter) -> int:
        """Persons that pass the filter: always public, always 0 or at least the threshold."""
        return sum(count for atom, count in self.totals.items() if name in atom)

    def split(self, name: Filter, by: str) -> dict[str, int | None] | None:
        """The filter's count by key of one split, None where a part is hidden; None when all of it is."""
        return _summed(row for atom, row in self.shown[by].items() if name in atom)


@dataclass(frozen=True)
class Release:
    """What may be shown: groups of periods in order, and closed periods that wait for a fifth person."""

    groups: Sequence[Group]
    waiting: tuple[str, ...] = ()

    def total(self, name: Filter) -> int:
        """Persons over all that is released."""
        return sum(group.total(name) for group in self.groups)

    def split(self, name: Filter, by: str) -> dict[str, int | None] | None:
        """By key over all that is released: sums of what each group shows, no more."""
        return _summed(group.split(name, by) for group in self.groups)


def _summed(rows: Iterable[Mapping[str, int | None] | None]) -> dict[str, int | None] | None:
    """Rows added by key; what one hides the sum hides, and a row that tells nothing hides all."""
    found: dict[str, int | None] = {}
    for row in rows:
        if row is None:
            return None
        for key, count in row.items():
            sofar = found.get(key, 0)
            found[key] = None if count is None or sofar is None else sofar + count
    return dict(sorted(found.items()))


def releases(
    periods: Sequence[tuple[str, Iterable[Record]]], *, splits: Iterable[str], threshold: int = THRESHOLD
) -> Release:
    """Figures for records that happen once: `periods` are closed, in order, each with its records."""
    splits = tuple(splits)
    groups: list[Group] = []
    names: list[str] = []
    gathered: list[Record] = []
    for name, records in periods:
        names.append(name)
        gathered.extend((atom, facts) for atom, facts in records if atom)
        totals = Counter(atom for atom, _facts in gathered)
        if any(count < threshold for count in totals.values()):
            continue
        shown = {by: {atom: _row(gathered, atom, by, threshold) for atom in totals} for by in splits}
        groups.append(Group(tuple(names), dict(totals), shown))
        names, gathered = [], []
    return Release(groups, tuple(names))


def _row(records: Sequence[Record], atom: Atom, by: str, threshold: int) -> dict[str, int | None] | None:
    """One atom by a split's keys, as a row whose total is public; None when no key can be shown at all.

    Of five persons in two groups both are small, and the total tells so; then the row says nothing, not even
    which groups are empty, and each may be anything from nobody to all.
    """
    counts = Counter(facts.get(by, "") for other, facts in records if other == atom)
    keys = sorted(counts)
    table = Table(keys, [""], {(key, ""): counts[key] for key in keys})
    try:
        # The grand total and the only column's are one figure, and it is public.
        hidden = suppress(table, threshold=threshold, known=frozenset({(None, None), (None, "")}))
    except GivenAway:
        return None
    return {key: hidden.cell(key, "") for key in keys}


def released_days(
    days: Sequence[tuple[str, Iterable[Atom]]], *, threshold: int = THRESHOLD
) -> list[tuple[str, str, Mapping[Atom, int]]]:
    """Figures for a state that is looked at on closing days (members on 31 December): totals only, no splits.

    A day's figures are released when every atom is 0 or at least the threshold, and differs from each day
    released before by 0 or at least the threshold. Otherwise the last released figures stand: "fewer than
    five changed". Returns (day, day whose figures stand, counts by atom); days before the first release are
    left out.
    """
    kept: list[tuple[str, Counter[Atom]]] = []
    found: list[tuple[str, str, Mapping[Atom, int]]] = []
    for day, atoms in days:
        counts = Counter(atom for atom in atoms if atom)
        if _may_stand(counts, [earlier for _day, earlier in kept], threshold):
            kept.append((day, counts))
        if kept:
            found.append((day, *kept[-1]))
    return found


def _may_stand(counts: Counter[Atom], earlier: Iterable[Counter[Atom]], threshold: int) -> bool:
    """Whether neither the counts nor their distance to any earlier ones is from 1 to below the threshold."""
    for other in (Counter[Atom](), *earlier):
        for atom in counts.keys() | other.keys():
            if 0 < abs(counts[atom] - other[atom]) < threshold:
                return False
    return True


COUNTED = "{}:counted"
"""Name of the filter that a share's numerator is."""


def records_of(asked: Mapping[Filter, Measured]) -> list[Record]:
    """Records for `releases` from measures' answers by name; a share's numerator passes one more filter.

    Each row must be one person or household, and rows of one model in several answers are one record.
    """
    atoms: dict[tuple[str, int], set[Filter]] = {}
    facts: dict[tuple[str, int], dict[str, str]] = {}
    for name, measured in asked.items():
        label = measured.rows.model._meta.label
        for key, *values in measured.rows.order_by().values_list("pk", *SPLITS):
            atoms.setdefault((label, key), set()).add(name)
            facts[label, key] = dict(zip(SPLITS, values, strict=True))
        if measured.unit == "percent":
            for key in measured.counted.order_by().values_list("pk", flat=True):
                atoms[label, key].add(COUNTED.format(name))
    return [(frozenset(names), facts[key]) for key, names in atoms.items()]
