"""Planned against done by year: columns on a desktop, years as rows on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from yeogiro.lib.documents.model import Chart, Spec, Table

from .look import (
    DASH,
    DESKTOP,
    DONE,
    INK,
    LINE,
    OUTLINE,
    PHONE,
    SMALL,
    SO_FAR,
    SOFT,
    VALUE,
    Layer,
    given,
    room,
    text,
    view,
)

State = Literal["done", "so-far", "future"]


@dataclass(frozen=True)
class Year:
    """One year: figures to draw (None is unknown and has no bar) and the texts to write for them."""

    year: str
    planned: Decimal | None = None
    planned_text: str = "–"
    done: Decimal | None = None
    done_text: str = ""
    state: State = "future"


def bars_by_year(
    years: Sequence[Year], *, alt: str, table: Table, plan_word: str, note: str = "", width: int = DESKTOP
) -> Chart:
    """Planned and done figures of each year.

    `plan_word` ("계획") stands before a planned figure where a done one is written larger. All figures
    share one unit, which `alt` and `table` name.
    """
    any_done = any(year.done is not None for year in years)
    rows = [_row(year, plan_word, any_done) for year in years]
    top = max((row["top"] for row in rows), default=0) or 1
    return Chart(_columns(rows, top, width), _rows(rows, top), alt, table, note)


def _row(year: Year, plan_word: str, any_done: bool) -> dict[str, Any]:
    known = [float(value) for value in (year.planned, year.done) if value is not None]
    has_done = year.done is not None
    # Beside what is done, a mere plan steps back; where all is plan, its figures are what the chart says.
    loud = has_done or (year.planned is not None and not any_done)
    only_planned = any_done and year.planned is not None
    return {
        "year": year.year,
        "planned": year.planned,
        "done": year.done,
        "top": max(known, default=0.0),
        "fill": SO_FAR if year.state == "so-far" else DONE,
        "above": year.done_text if has_done else year.planned_text,
        "ink": INK if loud else SOFT,
        "below": f"{plan_word} {year.planned_text}" if has_done else plan_word if only_planned else "",
        "beside": f"{year.done_text} / {year.planned_text}" if has_done else year.planned_text,
    }


def _bars(size: str, along: Layer, across: str, thick: float, thin: float) -> list[Layer]:
    """Outline of the plan, and what is done inside it."""
    outline = {
        "type": "bar",
        "fill": "transparent",
        "stroke": OUTLINE,
        "strokeDash": DASH,
        "strokeWidth": 1.5,
    }
    other = "x" if across == "y" else "y"

    def layer(field: str, mark: dict[str, Any], colour: dict[str, Any]) -> Layer:
        measure = {"field": field, "stack": None, **along}
        place = {"field": "year", "type": "nominal", "axis": None, "sort": None}
        return given({"mark": mark, "encoding": {across: measure, other: place, **colour}}, field)

    fill = {"fill": {"field": "fill", "type": "nominal", "scale": None, "legend": None}}
    return [
        layer("planned", {**outline, size: thick, "cornerRadiusEnd": 4}, {}),
        layer("done", {"type": "bar", size: thin, "cornerRadiusEnd": 3}, fill),
    ]


def _columns(rows: list[dict[str, Any]], top: float, width: int) -> Spec:
    height = 190
    step = (width - 16) / max(len(rows), 1)
    thick = min(72.0, step * 0.62)
    x = {"field": "year", "type": "nominal", "axis": None, "sort": None}
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [0, top]}}
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None, "legend": None}}
    value = text("above", x, {"field": "top", **y}, dy=-13, fontSize=VALUE, fontWeight=700)
    value["encoding"] |= ink
    layers = [
        *_bars("width", y, "y", thick, thick * 0.72),
        {"mark": {"type": "rule", "stroke": LINE}, "encoding": {"y": {"value": height}}},
        value,
        text("year", x, {"value": height + 20}, fontSize=15, fontWeight=700),
        text("below", x, {"value": height + 42}, fill=SOFT),
    ]
    below = 58 if any(row["below"] for row in rows) else 36
    return view(
        layers, rows, plot=(width - 16, height), pad={"left": 8, "right": 8, "top": 34, "bottom": below}
    )


def _rows(rows: list[dict[str, Any]], top: float) -> Spec:
    left = room([row["year"] for row in rows], 15) + 12
    right = min(room([row["beside"] for row in rows], 15) + 12, PHONE * 0.45)
    plot = PHONE - left - right
    height = 42 * max(len(rows), 1)
    y = {"field": "year", "type": "nominal", "axis": None, "sort": None}
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, top]}}
    beside = text("beside", {"field": "top", **x}, y, align="left", dx=8, fontSize=15, fontWeight=700)
    beside["encoding"]["color"] = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    layers = [
        *_bars("height", x, "x", 26, 18),
        text("year", {"value": -10}, y, align="right", fontSize=max(SMALL, 15), fontWeight=700),
        beside,
    ]
    return view(layers, rows, plot=(plot, height), pad={"left": left, "right": right, "top": 4, "bottom": 4})
