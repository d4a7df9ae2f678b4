"""Families of patterns made of bands: weaves, meanders, meshes, chevrons.

Each function reads its proportions from the seed, always in the same order, and
returns layers from the bottom up. Changing one number here would change tiles
that are already issued; see `seed.EDITION`.
"""

from functools import partial

from .geometry import (
    CORNERS,
    EDGE_MIDDLES,
    TILE_CENTRES,
    Point,
    diamond,
    disc,
    line,
    number,
    petals,
    polygon,
    repeat,
)
from .layers import Item, Layer, Pigment
from .ornaments import centre, corner
from .seed import Seed

GROUND, MAIN, DEEP, ACCENT, LIGHT = Pigment


def weave(seed: Seed) -> list[Item]:
    """Đan: bands going over and under, as in a bamboo mat."""
    breadth = seed.span(30, 36)
    grid = [(column, row) for column in range(-2, 3) for row in range(-2, 3)]
    lying = [(i * 50 + 25, j * 50 + 25) for i, j in grid if (i + j) % 2]
    standing = [(i * 50 + 25, j * 50 + 25) for i, j in grid if not (i + j) % 2]

    def lying_band(share: float, x: float, y: float) -> str:
        top, height = number(y - breadth / (2 * share)), number(breadth / share)
        return f"M{number(x - 25)} {top}h50v{height}h-50Z"

    def standing_band(share: float, x: float, y: float) -> str:
        left, width = number(x - breadth / (2 * share)), number(breadth / share)
        return f"M{left} {number(y - 25)}h{width}v50h{number(-breadth / share)}Z"

    return [
        Layer(MAIN, repeat(lying, partial(lying_band, 1))),
        Layer(DEEP, repeat(standing, partial(standing_band, 1))),
        Layer(LIGHT, repeat(lying, partial(lying_band, 2.5))),
        Layer(ACCENT, repeat(standing, partial(standing_band, 2.5))),
        Layer(
            seed.pick((DEEP, LIGHT)),
            "".join(diamond(7, column * 50, row * 50) for column, row in grid),
        ),
    ]


_KEY_FROM_THE_CORNER: tuple[Point, ...] = (
    (4, 4),
    (96, 4),
    (96, 96),
    (26, 96),
    (26, 30),
    (70, 30),
    (70, 70),
    (48, 70),
)
_KEY_FROM_THE_EDGE: tuple[Point, ...] = (
    (50, 4),
    (96, 4),
    (96, 96),
    (4, 96),
    (4, 40),
    (70, 40),
    (70, 70),
    (30, 70),
)


def meander(seed: Seed) -> list[Item]:
    """Hồi văn: the key fret, four times turned or four times mirrored."""
    breadth = seed.pick((9, 11, 13))
    turned = seed.flip()
    key = _KEY_FROM_THE_EDGE if seed.flip() else _KEY_FROM_THE_CORNER

    def copies(x: float, y: float) -> tuple[Point, ...]:
        if turned:
            return ((x, y), (-y, x), (-x, -y), (y, -x))
        return ((x, y), (-x, y), (-x, -y), (x, -y))

    fret = "".join(line(copies(x, y)[i] for x, y in key) for i in range(4))
    items: list[Item] = [Layer(MAIN, fret, breadth)]
    if seed.flip():
        items.append(Layer(LIGHT, fret, 2))
    eyes = ((-48, -51), (48, -51), (48, 51), (-48, 51))
    items.append(Layer(ACCENT, repeat(eyes, partial(diamond, 10))))
    radius = seed.span(26, 36)
    if turned:
        medallion = (disc(radius + 3), disc(radius), disc(radius - 4))
    else:
        medallion = (diamond(radius + 10), diamond(radius + 6), diamond(radius + 1))
    items += [Layer(pigment, path) for pigment, path in zip((GROUND, MAIN, LIGHT), medallion, strict=True)]
    return items + centre(seed, radius - 8) + corner(seed, seed.span(16, 24))


def mesh(_seed: Seed) -> list[Item]:
    """Mạng: nodes joined by lines; the one family that leaves nothing to the seed."""
    nodes = EDGE_MIDDLES + CORNERS
    return [
        Layer(MAIN, "M-100 0H100M0 -100V100", 13),
        Layer(ACCENT, "M-100 -100L100 100M100 -100L-100 100", 9),
        Layer(LIGHT, disc(43)),
        Layer(DEEP, disc(38)),
        Layer(LIGHT, disc(28)),
        Layer(MAIN, disc(22)),
        Layer(LIGHT, repeat(nodes, partial(disc, 29))),
        Layer(MAIN, repeat(EDGE_MIDDLES, partial(disc, 25))),
        Layer(DEEP, repeat(CORNERS, partial(disc, 25))),
        Layer(ACCENT, repeat(nodes, partial(disc, 11))),
        Layer(LIGHT, repeat(TILE_CENTRES, partial(diamond, 20))),
        Layer(DEEP, repeat(TILE_CENTRES, partial(diamond, 14))),
        Layer(LIGHT, petals(6, 0, 19, 9)),
    ]


def open_books(seed: Seed) -> list[Item]:
    """Sách: chevrons like rows of open books."""
    height = seed.pick((40, 50))
    dip = 26 if seed.peek_flip(7) else 44
    thickness = height * 0.42

    def page_pair(x: float, y: float) -> str:
        return polygon(
            (
                (x, y),
                (x + 50, y + dip),
                (x + 100, y),
                (x + 100, y + thickness),
                (x + 50, y + dip + thickness),
                (x, y + thickness),
            )
        )

    def row_of_books(shelf: int) -> str:
        return "".join(
            page_pair(x, j * height * 2 + (height if x else 0) + shelf * height * 0.5 - 20)
            for j in range(-3, 4)
            for x in (-100, 0)
        )

    clasps = [(x, y) for x in (-50, 50) for y in (-100, 0, 100)]
    clasps += [(x, y) for x in (-100, 0, 100) for y in (-50, 50)]
    items: list[Item] = [
        Layer(pigment, row_of_books(shelf)) for shelf, pigment in enumerate((MAIN, LIGHT, DEEP, GROUND))
    ]
    return [*items, Layer(ACCENT, repeat(clasps, partial(diamond, 9)))]
