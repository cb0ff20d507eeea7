"""Where the cells of a table stand when some of them cover others, and how wide columns want to be."""

from .model import Cell, Table
from .text import width


def grid(rows: tuple[tuple[Cell, ...], ...]) -> list[list[Cell | None]]:
    """Rows with None where a cell above or at the left reaches over."""
    taken: dict[tuple[int, int], bool] = {}
    found: list[list[Cell | None]] = []
    for at, row in enumerate(rows):
        line: list[Cell | None] = []
        for cell in row:
            while (at, len(line)) in taken:
                line.append(None)
            here = len(line)
            line += [cell, *[None] * (cell.columns - 1)]
            for down in range(1, cell.rows):
                for across in range(cell.columns):
                    taken[at + down, here + across] = True
        found.append(line)
    return found


def weights(block: Table, lines: list[list[Cell | None]]) -> list[float]:
    """Relative widths by the longest text of each column, none below a quarter of the widest."""
    longest = [4.0] * block.columns
    for line in lines:
        for at, cell in enumerate(line):
            if cell is not None and cell.columns == 1:
                longest[at] = max(longest[at], min(width(cell.text), 24.0))
    least = max(longest) / 4
    return [max(one, least) for one in longest]
