"""What time and hands do to a laid floor: uneven pigment, missing tiles, grout.

Cells are counted in tiles from the upper left. They are chosen by the seed, so a
floor never shifts between two builds; like the patterns, they must not change.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from .seed import Seed

Cell = tuple[int, int]
"""Column and row of a tile."""

SHADES: tuple[tuple[str, str], ...] = (("#fff", ".06"), ("#3a1c00", ".06"), ("#3a1c00", ".1"))
"""Colour and opacity of the three shades of wear: lighter, darker, darkest."""
UNIT_LOSS, CARPET_LOSS = 26, 15
"""Roughly how many tiles in a hundred a closed space has lost, in each kind of picture."""
_SHADE_BY_REMAINDER = (None, 0, None, 1, 2, None, 0)


def missing_cells(seed: Seed, columns: int, rows: int, percent: int) -> list[Cell]:
    """Returns the tiles that have come off a closed space's floor."""
    return [
        (column, row)
        for row, column in product(range(rows), range(columns))
        if (seed.byte() * 7 + column * 31 + row * 57 + column * row * 13) % 100 < percent
    ]


def worn_cells(seed: Seed, columns: int, rows: int) -> tuple[list[Cell], ...]:
    """Returns, for each of `SHADES`, the tiles that are poured in that shade."""
    cells: tuple[list[Cell], ...] = ([], [], [])
    laid = _laid(columns, rows)
    for (cell, grain), byte in zip(laid, seed.take(len(laid)), strict=True):
        shade = _SHADE_BY_REMAINDER[(grain + byte) % 7]
        if shade is not None:
            cells[shade].append(cell)
    return cells


@lru_cache(maxsize=16)  # there are as many sizes of floors
def _laid(columns: int, rows: int) -> list[tuple[Cell, int]]:
    """Every tile with what its place adds to its grain, in the order in which they are laid."""
    return [
        ((column, row), 37 * column * row + 91 * column + 53 * row)
        for row, column in product(range(rows), range(columns))
    ]


def cells_as_line(cells: Sequence[Cell], left: int, top: int) -> str:
    """Returns the cells as the path of a line 100 wide, one stroke for a run of cells.

    Args:
        cells: Sorted by row, then column.
        left: Abscissa of the floor's left edge.
        top: Ordinate of its upper edge.
    """
    runs: list[tuple[Cell, int]] = []
    following: Cell | None = None
    for cell in cells:
        if cell == following:
            first, length = runs[-1]
            runs[-1] = first, length + 1
        else:
            runs.append((cell, 1))
        following = cell[0] + 1, cell[1]
    strokes = [f"M{left + column * 100} {top + row * 100 + 50}h{length * 100}" for (column, row), length in runs]
    return "".join(strokes)


def grout_lines(columns: int, rows: int, left: int, top: int) -> str:
    """Returns the path of the joints between tiles, and of the floor's outline."""
    upright = (f"M{left + i * 100} {top}v{rows * 100}" for i in range(columns + 1))
    level = (f"M{left} {top + i * 100}h{columns * 100}" for i in range(rows + 1))
    return "".join((*upright, *level))
