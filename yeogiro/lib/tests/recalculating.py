"""Work out a workbook's formulas again, from its figures alone: the few kinds that documents write."""

import io
import re
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

SUM = re.compile(r'=IF\(COUNT\(([A-Z\d:,]+)\)=0,"–",SUM\(\1\)\)')
SHARE = re.compile(r'=IF\(AND\(ISNUMBER\((\w+)\),N\((\w+)\)<>0\),\1/\2\*100,"–"\)')


def recalculated(file: bytes) -> list[tuple[str, Any, Any]]:
    """Each formula's place ("sheet!B3"), what it comes to now, and what the file says it came to."""
    formulas = openpyxl.load_workbook(io.BytesIO(file))
    values = openpyxl.load_workbook(io.BytesIO(file), data_only=True)
    found = []
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    place = f"{sheet.title}!{cell.coordinate}"
                    found.append((place, _of(sheet, cell.value), values[sheet.title][cell.coordinate].value))
    return found


def _of(sheet: Any, formula: Any) -> Any:
    if not isinstance(formula, str) or not formula.startswith("="):
        return formula
    if formula == '="–"':
        return "–"
    if found := SUM.fullmatch(formula):
        cells = [_of(sheet, sheet.cell(row, at).value) for row, at in _cells(found.group(1))]
        figures = [value for value in cells if isinstance(value, int | float)]
        return sum(figures) if figures else "–"
    found = SHARE.fullmatch(formula)
    assert found, f"no formula of ours: {formula}"
    part, whole = (_of(sheet, sheet[place].value) for place in found.groups())
    known = isinstance(part, int | float) and isinstance(whole, int | float) and whole
    return part / whole * 100 if known else "–"


def _cells(ranges: str) -> list[tuple[int, int]]:
    found = []
    for one in ranges.split(","):
        left, top, right, bottom = range_boundaries(one)
        found += [(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)]
    return found
