"""Families of patterns cut from plain shapes: diamonds, cubes, fans, chequers.

Each function reads its proportions from the seed, always in the same order, and
returns layers from the bottom up. Changing one number here would change tiles
that are already issued; see `seed.EDITION`.
"""

from functools import partial
from math import cos, pi, sin

from .geometry import (
    CORNERS,
    EDGE_MIDDLES,
    ORIGIN,
    TILE_CENTRES,
    Point,
    diamond,
    disc,
    petals,
    polygon,
    repeat,
    square,
)
from .layers import Item, Layer, Pigment, Stamp
from .ornaments import centre, corner
from .seed import Seed

GROUND, MAIN, DEEP, ACCENT, LIGHT = Pigment


def nested_diamonds(seed: Seed) -> list[Item]:
    """Trám: diamonds within diamonds, in the middle and at the corners."""
    steps = seed.pick((4, 5))
    pigments = (MAIN, LIGHT, DEEP, GROUND, ACCENT, LIGHT)
    items: list[Item] = [Layer(pigments[i], diamond(100 - i * (86 / steps))) for i in range(steps + 1)]
    items += [
        Layer(pigment, repeat(CORNERS, partial(diamond, half)))
        for pigment, half in ((DEEP, 62), (LIGHT, 48), (MAIN, 40), (ACCENT, 24), (LIGHT, 10))
    ]
    if seed.flip():
        items.append(Layer(LIGHT, repeat(TILE_CENTRES, partial(disc, 7))))
    else:
        items.append(Layer(ACCENT, repeat(TILE_CENTRES, partial(petals, 4, 0, 19, 10, pi / 4))))
    return items + centre(seed, seed.span(22, 30))


def cubes(seed: Seed) -> list[Item]:
    """Khối: stacked cubes, each with a lit top, a left and a right side."""
    places = [
        (column * 100 + (50 if row % 2 else 0), row * 100 - 33) for row in range(-2, 3) for column in range(-2, 3)
    ]

    def top(x: float, y: float) -> str:
        return polygon(((x, y - 34), (x + 50, y), (x, y + 34), (x - 50, y)))

    def left(x: float, y: float) -> str:
        return polygon(((x - 50, y), (x, y + 34), (x, y + 100), (x - 50, y + 66)))

    def right(x: float, y: float) -> str:
        return polygon(((x + 50, y), (x, y + 34), (x, y + 100), (x + 50, y + 66)))

    def inlay(x: float, y: float) -> str:
        return polygon(((x, y - 18), (x + 26, y), (x, y + 18), (x - 26, y)))

    items: list[Item] = [
        Layer(ACCENT, repeat(places, top)),
        Layer(MAIN, repeat(places, left)),
        Layer(DEEP, repeat(places, right)),
    ]
    if seed.byte() % 3:
        items.append(Layer(seed.pick((GROUND, LIGHT)), repeat(places, inlay)))
    return items


_FAN_RINGS = ((MAIN, 50), (LIGHT, 43), (DEEP, 39), (GROUND, 29), (ACCENT, 19), (LIGHT, 9))
_FAN_RINGS_WIDE = ((DEEP, 50), (LIGHT, 45), (MAIN, 41), (LIGHT, 31), (GROUND, 28), (ACCENT, 15))


def fans(seed: Seed) -> list[Item]:
    """Rẻ quạt: rows of fans that overlap like scales."""
    rings = _FAN_RINGS_WIDE if seed.flip() else _FAN_RINGS
    fan = [Layer(pigment, disc(radius)) for pigment, radius in rings]
    if seed.peek_flip(3):
        fan.append(Layer(LIGHT, petals(7, 22, 37, 3, pi + pi / 14)))

    def row(number: int) -> Stamp:
        columns = (-150, -50, 50, 150) if number % 2 else (-100, 0, 100)
        return Stamp(tuple(fan), tuple((x, number * 50) for x in columns))

    return [row(number) for number in range(-2, 4)]


def pinwheel(seed: Seed) -> list[Item]:
    """Gió: sails round a hub; turned, never mirrored."""
    sails, folds = seed.pick(((MAIN, DEEP), (MAIN, ACCENT), (DEEP, MAIN)))

    def quarter_turns(*corners: Point) -> str:
        def turned(turn: float) -> str:
            return polygon((x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in corners)

        return "".join(turned(quarter * pi / 2) for quarter in range(4))

    hub = seed.span(38, 52)
    square_hub = seed.peek_flip(5)
    items: list[Item] = [
        Layer(sails, quarter_turns(ORIGIN, (100, -100), (100, 0))),
        Layer(folds, quarter_turns(ORIGIN, (96, 0), (48, 48))),
        Layer(LIGHT, diamond(hub + 5) if square_hub else disc(hub + 3)),
        Layer(GROUND, diamond(hub) if square_hub else disc(hub - 1)),
    ]
    return items + centre(seed, hub * 0.62) + corner(seed, seed.span(22, 30))


def ringed_corners(seed: Seed) -> list[Item]:
    """Cánh cung: quarter rings from every corner, that close into circles."""
    radius = seed.span(90, 99)
    rings = ((MAIN, 1), (LIGHT, 0.86), (DEEP, 0.81), (GROUND, 0.6), (ACCENT, 0.44), (LIGHT, 0.3))
    items: list[Item] = [Layer(pigment, repeat(CORNERS, partial(disc, radius * scale))) for pigment, scale in rings]
    items += [
        Stamp((Layer(DEEP, petals(8, 0, radius * 0.28, 11, pi / 8)),), CORNERS),
        Layer(ACCENT, petals(4, 0, 98, 21)),
        Layer(LIGHT, petals(4, 12, 86, 9)),
    ]
    return items + centre(seed, seed.span(22, 30))


def chequers(seed: Seed) -> list[Item]:
    """Ô cờ: a chequerboard with a blossom or a square on every tile."""
    items: list[Item] = [
        Layer(MAIN, square(50, -50, -50) + square(50, 50, 50)),
        Layer(LIGHT, repeat(TILE_CENTRES, partial(diamond, 46))),
        Layer(DEEP, repeat(TILE_CENTRES[::2], partial(diamond, 40))),
        Layer(ACCENT, repeat(TILE_CENTRES[1::2], partial(diamond, 40))),
    ]
    if seed.flip():
        items.append(Layer(LIGHT, repeat(TILE_CENTRES, partial(petals, 4, 0, 30, 18, 0))))
    else:
        items += [
            Layer(GROUND, repeat(TILE_CENTRES, partial(square, 17))),
            Layer(MAIN, repeat(TILE_CENTRES, partial(diamond, 15))),
        ]
    joints = (ORIGIN, *CORNERS, *EDGE_MIDDLES)
    return [
        *items,
        Layer(DEEP, repeat(joints, partial(disc, 13))),
        Layer(LIGHT, repeat(joints, partial(disc, 8))),
    ]
