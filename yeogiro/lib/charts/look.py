"""What all charts share: colours, type, and a view whose size is known before it is drawn."""

from decimal import Decimal
from typing import Any

from yeogiro.lib.documents.model import Spec
from yeogiro.lib.documents.text import clean, width

DONE = "#1f687a"
SO_FAR = "#75c0d1"
OUTLINE = "#8a949e"
INK = "#1e2124"
SOFT = "#464c53"
LINE = "#b1b8be"
FAINT = "#e6e8ea"
DASH = [4, 3]

SMALL = 14
"""Smallest text in px. A drawing is shown at 0.93 of its size or larger, so nothing falls below 13 px."""
VALUE = 16
DESKTOP = 680
PHONE = 288
"""Natural widths in px: a phone of 320 px leaves 288 beside its margins, wider ones enlarge the drawing."""

FONT = "Pretendard GOV, Noto Sans KR, sans-serif"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

Layer = dict[str, Any]


def view(
    layers: list[Layer], rows: list[dict[str, Any]], *, plot: tuple[float, float], pad: dict[str, float]
) -> Spec:
    """A Vega-Lite specification of exactly plot + padding px; texts never change its size."""
    return {
        "$schema": SCHEMA,
        "background": None,
        "width": plot[0],
        "height": plot[1],
        "padding": pad,
        "autosize": {"type": "none"},
        "data": {"values": [{key: _datum(value) for key, value in row.items()} for row in rows]},
        "layer": layers,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "text": {"fontSize": SMALL, "fill": INK},
            "axis": {
                "labelFontSize": SMALL,
                "labelColor": SOFT,
                "titleFontSize": SMALL,
                "labelFontWeight": 400,
            },
        },
    }


def text(field: str, x: Any, y: Any, only: str = "", **mark: Any) -> Layer:
    """A text layer that writes `field` at two encodings; `only` names a field that must be true."""
    layer: Layer = {
        "mark": {"type": "text", **mark},
        "encoding": {"x": x, "y": y, "text": {"field": field, "type": "nominal"}},
    }
    return layer | ({"transform": [{"filter": f"datum.{only}"}]} if only else {})


def given(layer: Layer, field: str) -> Layer:
    """The layer, drawn only for rows whose `field` is known: an unknown value has no mark."""
    return layer | {"transform": [{"filter": f"isValid(datum.{field})"}]}


def room(texts: list[str], size: float) -> float:
    """Pixels the widest of some texts needs."""
    return max((width(one) for one in texts), default=0.0) * size


def _datum(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        # One line of plain text: Vega breaks strings at no character, and shows every one it is given.
        return clean(value).replace("\n", " ").replace("\t", " ")
    return value
