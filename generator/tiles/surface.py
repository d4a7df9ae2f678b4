"""What time and hands do to a laid floor: uneven pigment, missing tiles, grout.

Cells are counted in tiles from the upper left. They are chosen by the seed, so a
floor never shifts between two builds; like the patterns, they must not change.
"""

from collections.abc import Sequence
from itertools import groupby, product

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
    for row, column in product(range(rows), range(columns)):
        grain = seed.byte() + 37 * column * row + 91 * column + 53 * row
        shade = _SHADE_BY_REMAINDER[grain % 7]
        if shade is not None:
            cells[shade].append((column, row))
    return cells


def cells_as_line(cells: Sequence[Cell], left: int, top: int) -> str:
    """Returns the cells as the path of a line 100 wide, one stroke for a run of cells.

    Args:
        cells: Sorted by row, then column.
        left: Abscissa of the floor's left edge.
        top: Ordinate of its upper edge.
    """
    runs = groupby(enumerate(cells), key=lambda at: (at[1][1], at[1][0] - at[0]))
    path = []
    for _, run in runs:
        strip = [cell for _, cell in run]
        column, row = strip[0]
        path.append(f"M{left + column * 100} {top + row * 100 + 50}h{len(strip) * 100}")
    return "".join(path)


def grout_lines(columns: int, rows: int, left: int, top: int) -> str:
    """Returns the path of the joints between tiles, and of the floor's outline."""
    upright = (f"M{left + i * 100} {top}v{rows * 100}" for i in range(columns + 1))
    level = (f"M{left} {top + i * 100}h{columns * 100}" for i in range(rows + 1))
    return "".join((*upright, *level))
