"""What sits in a medallion's middle and where four units meet.

Both are shared by the families of patterns. The order of `CENTRES` and `CORNER_ORNAMENTS`
decides which one a seed gets: it is part of every issued tile.
"""

from collections.abc import Callable
from functools import partial
from math import pi

from .geometry import CORNERS, diamond, disc, lobes, petals, repeat, square, star
from .layers import Item, Layer, Pigment, Stamp
from .seed import Seed

GROUND, MAIN, DEEP, ACCENT, LIGHT = Pigment
Ornament = Callable[[float], list[Item]]


def _daisy(radius: float) -> list[Item]:
    return [
        Layer(ACCENT, petals(8, 0, radius, radius * 0.42)),
        Layer(LIGHT, disc(radius * 0.24)),
        Layer(DEEP, disc(radius * 0.13)),
    ]


def _double_star(radius: float) -> list[Item]:
    return [
        Layer(DEEP, star(8, radius, radius * 0.62, pi / 8)),
        Layer(LIGHT, star(8, radius * 0.66, radius * 0.36, 0)),
        Layer(ACCENT, disc(radius * 0.25)),
    ]


def _quatrefoil(radius: float) -> list[Item]:
    return [
        Layer(ACCENT, lobes(4, radius * 0.48, radius * 0.42)),
        Layer(DEEP, diamond(radius * 0.52)),
        Layer(LIGHT, disc(radius * 0.2)),
    ]


def _rings(radius: float) -> list[Item]:
    return [
        Layer(DEEP, disc(radius * 0.94)),
        Layer(LIGHT, disc(radius * 0.76)),
        Layer(ACCENT, disc(radius * 0.58)),
        Layer(LIGHT, petals(6, 0, radius * 0.52, radius * 0.2)),
    ]


def _lemon_blossom(radius: float) -> list[Item]:
    return [
        Layer(DEEP, petals(4, 0, radius, radius * 0.62)),
        Layer(LIGHT, petals(4, radius * 0.22, radius * 0.82, radius * 0.26)),
        Layer(ACCENT, petals(4, 0, radius * 0.7, radius * 0.3, pi / 4)),
        Layer(DEEP, disc(radius * 0.12)),
    ]


def _aster(radius: float) -> list[Item]:
    return [
        Layer(DEEP, petals(12, radius * 0.2, radius, radius * 0.26)),
        Layer(ACCENT, disc(radius * 0.34)),
        Layer(LIGHT, disc(radius * 0.17)),
    ]


def _button(radius: float) -> list[Item]:
    return [
        Layer(DEEP, square(radius * 0.6)),
        Layer(ACCENT, diamond(radius * 0.6)),
        Layer(LIGHT, disc(radius * 0.3)),
        Layer(DEEP, disc(radius * 0.13)),
    ]


CENTRES: tuple[Ornament, ...] = (
    _daisy,
    _double_star,
    _quatrefoil,
    _rings,
    _lemon_blossom,
    _aster,
    _button,
)


def _discs(radius: float) -> str:
    return repeat(CORNERS, partial(disc, radius))


def _squares(half: float) -> str:
    return repeat(CORNERS, partial(square, half))


def _diamonds(half: float) -> str:
    return repeat(CORNERS, partial(diamond, half))


def _target(radius: float) -> list[Item]:
    return [
        Layer(DEEP, _discs(radius)),
        Layer(LIGHT, _discs(radius * 0.74)),
        Layer(ACCENT, _discs(radius * 0.52)),
        Layer(DEEP, _discs(radius * 0.2)),
    ]


def _squares_and_diamond(radius: float) -> list[Item]:
    return [
        Layer(DEEP, _squares(radius * 0.8)),
        Layer(ACCENT, _squares(radius * 0.5)),
        Layer(LIGHT, _diamonds(radius * 0.46)),
    ]


def _nested_diamonds(radius: float) -> list[Item]:
    return [
        Layer(DEEP, _diamonds(radius * 1.15)),
        Layer(LIGHT, _diamonds(radius * 0.8)),
        Layer(ACCENT, _diamonds(radius * 0.55)),
    ]


def _flower(radius: float) -> list[Item]:
    blossom = partial(petals, 8, 0, radius * 1.1, radius * 0.42, 0)
    return [
        Layer(ACCENT, repeat(CORNERS, blossom)),
        Layer(LIGHT, _discs(radius * 0.3)),
        Layer(DEEP, _discs(radius * 0.15)),
    ]


def _fan_wheel(radius: float) -> list[Item]:
    spokes = petals(16, radius * 0.3, radius, radius * 0.15, pi / 16)
    return [
        Layer(DEEP, _discs(radius * 1.05)),
        Stamp((Layer(LIGHT, spokes),), CORNERS),
        Layer(ACCENT, _discs(radius * 0.28)),
    ]


def _cross_star(radius: float) -> list[Item]:
    cross = partial(star, 4, radius * 1.3, radius * 0.5, 0)
    return [
        Layer(DEEP, repeat(CORNERS, cross)),
        Layer(LIGHT, _discs(radius * 0.4)),
        Layer(ACCENT, _discs(radius * 0.24)),
    ]


CORNER_ORNAMENTS: tuple[Ornament, ...] = (
    _target,
    _squares_and_diamond,
    _nested_diamonds,
    _flower,
    _fan_wheel,
    _cross_star,
)


def centre(seed: Seed, radius: float) -> list[Item]:
    """Returns one of seven ornaments for a medallion of the given radius."""
    return seed.pick(CENTRES)(radius)


def corner(seed: Seed, radius: float) -> list[Item]:
    """Returns one of six ornaments drawn at the unit's four corners."""
    return seed.pick(CORNER_ORNAMENTS)(radius)
