"""The border of a carpet: one tile for its sides, one for its corners.

Both are 100 by 100 with the origin at the upper left; the side tile's inner edge
is at its bottom (y = 100). The order of `MOTIFS` is part of every issued tile.
"""

from collections.abc import Callable
from typing import NamedTuple

from .geometry import diamond, disc, petal, petals
from .layers import Layer, Roles
from .seed import Seed

Motif = Callable[[Roles], list[Layer]]
WHOLE = "M0 0h100v100H0Z"
BAND = "M0 18h100v64H0Z"
RAILS = "M0 10h100v6H0ZM0 84h100v6H0Z"


class Border(NamedTuple):
    """The two tiles a border is laid with."""

    side: tuple[Layer, ...]
    corner: tuple[Layer, ...]


def _teeth(roles: Roles) -> list[Layer]:
    _, main, _, accent, light = roles
    return [
        Layer(main, BAND),
        Layer(light, "M0 82L25 26 50 82 75 26 100 82Z"),
        Layer(accent, "M14 82L25 56 36 82ZM64 82L75 56 86 82Z"),
    ]


def _waves(roles: Roles) -> list[Layer]:
    ground, main, _, accent, light = roles
    return [
        Layer(ground, BAND),
        Layer(main, "M0 82Q0 26 50 26T100 82Z"),
        Layer(light, "M16 82Q18 42 50 42T84 82Z"),
        Layer(accent, "M30 82Q32 58 50 58T70 82Z"),
    ]


def _leaf_garland(roles: Roles) -> list[Layer]:
    ground, main, deep, accent, light = roles
    return [
        Layer(ground, BAND),
        Layer(main, petal(0, 2, 98, 52, 0, 50)),
        Layer(light, petal(0, 16, 84, 30, 0, 50)),
        Layer(accent, disc(10, 50, 50)),
        Layer(deep, diamond(16, 0, 50) + diamond(16, 100, 50)),
    ]


def _beads(roles: Roles) -> list[Layer]:
    _, main, deep, accent, light = roles
    rings = ((light, 25), (deep, 19), (accent, 10))
    beads = [Layer(ink, disc(radius, 25, 50) + disc(radius, 75, 50)) for ink, radius in rings]
    return [Layer(main, BAND), *beads]


def _diamonds_and_bars(roles: Roles) -> list[Layer]:
    _, main, _, accent, light = roles
    return [
        Layer(main, BAND),
        Layer(light, diamond(27, 25, 50) + diamond(27, 75, 50)),
        Layer(accent, diamond(17, 25, 50) + diamond(17, 75, 50)),
        Layer(light, "M46 24h8v52h-8Z"),
    ]


MOTIFS: tuple[Motif, ...] = (_teeth, _waves, _leaf_garland, _beads, _diamonds_and_bars)


def _corner(roles: Roles) -> tuple[Layer, ...]:
    _, main, deep, accent, light = roles
    return (
        Layer(deep, WHOLE),
        Layer(light, "M10 10h90v6H16v84h-6ZM84 84h16v6H90v10h-6Z"),
        Layer(main, "M18 18h64v64H18Z"),
        Layer(light, petals(8, 0, 30, 13, 0, 50, 50)),
        Layer(accent, disc(12, 50, 50)),
        Layer(light, disc(5, 50, 50)),
    )


def border(seed: Seed, roles: Roles) -> Border:
    """Returns one of five borders in the pigments of the pattern it frames."""
    motif = seed.pick(MOTIFS)
    _, _, deep, _, light = roles
    side = (Layer(deep, WHOLE), Layer(light, RAILS), *motif(roles))
    return Border(side, _corner(roles))
