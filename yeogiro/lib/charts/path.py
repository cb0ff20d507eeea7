"""An indicator's path: where it began, where it is to get, and what has been counted in between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Literal

from yeogiro.lib.documents.model import Chart, Spec, Table

from .look import (
    DESKTOP,
    DONE,
    FAINT,
    INK,
    OUTLINE,
    PHONE,
    SMALL,
    SO_FAR,
    SOFT,
    Layer,
    given,
    room,
    text,
    view,
)

MOST_WHOLE_YEARS = 6
"""How many years a phone's axis has room to write out."""


@dataclass(frozen=True)
class Point:
    """A year and what is known of it. A baseline without a value is written, not drawn at 0."""

    year: str
    value: Decimal | None = None
    text: str = ""
    kind: Literal["baseline", "counted", "so-far", "none"] = "none"


@dataclass(frozen=True)
class Target:
    """The figure to reach, the last year of its line, and its words ("목표 80% 이상")."""

    value: Decimal | None
    year: str
    text: str


@dataclass(frozen=True)
class Ahead:
    """What a forecast comes to: its place on the axis ("2022", or words of its own), range and words."""

    year: str
    value: Decimal
    low: Decimal
    high: Decimal
    text: str


def target_line(
    points: Sequence[Point],
    target: Target,
    *,
    alt: str,
    table: Table,
    cut: str = "",
    suffix: str = "",
    note: str = "",
    path: Mapping[str, Decimal] | None = None,
    ahead: Ahead | None = None,
    width: int = DESKTOP,
) -> Chart:
    """A line through what has been counted, below or above the dashed target.

    `path` is a thin grey line of what each year asks; `ahead` a dotted line from the last counted figure to
    an open point, in the band that the forecast falls in.

    `points` are all years in order. `suffix` ("%") follows the axis figures. When every figure is far from 0
    the axis is cut, and the note then begins with `cut`, in which "{low}" stands for where it starts; without
    `cut` it is never cut.
    """
    known = [point.value for point in points if point.value is not None]
    known += [] if target.value is None else [target.value]
    known += list((path or {}).values())
    known += [ahead.value, ahead.low, ahead.high] if ahead else []
    low, high, step = _axis(known, bool(cut))
    if suffix == "%" and known and max(known) <= 100 < high and (100 - low) % step == 0:
        high = Decimal(100)
    if low > 0:
        note = f"{cut.format(low=f'{low:f}{suffix}')} {note}".strip()
    rows = [_row(point, low) for point in points]
    aim = {"aim": target.value, "aim_text": target.text, "last": target.year, "first": points[0].year}
    if ahead and ahead.year not in {point.year for point in points}:
        rows.append(_row(Point(ahead.year), low))
    asked = [{"year": year, "asked": value} for year, value in (path or {}).items()]
    ticks = [float(low + step * i) for i in range(int((high - low) / step) + 1)]

    def draw(size: int, height: int, label: str) -> Spec:
        more = [*_band(rows, ahead), *_asked(asked)]
        return _draw(rows, aim, ticks, suffix, size, height, label, more, _ahead(rows, ahead, target.value))

    # A phone has room for the figures of the two ends; the others stand in the table. Many years are shortened.
    for row in rows[1:] if len(rows) > MOST_WHOLE_YEARS else ():
        row["short"] = f"’{row['year'][2:]}" if row["year"].isdigit() else row["year"]
    for place in _ends(rows):
        rows[place]["end_label"] = rows[place]["label"]
    return Chart(draw(width, 210, "label"), draw(PHONE, 190, "end_label"), alt, table, note)


def _ends(rows: list[dict[str, Any]]) -> set[int]:
    known = [place for place, row in enumerate(rows) if row["value"] is not None]
    return {known[0], known[-1]} if known else set()


def _axis(known: list[Decimal], may_cut: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Lowest and highest figure of the axis and the step between its labels; bars of 1, 2 and 5 tens."""
    if not known:
        return Decimal(0), Decimal(1), Decimal(1)
    least, most = min(known), max(known)
    low = Decimal(0)
    if may_cut and least > 0 and (most - least) < least / 2:
        step = _nice((most - least) * 2 / 4 or least / 20)
        low = max((least / step).to_integral_value(ROUND_FLOOR) * step - step, Decimal(0))
    step = _nice((most * Decimal("1.15") - low) / 4)
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    high = (most * Decimal("1.1") / step).to_integral_value(ROUND_CEILING) * step if low == 0 else low
    while high <= most:
        high += step
    return low, high, step


def _nice(rough: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10 … that is no smaller; never below 1, for what is counted comes whole."""
    size = Decimal(1)
    while True:
        for factor in (1, 2, 5):
            if size * factor >= rough:
                return size * factor
        size *= 10


def _row(point: Point, low: Decimal) -> dict[str, Any]:
    unknown = point.kind == "baseline" and point.value is None
    return {
        "year": point.year,
        "short": point.year,
        "value": point.value,
        "counted": point.value if point.kind in {"counted", "so-far"} else None,
        "label": point.text if point.value is not None else "",
        "end_label": "",
        "missing": point.text if unknown else "",
        "unknown": unknown,
        "low": low,
        "fill": {"baseline": "#ffffff", "so-far": SO_FAR}.get(point.kind, DONE),
        "edge": SOFT if point.kind == "baseline" else DONE,
    }


def _draw(
    rows: list[dict[str, Any]],
    aim: dict[str, Any],
    ticks: list[float],
    suffix: str,
    width: int,
    height: int,
    label: str,
    under: Sequence[Callable[[Layer, Layer], Layer]] = (),
    over: Sequence[Callable[[Layer, Layer], Layer]] = (),
) -> Spec:
    names = [f"{tick:g}{suffix}" for tick in ticks]
    left = room(names, SMALL) + 14
    plot = width - left - 34
    years = {"type": "point", "padding": 0.3, "domain": [row["year"] for row in rows]}
    x = {"field": "year", "type": "nominal", "axis": None, "sort": None, "scale": years}
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [ticks[0], ticks[-1]], "zero": False}}
    line = {"color": {"value": DONE}}
    dot = {"type": "point", "filled": True, "size": 90, "strokeWidth": 2, "opacity": 1}
    colours = {
        name: {"field": field, "type": "nominal", "scale": None, "legend": None}
        for name, field in {"fill": "fill", "stroke": "edge"}.items()
    }
    layers: list[Layer] = [
        *_grid(ticks, names, y),
        *(layer(x, y) for layer in under),
        given(
            {
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {"x": x, "y": {"field": "counted", **y}, **line},
            },
            "counted",
        ),
        *([] if aim["aim"] is None else _aim(rows, aim, x, y)),
        *(layer(x, y) for layer in over),
        given({"mark": dot, "encoding": {"x": x, "y": {"field": "value", **y}, **colours}}, "value"),
        text(label, x, {"field": "value", **y}, dy=22, fontSize=15, fontWeight=700),
        text("missing", x, {"field": "low", **y}, only="unknown", align="left", dx=-12, dy=-14, fill=SOFT),
        text(
            "short" if label == "end_label" else "year", x, {"value": height + 22}, fontSize=SMALL, fill=SOFT
        ),
    ]
    return view(layers, rows, plot=(plot, height), pad={"left": left, "right": 34, "top": 26, "bottom": 36})


def _grid(ticks: list[float], names: list[str], y: dict[str, Any]) -> list[Layer]:
    data = {"values": [{"at": tick, "name": name} for tick, name in zip(ticks, names, strict=True)]}
    rule = {"mark": {"type": "rule", "stroke": FAINT}, "encoding": {"y": {"field": "at", **y}}, "data": data}
    label = text("name", {"value": -10}, {"field": "at", **y}, align="right", fill=SOFT)
    return [rule, label | {"data": data}]


def _aim(
    rows: list[dict[str, Any]], aim: dict[str, Any], x: dict[str, Any], y: dict[str, Any]
) -> list[Layer]:
    """The dashed line from the first year to the target's, with its words on it."""
    years = [row["year"] for row in rows]
    span = years[: years.index(aim["last"]) + 1] if aim["last"] in years else years
    dashed = {"type": "line", "stroke": INK, "strokeDash": [6, 4], "strokeWidth": 1.5}
    data = {"values": [{"year": year, "aim": float(aim["aim"]), "words": ""} for year in span]}
    data["values"][0]["words"] = aim["aim_text"]
    line = {"mark": dashed, "encoding": {"x": x, "y": {"field": "aim", **y}}, "data": data}
    words = text("words", x, {"field": "aim", **y}, align="left", dx=-12, dy=-12, fontSize=15, fontWeight=700)
    return [line, words | {"data": data}]


Drawn = Callable[[Layer, Layer], Layer]


def _asked(path: list[dict[str, Any]]) -> list[Drawn]:
    """The thin line of what each year asks."""
    if len(path) < 2:
        return []
    data = {"values": [{"year": one["year"], "asked": float(one["asked"])} for one in path]}
    mark = {"type": "line", "stroke": OUTLINE, "strokeWidth": 1.25}
    return [lambda x, y: {"mark": mark, "encoding": {"x": x, "y": {"field": "asked", **y}}, "data": data}]


def _last_counted(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((row for row in reversed(rows) if row["counted"] is not None), None)


def _band(rows: list[dict[str, Any]], ahead: Ahead | None) -> list[Drawn]:
    """The range of the forecast, opening from the last counted figure."""
    last = _last_counted(rows)
    if ahead is None or last is None or last["year"] == ahead.year:
        return []
    start = float(last["counted"])
    ends = (
        {"year": last["year"], "low": start, "high": start},
        {"year": ahead.year, "low": float(ahead.low), "high": float(ahead.high)},
    )
    data = {"values": list(ends)}
    mark = {"type": "area", "fill": SO_FAR, "fillOpacity": 0.3}

    def band(x: Layer, y: Layer) -> Layer:
        high = {"y": {"field": "high", **y}, "y2": {"field": "low"}}
        return {"mark": mark, "encoding": {"x": x, **high}, "data": data}

    return [band]


def _ahead(rows: list[dict[str, Any]], ahead: Ahead | None, goal: Decimal | None) -> list[Drawn]:
    """The dotted line to the forecast, its open point and its words, on the side away from the target."""
    last = _last_counted(rows)
    if ahead is None or last is None or last["year"] == ahead.year:
        return []
    end = {"year": ahead.year, "ahead": float(ahead.value), "ahead_text": ahead.text}
    dotted = {"values": [{"year": last["year"], "ahead": float(last["counted"]), "ahead_text": ""}, end]}
    line = {"type": "line", "stroke": DONE, "strokeDash": [2, 4], "strokeWidth": 2}
    dot = {"type": "point", "filled": True, "size": 90, "strokeWidth": 2, "opacity": 1}
    dot |= {"fill": "#ffffff", "stroke": DONE}

    beside = 20 if goal is not None and ahead.value < goal else -16

    def place(x: Layer, y: Layer) -> Layer:
        return {"x": x, "y": {"field": "ahead", **y}}

    return [
        lambda x, y: {"mark": line, "encoding": place(x, y), "data": dotted},
        lambda x, y: {"mark": dot, "encoding": place(x, y), "data": {"values": [end]}},
        lambda x, y: (
            text("ahead_text", x, {"field": "ahead", **y}, align="right", dx=12, dy=beside, fontWeight=700)
            | {"data": {"values": [end]}}
        ),
    ]
