"""What a public file would do to a register: understood, compared, and everything that a person must decide."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yeogiro.lib.geo import projections
from yeogiro.lib.geo.distance import Neighbours
from yeogiro.lib.sheets import MOST_ROWS, CellError, Column, Row, Sheet
from yeogiro.lib.sheets.grids import DAMAGED, Refused, damaged
from yeogiro.lib.text import in_language
from yeogiro.lib.uploads import compared

from .. import actions, outlines, registers
from ..attributes import Attribute, checked
from ..models import Place, PlaceKind
from .cells import Line, read_line
from .reading import SPOT, Opened, open_file

MOST_ERRORS, SHOWN_MOST, MOST_NEAR = 2_000, 100, 500
NAMED_BY = ("address", "lot_address", "name_ko")
"""Where a file numbers nothing, a place is known by the first of these that the file has."""
ASIDE = "_"
"""Begins the names of columns that are read and not kept."""
EVERY = 500
Tick = Callable[[int], None]


@dataclass(frozen=True)
class Options:
    """What a person says about a file besides the file."""

    crs: str = ""
    """Blank: find it out."""
    metres: float = 10.0
    """Places of the kind so near to a new one may be the same. 0: do not look."""
    outside: str = "stop"
    """Rows outside the district: "stop" or "leave" (left out)."""
    opened: str = ""
    """Day (ISO) since when new places are in use whose row names no day. Blank: nobody knows."""
    same: tuple[int, ...] = ()
    """Rows that are the near place that stands already; the others are new."""


@dataclass(frozen=True)
class Near:
    """A new row beside a place of the register: perhaps the same one."""

    line: int
    number: str
    name: str
    other: str
    other_name: str
    metres: float
    pk: int


@dataclass
class Looked:
    """What was understood and what would happen. `todo` are the rows to take in, by the register's names."""

    encoding: str = ""
    sheet: str = ""
    header_line: int = 0
    mapped: list[tuple[str, str]] = field(default_factory=list)
    """(header, field's title)."""
    left: list[str] = field(default_factory=list)
    crs: str = ""
    swapped: bool = False
    inside: int = 0
    asked: int = 0
    others: list[str] = field(default_factory=list)
    numbered_by: str = ""
    """The column that stands in for a number; blank where the file has numbers."""
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    """new, changed, same, twice (the same row again), outside (left out), refused, near."""
    rough: int = 0
    zero: int = 0
    filled: int = 0
    """Places whose dong was found from their spot."""
    no_dong: int = 0
    errors: list[CellError] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    digest: str = ""
    todo: list[dict[str, Any]] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether it can be taken in: there are rows and nothing is wrong."""
        return self.rows > 0 and not self.errors

    def as_json(self) -> dict[str, Any]:
        """All but the rows themselves."""
        found = {name: value for name, value in self.__dict__.items() if name != "todo"}
        return {
            **found,
            "errors": [asdict(one) for one in self.errors],
            "near": [asdict(one) for one in self.near],
            "crs_name": projections.NAMES.get(self.crs, ""),
            "other_names": [projections.NAMES[one] for one in self.others],
            "ok": self.ok,
        }


def look(
    kind: PlaceKind, content: bytes, name: str, options: Options, tick: Tick = lambda _done: None
) -> Looked:
    """Read the file and compare it with the register; stores nothing. What is wrong stands in `errors`."""
    looked = Looked()
    try:
        with_kind = registers.sheet(kind, private=True)
        opened = open_file(content, name, [*with_kind.columns, *_pseudo(with_kind)])
        lines = _lines(opened, looked, tick)
    except Refused as refused:
        looked.errors.append(CellError(0, "", "", str(refused)))
        return looked
    except DAMAGED:
        looked.errors.append(CellError(0, "", "", str(damaged())))
        return looked
    _describe(looked, opened, with_kind)
    _place(looked, opened, lines, options)
    _number(looked, opened, lines)
    _compare(looked, kind, with_kind, opened, lines, options)
    return looked


def _lines(opened: Opened, looked: Looked, tick: Tick) -> list[Line]:
    found = []
    for line, cells in opened.lines:
        row = read_line(opened, line, cells)
        if row is None:
            continue
        if len(found) >= MOST_ROWS:
            raise Refused(_("More than %(most)d rows. Split the file.") % {"most": MOST_ROWS})
        found.append(row)
        if len(found) % EVERY == 0:
            tick(len(found))
    if not found:
        raise Refused(_("There is no row below the header."))
    looked.rows = len(found)
    return found


def _describe(looked: Looked, opened: Opened, sheet: Sheet) -> None:
    looked.encoding, looked.sheet = opened.encoding, opened.sheet
    looked.header_line = opened.header_line
    aside = [one.header for one in opened.mapped if one.column.name.startswith(ASIDE)]
    looked.left = [*opened.left, *aside]
    looked.mapped = [
        (one.header, str(one.column.title)) for one in opened.mapped if not one.column.name.startswith(ASIDE)
    ]


def _place(looked: Looked, opened: Opened, lines: list[Line], options: Options) -> None:
    """Turn the rows' figures into spots and find the dong of those that name none."""
    given = [row for row in lines if row.spot is not None]
    home, finder = outlines.home(), outlines.finder()
    pairs = [row.spot for row in given if row.spot is not None]
    if pairs:
        said = options.crs or (opened.crs if opened.crs in projections.NAMES else "")
        assumed = projections.assume(pairs, home, said)
        looked.crs, looked.swapped, looked.others = assumed.crs, assumed.swapped, list(assumed.others)
        spots = projections.placed(pairs, assumed)
        near = home.buffer(0.005) if home is not None else None
        codes = iter(finder.find([spot or (0.0, 0.0) for spot in spots]))
        inside = _inside(near, spots)
        looked.inside, looked.asked = sum(inside), len(spots)
        for row, spot, fits in zip(given, spots, inside, strict=True):
            code = next(codes)
            if spot is None or not fits:
                _outside(looked, opened, row, options)
                continue
            row.values["latitude"], row.values["longitude"] = spot
            if "dong" not in row.values and code:
                row.values["dong"] = code
                looked.filled += 1
    looked.rough = sum(row.rough for row in lines)
    looked.zero = sum(row.zero for row in lines)
    looked.no_dong = sum("dong" not in row.values for row in lines)


def _inside(near: Any, spots: list[tuple[float, float] | None]) -> list[bool]:
    points = shapely.points([(spot[1], spot[0]) if spot else (0.0, 0.0) for spot in spots])
    area = near if near is not None else shapely.geometry.box(*projections.KOREA)
    return [bool(fits) for fits in shapely.intersects(area, points)]


def _outside(looked: Looked, opened: Opened, row: Line, options: Options) -> None:
    """A spot outside the district: left out as somebody said, else an error at its column."""
    if options.outside == "leave":
        row.spot, row.line = None, -row.line
        return
    text = "" if row.spot is None else f"{row.spot[0]:g}, {row.spot[1]:g}"
    header = opened.header_of(SPOT[0])
    row.errors.append(CellError(row.line, header, text, _("This spot lies outside the district.")))


def _number(looked: Looked, opened: Opened, lines: list[Line]) -> None:
    """Give every row a number: its own, else what it is known by; and a name where the file has none."""
    header = opened.header_of("number")
    names = {one.column.name for one in opened.mapped}
    by = next((name for name in _attribute_names(NAMED_BY, names)), "")
    if not header:
        looked.numbered_by = opened.header_of(by)
        looked.left = [one for one in looked.left if one != looked.numbered_by]
    for row in lines:
        if not header and by and row.values.get(by):
            row.values["number"] = str(row.values[by])[:60].strip()
        if not row.values.get("number") and not row.errors:
            missing = _("This cell must not be empty.") if header else _("The file names no number.")
            row.errors.append(CellError(abs(row.line), header or looked.numbered_by, "", missing))


def _attribute_names(wanted: tuple[str, ...], names: set[str]) -> list[str]:
    return [name for one in wanted for name in (one, f"{ASIDE}{one}") if name in names]


def _pseudo(sheet: Sheet) -> list[Column]:
    """Columns of addresses that the kind does not keep: they only tell one place from another."""
    names = {column.name for column in sheet.columns}
    return [Column(f"{ASIDE}{one}", one, max_length=500) for one in NAMED_BY if one not in names]


@dataclass(frozen=True)
class _Register:
    """What the rows are compared with, asked once for all of them."""

    kind: PlaceKind
    sheet: Sheet
    fields: Sequence[Attribute]
    known: Mapping[str, Place]
    around: Neighbours[str] | None
    codes: set[str]
    options: Options


def _compare(
    looked: Looked, kind: PlaceKind, sheet: Sheet, opened: Opened, lines: list[Line], options: Options
) -> None:
    """Say for every row whether it is new, changed, the same, the same again, or wrong."""
    known = {place.number: place for place in Place.objects.filter(kind=kind)}
    fields = kind.fields(private=True)
    register = _Register(
        kind, sheet, fields, known, _neighbours(known, options), actions.area_codes(), options
    )
    looked.counts = dict.fromkeys(("new", "changed", "same", "twice", "outside", "refused", "near"), 0)
    seen: dict[str, Line] = {}
    taken_in = hashlib.sha256(repr(options).encode())
    for row in lines:
        if row.line < 0:
            looked.counts["outside"] += 1
            continue
        if not row.errors:
            _judge(looked, register, opened, row, seen, taken_in)
        if row.errors:
            looked.counts["refused"] += 1
            looked.errors.extend(row.errors[: max(0, MOST_ERRORS - len(looked.errors))])
    looked.digest = taken_in.hexdigest()


def _judge(
    looked: Looked, register: _Register, opened: Opened, row: Line, seen: dict[str, Line], taken_in: Any
) -> None:
    """One row against the register."""
    kind, known, options, fields = register.kind, register.known, register.options, register.fields
    sheet, counts = register.sheet, looked.counts
    number = row.values["number"]
    if (first := seen.get(number)) is not None:
        if first.values == row.values:
            counts["twice"] += 1
        else:
            said = _("The same number as in row %(line)d, with other values.") % {"line": first.line}
            row.errors.append(CellError(row.line, opened.header_of("number"), number, said))
        return
    seen[number] = row
    values = {name: value for name, value in row.values.items() if not name.startswith(ASIDE)}
    place = known.get(number)
    if place is None and (near := _near(row, known, register.around)) is not None:
        counts["near"] += 1
        if len(looked.near) < MOST_NEAR:
            looked.near.append(near)
        if row.line in options.same:
            place, values["number"] = known[near.other], near.other
    before = registers.values(place, fields) if place is not None else None
    if not values.get("name_ko") and before is None:
        values["name_ko"] = f"{kind.name_ko} {number}"
    if before is None and options.opened:
        values.setdefault("opened_on", date.fromisoformat(options.opened))
    # What the file does not say stays as it is: a blank cell takes nothing away.
    whole = {**(before or dict.fromkeys(column.name for column in sheet.columns)), **values}
    if values.get("latitude") is None:
        whole |= {name: (before or {}).get(name) for name in SPOT}
    full = registers.typed(Row(row.line, whole), fields)
    if not _attributes(opened, row, fields):
        return
    try:
        actions.require_sound(full, register.codes)
        stored = checked(fields, full["attributes"], place.attributes if place is not None else {})
    except ValidationError as refused:
        row.errors.append(CellError(row.line, "", number, " ".join(refused.messages)))
        return
    cells = full | {one.key: registers.cell(one, stored.get(one.key)) for one in fields}
    change = compared(sheet, Row(row.line, cells), f"{full['number']} {full['name_ko']}", before)
    state = "same" if change.state == "unchanged" else change.state
    counts[state] += 1
    if state == "same":
        return
    looked.todo.append(full)
    taken_in.update(repr((state, sorted(full.items(), key=lambda one: one[0]), change.details)).encode())
    if len(looked.changes) < SHOWN_MOST:
        looked.changes.append(
            {"line": row.line, "state": state, "title": change.title, "details": list(change.details)}
        )


def _attributes(opened: Opened, row: Line, fields: Sequence[Attribute]) -> bool:
    """Whether the row's values are what the kind's attributes take; else errors name their columns."""
    for one in fields:
        try:
            one.stored(row.values.get(one.key))
        except ValidationError as refused:
            value = str(row.values[one.key])
            row.errors.append(
                CellError(row.line, opened.header_of(one.key), value, " ".join(refused.messages))
            )
    return not row.errors


def _neighbours(known: Mapping[str, Place], options: Options) -> Neighbours[str] | None:
    if options.metres <= 0:
        return None
    found: Neighbours[str] = Neighbours(options.metres)
    for number, place in known.items():
        if place.latitude is not None and place.longitude is not None:
            found.add(number, (place.latitude, place.longitude))
    return found


def _near(row: Line, known: Mapping[str, Place], around: Neighbours[str] | None) -> Near | None:
    """The nearest place of the register within reach of a new row."""
    if around is None or row.values.get("latitude") is None:
        return None
    hits = around.near((row.values["latitude"], row.values["longitude"]))
    if not hits:
        return None
    metres, number = hits[0]
    other = known[number]
    name = str(row.values.get("name_ko") or row.values["number"])
    return Near(
        row.line, row.values["number"], name, number, in_language(other, "name"), round(metres, 1), other.pk
    )
