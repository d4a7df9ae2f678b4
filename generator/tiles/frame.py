"""A frame of a space's border tiles round an empty sheet: the edge of its certificate.

Corner and side are those of the space's carpet, from the same seed; only the field is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .borders import border
from .drawing import border_svg, grout_svg, layers_svg, missing_svg, svg_start, wear_svg
from .patterns import pattern
from .pigments import palettes
from .seed import Seed
from .surface import CARPET_LOSS, Cell, cells_as_line, missing_cells, worn_cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .pigments import Palette
    from .subject import TileSubject


class Piece(NamedTuple):
    """A picture of a frame, and where it lies in it."""

    svg: str
    size: tuple[int, int]
    """Width and height in units; a tile has a hundred."""
    laid: list[tuple[int, int, int]]
    """The place of its upper left corner, and by how many degrees it is turned about it, clockwise."""


def frame_svg(subject: TileSubject, columns: int, rows: int) -> str:
    """Returns one row of border tiles round nothing, in the colours of the day, as paper shows them.

    Args:
        subject: The space.
        columns: Width in tiles, both sides included.
        rows: Height in tiles, both sides included.
    """
    palette, _ = palettes(subject.first_fields, subject.status)
    laid = pattern(subject.slug, subject.first_type)
    seed = Seed("carpet/" + subject.slug)
    body = border_svg(laid, seed, columns, rows, palette) + _surface(subject, seed, columns, rows, palette)
    return f"{svg_start(0, 0, columns * 100, rows * 100)}{body}</svg>"


def frame_pieces(subject: TileSubject, columns: int, rows: int) -> list[Piece]:
    """Returns what `frame_svg` shows as three pictures, from the bottom up, for what draws `<use>` slowly."""
    palette, _ = palettes(subject.first_fields, subject.status)
    seed = Seed("carpet/" + subject.slug)
    tiles = border(seed, pattern(subject.slug, subject.first_type).roles)
    width, height = columns * 100, rows * 100
    across, down = range(100, width - 100, 100), range(200, height, 100)
    sides = [place for x in across for place in ((x, 0, 0), (width - x, height, 180))]
    sides += [place for y in down for place in ((0, y, -90), (width, height - y, 90))]
    corners = [(0, 0, 0), (width, 0, 90), (width, height, 180), (0, height, 270)]
    tile = svg_start(0, 0, 100, 100)
    surface = _surface(subject, seed, columns, rows, palette)
    return [
        Piece(f"{tile}{layers_svg(tiles.side, palette)}</svg>", (100, 100), sides),
        Piece(f"{tile}{layers_svg(tiles.corner, palette)}</svg>", (100, 100), corners),
        Piece(f"{svg_start(0, 0, width, height)}{surface}</svg>", (width, height), [(0, 0, 0)]),
    ]


def _surface(subject: TileSubject, seed: Seed, columns: int, rows: int, palette: Palette) -> str:
    """Returns wear, missing tiles and joints of the edge."""

    def edge(cells: Iterable[Cell]) -> list[Cell]:
        return [(x, y) for x, y in cells if x in {0, columns - 1} or y in {0, rows - 1}]

    gone = edge(missing_cells(seed, columns, rows, CARPET_LOSS)) if subject.status == "closed" else []
    worn = [edge(cells) for cells in worn_cells(seed, columns, rows)]
    return (
        wear_svg(cells_as_line(cells, 0, 0) for cells in worn)
        + missing_svg(cells_as_line(gone, 0, 0), palette)
        + grout_svg(_joints(columns * 100, rows * 100), palette)
    )


def _joints(width: int, height: int) -> str:
    """Returns the joints of the edge alone: both outlines, and between each two tiles."""
    outlines = f"M0 0h{width}v{height}h-{width}ZM100 100h{width - 200}v{height - 200}h-{width - 200}Z"
    upright = (f"M{x} {y}v100" for x in range(100, width, 100) for y in (0, height - 100))
    level = (f"M{x} {y}h100" for y in range(100, height, 100) for x in (0, width - 100))
    return "".join((outlines, *upright, *level))
