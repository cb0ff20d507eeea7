"""Named amounts compared: one bar a row, longest names first broken, then cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from yeogiro.lib.documents.model import Chart, Spec, Table
from yeogiro.lib.documents.text import lines

from .look import DASH, DESKTOP, DONE, INK, OUTLINE, PHONE, SO_FAR, SOFT, Layer, given, room, text, view

Kind = Literal["plan", "done", "so-far"]
_FILL = {"plan": "#ffffff", "done": DONE, "so-far": SO_FAR}
_EDGE = {"plan": OUTLINE, "done": DONE, "so-far": OUTLINE}


@dataclass(frozen=True)
class Bar:
    """One row. A value of None is unknown: `text` says so and no bar is drawn."""

    label: str
    value: Decimal | None
    text: str
    kind: Kind = "plan"


def horizontal_bars(
    bars: Sequence[Bar], *, alt: str, table: Table, note: str = "", width: int = DESKTOP
) -> Chart:
    """Bars from 0 with their names at the left (above them on a phone) and their figures at the end."""
    top = max((float(bar.value) for bar in bars if bar.value is not None), default=0) or 1
    return Chart(_beside(bars, top, width), _above(bars, top), alt, table, note)


def _data(bars: Sequence[Bar], ems: float) -> list[dict[str, Any]]:
    rows = []
    for place, bar in enumerate(bars):
        label = lines(bar.label, ems)
        rows.append(
            {
                "row": place,
                "value": bar.value,
                "end": float(bar.value or 0),
                "text": bar.text,
                "fill": _FILL[bar.kind],
                "edge": _EDGE[bar.kind],
                "dash": DASH if bar.kind != "done" else [1, 0],
                "ink": INK if bar.value is not None else SOFT,
                "one": label[0] if len(label) == 1 else "",
                "first": label[0] if len(label) == 2 else "",
                "second": label[1] if len(label) == 2 else "",
            }
        )
    return rows


def _layers(
    top: float, label_x: float, *, label_y: float, bar_y: float, height: int, one_lower: float = 0
) -> list[Layer]:
    """Bars, figures and names; `label_y` and `bar_y` are px below the middle of a row."""
    y = {"field": "row", "type": "ordinal", "axis": None, "sort": None}
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, top]}}
    colour = {
        name: {"field": field, "type": "nominal", "scale": None, "legend": None}
        for name, field in {"fill": "fill", "stroke": "edge"}.items()
    }
    dash = {"strokeDash": {"field": "dash", "type": "nominal", "scale": None, "legend": None}}
    bar = {"type": "bar", "height": height, "cornerRadiusEnd": 3, "strokeWidth": 1.5, "yOffset": bar_y}
    figure = text("text", {"field": "end", **x}, y, align="left", dx=8, dy=bar_y, fontSize=15, fontWeight=700)
    figure["encoding"]["color"] = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    at = {"value": label_x}
    return [
        given(
            {
                "mark": bar,
                "encoding": {"x": {"field": "value", "stack": None, **x}, "y": y, **colour, **dash},
            },
            "value",
        ),
        figure,
        text("one", at, y, align="left", dy=label_y + one_lower, fontSize=15),
        text("first", at, y, align="left", dy=label_y - 10, fontSize=15),
        text("second", at, y, align="left", dy=label_y + 10, fontSize=15),
    ]


def _beside(bars: Sequence[Bar], top: float, width: int) -> Spec:
    left = min(room([bar.label for bar in bars], 15) + 16, width * 0.4)
    right = min(room([bar.text for bar in bars], 15) + 14, width * 0.3)
    rows = _data(bars, (left - 16) / 15)
    step = 54 if any(row["second"] for row in rows) else 36
    layers = _layers(top, -left + 2, label_y=0, bar_y=0, height=18)
    plot = (width - left - right, float(step * max(len(rows), 1)))
    return view(layers, rows, plot=plot, pad={"left": left, "right": right, "top": 4, "bottom": 4})


def _above(bars: Sequence[Bar], top: float) -> Spec:
    right = min(room([bar.text for bar in bars], 15) + 14, PHONE * 0.45)
    rows = _data(bars, (PHONE - 8) / 15)
    broken = any(row["second"] for row in rows)
    if broken:
        layers = _layers(top, 0, label_y=-18, bar_y=18, height=16, one_lower=10)
    else:
        layers = _layers(top, 0, label_y=-12, bar_y=14, height=16)
    plot = (PHONE - right - 2, float((84 if broken else 60) * max(len(rows), 1)))
    return view(layers, rows, plot=plot, pad={"left": 2, "right": right, "top": 4, "bottom": 4})
