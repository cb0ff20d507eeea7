"""Shapes of paragraphs and letters in an HWPX file, each made once and then used by number."""

from typing import Any

from hwpx import HwpxDocument

from .grid import weights
from .model import Cell, Table

MM = 7200 / 25.4
"""HWPUNIT in a millimetre."""
BODY_WIDTH = round(170 * MM)
"""A4 less 20 mm at both sides."""

_CHARS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "size": 20},
    "lead": {"size": 12},
    "plain": {"size": 11},
    "note": {"size": 9.5, "color": "#464C53"},
    "small": {"size": 9.5, "color": "#464C53"},
    "caption": {"bold": True, "size": 10.5},
    "heading1": {"bold": True, "size": 16, "color": "#17505E"},
    "heading2": {"bold": True, "size": 13.5},
    "heading3": {"bold": True, "size": 12},
    "heading4": {"bold": True, "size": 11},
    "cell": {"size": 9.5},
    "cell-strong": {"bold": True, "size": 9.5},
}
_PARAS: dict[str, dict[str, Any]] = {
    "subtitle": {"alignment": "CENTER", "spacing_after_pt": 10},
    "lead": {"alignment": "LEFT", "spacing_after_pt": 6, "line_spacing_percent": 160},
    "plain": {"alignment": "JUSTIFY", "spacing_after_pt": 4, "line_spacing_percent": 160},
    "small": {"alignment": "LEFT", "spacing_after_pt": 6, "line_spacing_percent": 140},
    "caption": {"alignment": "LEFT", "spacing_before_pt": 8, "spacing_after_pt": 2, "keep_with_next": True},
    "unit": {"alignment": "RIGHT", "keep_with_next": True},
    "picture": {"alignment": "CENTER", "spacing_before_pt": 8, "keep_with_next": True},
    "cell-left": {"alignment": "LEFT", "line_spacing_percent": 130},
    "cell-right": {"alignment": "RIGHT", "line_spacing_percent": 130},
    "cell-middle": {"alignment": "CENTER", "line_spacing_percent": 130},
    # Each level stands two letters further in; the mark hangs before its text.
    **{
        f"item{level}": {
            "alignment": "JUSTIFY",
            "indent_left_mm": 4.0 * (level - 1) + 5.0,
            "first_line_indent_mm": -5.0,
            "line_spacing_percent": 160,
        }
        for level in range(1, 7)
    },
}


class Shapes:
    """Numbers of the shapes a document uses. `headings` keeps (paragraph shape, style) by level."""

    def __init__(self, file: HwpxDocument) -> None:
        self.file = file
        self.headings: dict[int, tuple[str, str]] = {}
        self._chars: dict[str, str] = {}
        self._paras: dict[str, str] = {}
        self._fills: dict[str, str] = {}

    def char(self, name: str) -> str:
        """Number of a letter shape."""
        if name not in self._chars:
            self._chars[name] = self.file.styles.ensure_run(**_CHARS[name])
        return self._chars[name]

    def para(self, name: str) -> str:
        """Number of a paragraph shape; made on a paragraph that is taken out again."""
        if name not in self._paras:
            lent = self.file.add_paragraph("", para_pr_id_ref=0, style_id_ref=0, inherit_style=False)
            self.file.styles.apply_paragraph_format(paragraphs=[lent], **_PARAS[name])
            self._paras[name] = str(lent.para_pr_id_ref)
            lent.remove()
        return self._paras[name]

    def fill(self, colour: str) -> str:
        """Number of a bordered, filled cell shape."""
        if colour not in self._fills:
            self._fills[colour] = self.file.styles.ensure_border_fill(
                border_color="#000000", border_width="0.12 mm", fill_color=colour
            )
        return self._fills[colour]


def column_widths(block: Table, lines: list[list[Cell | None]]) -> list[int]:
    """Widths in HWPUNIT that fill the page: by the table's own weights, else by its texts."""
    given = list(block.widths) or weights(block, lines)
    whole = sum(given)
    widths = [int(BODY_WIDTH * weight / whole) for weight in given]
    widths[-1] += BODY_WIDTH - sum(widths)
    return widths
