"""The colours of tiles: chalked mineral pigments, in the light and in the dark.

Only the light colours are chosen by hand. The dark ones are mixed from them, as
CSS `color-mix(in srgb, …)` would, so that a picture carries plain hexadecimal.
"""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from .layers import Pigment


class Field(NamedTuple):
    """The pigments of one creative field."""

    ground: str
    main: str
    deep: str


FIELDS: Mapping[str, Field] = {
    "visual-arts": Field("#efe2c8", "#a12d24", "#5c231f"),
    "crafts-folk-art": Field("#f1e3c3", "#b16431", "#613721"),
    "design": Field("#e9e4d4", "#2e4d7c", "#223352"),
    "architecture": Field("#e5dfcd", "#5a6c5e", "#354038"),
    "music": Field("#efdfd4", "#7c3859", "#4c2439"),
    "literature": Field("#e8e6d0", "#52846f", "#2c4b3f"),
    "performing-arts": Field("#f2e0d2", "#b74b58", "#6c283a"),
    "film": Field("#e8dfcb", "#4c4743", "#2c2725"),
    "media-arts": Field("#e4e4d6", "#2a6f75", "#1c474b"),
    "gastronomy": Field("#f3e7c9", "#c08826", "#6c4e1b"),
}
PARTNERS: Mapping[str, str] = {
    "visual-arts": "gastronomy",
    "crafts-folk-art": "design",
    "design": "gastronomy",
    "architecture": "crafts-folk-art",
    "music": "gastronomy",
    "literature": "crafts-folk-art",
    "performing-arts": "media-arts",
    "film": "visual-arts",
    "media-arts": "crafts-folk-art",
    "gastronomy": "literature",
}
"""The field whose main pigment is the accent where a space names no second field."""

CLOSED = (Field("#dfd6c4", "#8d8272", "#675d50"), "#a99c87")
"""Grey dust over everything, and a grey accent."""
PLANNED = (Field("#f1e9d8", "#dccfb5", "#cdbe9f"), "#c2a878")
"""Clay before the glaze."""

CHALK = "#faf3e3"
"""The light pigment of every tile by day."""
LAMPLIGHT, NIGHT, ASH = "#e9dcc4", "#1d1713", "#3a3029"
"""What the dark colours are mixed with."""


def mix(colour: str, share: float, other: str) -> str:
    """Returns `color-mix(in srgb, colour share, other)` as #rrggbb.

    Each channel is the weighted mean of the two gamma-encoded values, rounded to
    8 bits (CSS Color 5, section "color-mix()"; both colours are opaque).

    Args:
        colour: First colour, as #rrggbb.
        share: Its share, from 0 to 1; the other colour gets the rest.
        other: Second colour, as #rrggbb.
    """
    first, second = bytes.fromhex(colour[1:]), bytes.fromhex(other[1:])
    mixed = (a * share + b * (1 - share) for a, b in zip(first, second, strict=True))
    return "#" + "".join(f"{round(channel):02x}" for channel in mixed)


class Palette(NamedTuple):
    """All colours of one picture in one scheme, indexed by `Pigment` up to `LIGHT`."""

    ground: str
    main: str
    deep: str
    accent: str
    light: str
    grout: str
    bed: str
    """The mortar seen where a tile is missing."""

    def of(self, pigment: Pigment) -> str:
        """Returns the colour of a pigment."""
        return self[pigment]


GROUT, NIGHT_GROUT = "#5d4c38", "#0a0706"
BED, NIGHT_BED = "#cfc4af", "#2b2520"


def _known_field(field: str) -> str:
    """Returns the field, or for an unknown one a known field, always the same."""
    if field in FIELDS:
        return field
    names = sorted(FIELDS)
    return names[sha256(field.encode()).digest()[0] % len(names)]


@lru_cache(maxsize=1024)
def palettes(fields: tuple[str, str], status: str) -> tuple[Palette, Palette]:
    """Returns a space's palettes by day and by night.

    Args:
        fields: First and second field; an unknown field borrows the pigments of a
            known one, a missing second field those of the first one's partner.
        status: "closed" and "planned" have pigments of their own.
    """
    first = _known_field(fields[0])
    second = _known_field(fields[1]) if fields[1] else PARTNERS[first]
    if second == first:
        second = PARTNERS[first]
    glaze, accent = FIELDS[first], FIELDS[second].main
    if status == "closed":
        glaze, accent = CLOSED
    elif status == "planned":
        glaze, accent = PLANNED
    return _by_day(glaze, accent), _by_night(glaze, accent)


def _by_day(glaze: Field, accent: str) -> Palette:
    return Palette(*glaze, accent, CHALK, GROUT, BED)


def _by_night(glaze: Field, accent: str) -> Palette:
    return Palette(
        ground=mix(glaze.deep, 0.36, NIGHT),
        main=mix(glaze.main, 0.84, LAMPLIGHT),
        deep=mix(glaze.deep, 0.62, glaze.main),
        accent=mix(accent, 0.78, LAMPLIGHT),
        light=mix(glaze.ground, 0.76, ASH),
        grout=NIGHT_GROUT,
        bed=NIGHT_BED,
    )
