"""What a pattern is made of: coats of pigment, laid one over the other."""

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from .geometry import Path, Point


class Pigment(IntEnum):
    """The five pigments of a tile; its fields decide their colours."""

    GROUND = 0
    MAIN = 1
    DEEP = 2
    ACCENT = 3
    LIGHT = 4


class Layer(NamedTuple):
    """One coat: a filled shape or, with a stroke width, a line."""

    pigment: Pigment
    path: Path
    stroke_width: int | None = None


class Stamp(NamedTuple):
    """A small drawing round the origin, printed again at every point.

    It says the same as layers with the shape written out at each point, in far
    fewer bytes; only for shapes whose rounding a whole-number shift cannot change.
    """

    layers: tuple[Layer, ...]
    points: tuple[Point, ...]


Item = Layer | Stamp
Drawing = tuple[Item, ...]
Roles = tuple[Pigment, Pigment, Pigment, Pigment, Pigment]
"""Which pigment plays the ground, the main colour, the deep one, and so on."""


def recoloured(items: Iterable[Item], roles: Roles) -> Drawing:
    """Returns the drawing with every pigment replaced by the one in its role."""

    def recolour(layer: Layer) -> Layer:
        return Layer(roles[layer.pigment], layer.path, layer.stroke_width)

    return tuple(
        Stamp(tuple(recolour(layer) for layer in item.layers), item.points)
        if isinstance(item, Stamp)
        else recolour(item)
        for item in items
    )
