"""Where the cells of a table stand when some of them cover others."""

from .model import Cell


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
