"""Path data for the shapes a cement tile is made of.

Every function is pure and returns the `d` attribute of an SVG path, with
coordinates in tile units (one tile is 100 units wide, y grows downwards) and
angles in radians. The text of a path is part of an issued tile: the golden test
compares it byte for byte, so even the rounding here must never change.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import cos, pi, sin

Point = tuple[float, float]
Path = str

ORIGIN: Point = (0, 0)
CORNERS: tuple[Point, ...] = ((-100, -100), (100, -100), (100, 100), (-100, 100))
"""Corners of the unit, clockwise; a shape drawn there meets its neighbours' quarters."""
EDGE_MIDDLES: tuple[Point, ...] = ((0, -100), (100, 0), (0, 100), (-100, 0))
"""Middles of the unit's edges, clockwise from the top."""
TILE_CENTRES: tuple[Point, ...] = ((-50, -50), (50, -50), (50, 50), (-50, 50))
"""Centres of the unit's four tiles, clockwise."""


@lru_cache(maxsize=2048)  # eight of ten are among the latest thousand, and sixty times as many hold hardly more of them
def number(value: float) -> str:
    """Returns a coordinate with at most one decimal, and none for whole numbers."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def line(points: Iterable[Point]) -> Path:
    """Returns an open line through the points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def polygon(points: Iterable[Point]) -> Path:
    """Returns the closed polygon through the points."""
    return line(points) + "Z"


def regular_polygon(sides: int, radius: float, rotation: float = 0) -> Path:
    """Returns a regular polygon round the origin, its first corner at `rotation`."""
    turns = (rotation + 2 * pi * i / sides for i in range(sides))
    return polygon((radius * cos(turn), radius * sin(turn)) for turn in turns)


@lru_cache(maxsize=256)
def star(  # noqa: PLR0917 - a star has that many measures
    tips: int, outer: float, inner: float, rotation: float = 0, x: float = 0, y: float = 0
) -> Path:
    """Returns a star whose corners alternate between the outer and the inner radius."""

    def corner(i: int) -> Point:
        radius, turn = (outer, inner)[i % 2], rotation + pi * i / tips
        return x + radius * cos(turn), y + radius * sin(turn)

    return polygon(corner(i) for i in range(2 * tips))


@lru_cache(maxsize=1024)
def disc(radius: float, x: float = 0, y: float = 0) -> Path:
    """Returns a full circle, as two half turns."""
    r, across, back = number(radius), number(2 * radius), number(-2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 {back} 0Z"


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    """Returns an upright rectangle from its upper left corner."""
    across, down, back = number(width), number(height), number(-width)
    return f"M{number(x)} {number(y)}h{across}v{down}h{back}Z"


def square(half: float, x: float = 0, y: float = 0) -> Path:
    """Returns an upright square round (x, y) with sides of twice `half`."""
    return rectangle(x - half, y - half, 2 * half, 2 * half)


def diamond(half: float, x: float = 0, y: float = 0, narrowing: float = 1.0) -> Path:
    """Returns a square standing on its tip; `narrowing` scales its width only."""
    wide = half * narrowing
    return polygon(((x, y - half), (x + wide, y), (x, y + half), (x - wide, y)))


def petal(  # noqa: PLR0917 - a petal has that many measures
    angle: float,
    start: float,
    end: float,
    width: float,
    x: float = 0,
    y: float = 0,
    bulge: float = 0.5,
) -> Path:
    """Returns a leaf of two curves that leaves (x, y) along `angle`.

    Args:
        angle: Direction of the leaf.
        start: Distance of its inner tip from (x, y).
        end: Distance of its outer tip from (x, y).
        width: Reach of the curves' control points to either side.
        x: Abscissa of the flower's centre.
        y: Ordinate of the flower's centre.
        bulge: Where between the tips the leaf is widest, from 0 to 1.
    """
    along, across = cos(angle), sin(angle)

    def at(distance: float, aside: float) -> str:
        return f"{number(x + distance * along - aside * across)} {number(y + distance * across + aside * along)}"

    widest = start + (end - start) * bulge
    inner, outer = at(start, 0), at(end, 0)
    return f"M{inner}Q{at(widest, width)} {outer}Q{at(widest, -width)} {inner}Z"


@lru_cache(maxsize=256)
def petals(  # noqa: PLR0917 - a flower has that many measures
    count: int,
    start: float,
    end: float,
    width: float,
    rotation: float = 0,
    x: float = 0,
    y: float = 0,
) -> Path:
    """Returns `count` petals spread evenly round (x, y); see `petal`."""
    return "".join(petal(rotation + 2 * pi * i / count, start, end, width, x, y) for i in range(count))


def lobes(count: int, distance: float, radius: float, rotation: float = 0) -> Path:
    """Returns a ring of `count` discs at `distance` from the origin."""
    turns = (rotation + 2 * pi * i / count for i in range(count))
    return "".join(disc(radius, distance * cos(turn), distance * sin(turn)) for turn in turns)


def repeat(points: Iterable[Point], draw: Callable[[float, float], Path]) -> Path:
    """Returns one path with a shape drawn at every point."""
    return "".join(draw(x, y) for x, y in points)
