"""From a space to its pattern: which family, which ground, which shapes.

The first type of a space decides the families it may get, its slug decides the
rest. Fields, status and every other fact leave the pattern alone.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from .bands import meander, mesh, open_books, weave
from .blossoms import cloud, eight_pointed_star, lemon_flower, lotus, octagon, old_coin
from .facets import chequers, cubes, fans, nested_diamonds, pinwheel, ringed_corners
from .geometry import square
from .layers import Drawing, Item, Layer, Pigment, Roles, recoloured
from .seed import EDITION, Seed

GROUND, MAIN, DEEP, ACCENT, LIGHT = Pigment
Family = Callable[[Seed], list[Item]]

FAMILIES: Mapping[str, tuple[Family, ...]] = {
    "art-space": (eight_pointed_star, pinwheel, ringed_corners, lemon_flower),
    "gallery": (nested_diamonds, octagon, chequers),
    "museum": (octagon, eight_pointed_star, meander),
    "cultural-center": (lemon_flower, lotus, octagon),
    "heritage-site": (old_coin, lotus, meander),
    "theatre-cinema": (fans, ringed_corners, eight_pointed_star),
    "public-art": (cubes, pinwheel, cloud),
    "co-working": (chequers, cubes, mesh),
    "cafe": (cloud, lemon_flower, old_coin),
    "craft-village": (weave, nested_diamonds, fans),
    "education-center": (pinwheel, chequers, open_books),
    "bookstore": (open_books, meander, nested_diamonds),
    "library": (meander,),
    "online-platform": (mesh,),
}
"""Families by type of space. Their order is part of every issued tile."""

OTHER_FAMILIES: tuple[Family, ...] = (
    eight_pointed_star,
    octagon,
    lemon_flower,
    nested_diamonds,
    chequers,
    pinwheel,
)
"""Families for a type the table does not know, as another city's folder may have:
those that say nothing in particular about a place."""

GROUNDS: tuple[Roles, ...] = (
    (GROUND, MAIN, DEEP, ACCENT, LIGHT),
    (GROUND, MAIN, DEEP, ACCENT, LIGHT),
    (GROUND, DEEP, MAIN, ACCENT, LIGHT),
    (MAIN, GROUND, DEEP, ACCENT, LIGHT),
    (DEEP, MAIN, GROUND, ACCENT, LIGHT),
    (LIGHT, DEEP, MAIN, ACCENT, GROUND),
    (GROUND, ACCENT, DEEP, MAIN, LIGHT),
)
"""Ways of swapping pigments. The plain one stands twice, so it comes twice as often."""


class Pattern(NamedTuple):
    """The repeating unit of a space: two by two tiles round the origin."""

    family: str
    roles: Roles
    drawing: Drawing


@lru_cache(maxsize=64)
def pattern(slug: str, first_type: str) -> Pattern:
    """Returns the pattern of a space, the same for ever for the same two words."""
    seed = Seed(EDITION + slug)
    family = seed.pick(FAMILIES.get(first_type, OTHER_FAMILIES))
    roles = seed.pick(GROUNDS)
    if family is cubes:  # a cube needs its light from above, whatever the seed says
        roles = GROUNDS[0]
    items: list[Item] = [Layer(GROUND, square(100)), *family(seed)]
    return Pattern(family.__name__, roles, recoloured(items, roles))
