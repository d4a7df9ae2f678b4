"""Families of patterns that bloom from the middle: stars, flowers, coins, clouds.

Each function reads its proportions from the seed, always in the same order, and
returns layers from the bottom up. Changing one number here would change tiles
that are already issued; see `seed.EDITION`.
"""

from functools import partial
from math import atan2, pi

from .geometry import (
    CORNERS,
    EDGE_MIDDLES,
    diamond,
    disc,
    lobes,
    petal,
    petals,
    regular_polygon,
    repeat,
    star,
)
from .layers import Item, Layer, Pigment
from .ornaments import centre, corner
from .seed import Seed

GROUND, MAIN, DEEP, ACCENT, LIGHT = Pigment


def eight_pointed_star(seed: Seed) -> list[Item]:
    """Sao tám cánh: a star within a star, round a medallion."""
    radius = seed.span(80, 97)
    waist = seed.span(0.68, 0.78)
    inner, core = radius * 0.7, radius * 0.64
    items: list[Item] = [
        Layer(LIGHT, star(8, radius + 4, (radius + 4) * waist, 0)),
        Layer(MAIN, star(8, radius, radius * waist, 0)),
        Layer(LIGHT, star(8, inner, inner * waist, pi / 8)),
        Layer(DEEP, star(8, core, core * waist, pi / 8)),
        Layer(GROUND, disc(radius * 0.44)),
    ]
    if seed.flip():
        items.insert(0, Layer(ACCENT, petals(4, 40, 141, 40, pi / 4)))
    return items + centre(seed, radius * 0.4) + corner(seed, seed.span(24, 36))


def lemon_flower(seed: Seed) -> list[Item]:
    """Hoa chanh: four broad petals, upright or on the diagonal."""
    width = seed.span(58, 80)
    rotation = seed.pick((0, pi / 4))
    reach = 98 if rotation == 0 else 118
    between = rotation + pi / 4
    items: list[Item] = [
        Layer(MAIN, petals(4, 0, reach, width, rotation)),
        Layer(LIGHT, petals(4, reach * 0.16, reach * 0.9, width * 0.62, rotation)),
        Layer(DEEP, petals(4, reach * 0.24, reach * 0.84, width * 0.42, rotation)),
        Layer(ACCENT, petals(4, reach * 0.34, reach * 0.7, width * 0.16, rotation)),
        Layer(MAIN, petals(4, 10, reach * 0.62, width * 0.3, between)),
        Layer(LIGHT, petals(4, 14, reach * 0.5, width * 0.13, between)),
    ]
    items += centre(seed, seed.span(20, 28))
    if rotation == 0:
        return items + corner(seed, seed.span(22, 32))
    return [
        *items,
        Layer(DEEP, repeat(EDGE_MIDDLES, partial(diamond, 22))),
        Layer(ACCENT, repeat(EDGE_MIDDLES, partial(diamond, 12))),
    ]


def old_coin(seed: Seed) -> list[Item]:
    """Đồng tiền: four lenses that meet in overlapping circles, like old coins."""
    width = seed.span(50, 60)
    lens_starts = (
        (-100, 0, -pi / 4),
        (0, -100, pi / 4),
        (100, 0, 3 * pi / 4),
        (0, 100, -3 * pi / 4),
    )

    def lenses(scale: float) -> str:
        return "".join(petal(angle, 0, 141.4, width * scale, x, y) for x, y, angle in lens_starts)

    heart = seed.pick((DEEP, ACCENT))
    items: list[Item] = [
        Layer(MAIN, lenses(1)),
        Layer(LIGHT, lenses(0.72)),
        Layer(heart, lenses(0.52)),
        Layer(DEEP, repeat(EDGE_MIDDLES, partial(disc, 17))),
        Layer(LIGHT, repeat(EDGE_MIDDLES, partial(disc, 11))),
        Layer(ACCENT, repeat(EDGE_MIDDLES, partial(disc, 6))),
    ]
    return items + centre(seed, seed.span(30, 40)) + corner(seed, seed.span(22, 34))


def octagon(seed: Seed) -> list[Item]:
    """Bát giác: octagons with a rosette or a star, and diamonds between them."""
    radius, rotation = 108, pi / 8
    items: list[Item] = [
        Layer(MAIN, regular_polygon(8, radius, rotation)),
        Layer(LIGHT, regular_polygon(8, radius * 0.88, rotation)),
        Layer(DEEP, regular_polygon(8, radius * 0.84, rotation)),
        Layer(GROUND, regular_polygon(8, radius * 0.66, rotation)),
    ]
    if seed.flip():
        items += [
            Layer(ACCENT, petals(8, 34, radius * 0.62, 15, 0)),
            Layer(MAIN, petals(8, 34, radius * 0.62, 10, pi / 8)),
        ]
    else:
        items += [
            Layer(MAIN, star(8, radius * 0.62, radius * 0.44, 0)),
            Layer(LIGHT, star(8, radius * 0.5, radius * 0.36, 0)),
        ]
    items += [
        Layer(DEEP, repeat(CORNERS, partial(diamond, 58))),
        Layer(LIGHT, repeat(CORNERS, partial(diamond, 48))),
        Layer(ACCENT, repeat(CORNERS, partial(diamond, 40))),
        Layer(LIGHT, repeat(CORNERS, partial(petals, 4, 0, 34, 17, 0))),
    ]
    return items + centre(seed, seed.span(28, 34))


def lotus(seed: Seed) -> list[Item]:
    """Sen: a lotus opening inwards from every corner."""
    size = seed.span(0.85, 1.05)

    def towards_the_middle(x: float, y: float, *leaves: tuple[float, ...]) -> str:
        inwards = atan2(-y, -x)
        return "".join(
            petal(inwards + turn, start, end, width, x, y, bulge) for turn, start, end, width, bulge in leaves
        )

    items: list[Item] = []
    for pigment, length, width in ((MAIN, 1, 46), (LIGHT, 0.86, 32), (DEEP, 0.8, 24)):
        middle = (0, 0, 112 * length * size, width, 0.6)
        sides = [(turn, 0, 94 * length * size, width * 0.72, 0.62) for turn in (-0.52, 0.52)]
        items += [
            Layer(pigment, "".join(towards_the_middle(x, y, middle) for x, y in CORNERS)),
            Layer(pigment, "".join(towards_the_middle(x, y, *sides) for x, y in CORNERS)),
        ]
    veins = [(turn, 30, 74, 7, 0.5) for turn in (-0.5, 0, 0.5)]
    items += [
        Layer(ACCENT, "".join(towards_the_middle(x, y, *veins) for x, y in CORNERS)),
        Layer(DEEP, repeat(CORNERS, partial(disc, 30))),
        Layer(LIGHT, repeat(CORNERS, partial(disc, 24))),
        Layer(ACCENT, repeat(CORNERS, partial(disc, 17))),
        Layer(MAIN, repeat(EDGE_MIDDLES, partial(diamond, 24, narrowing=0.8))),
        Layer(LIGHT, repeat(EDGE_MIDDLES, partial(diamond, 13, narrowing=0.8))),
    ]
    return items + centre(seed, seed.span(26, 36))


def cloud(seed: Seed) -> list[Item]:
    """Mây: eight lobes of cloud round a medallion."""
    radius = seed.span(34, 40)
    items: list[Item] = [
        Layer(
            pigment,
            lobes(4, 52, radius * scale) + lobes(4, 46, radius * scale * 0.92, pi / 4),
        )
        for pigment, scale in ((MAIN, 1), (LIGHT, 0.82), (DEEP, 0.72))
    ]
    items += [
        Layer(GROUND, disc(40)),
        Layer(ACCENT, lobes(8, 66, 7, pi / 8)),
        Layer(ACCENT, disc(34)),
        Layer(LIGHT, disc(29)),
    ]
    return items + centre(seed, 25) + corner(seed, seed.span(26, 34))
