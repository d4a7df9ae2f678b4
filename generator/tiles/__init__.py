"""Draws the encaustic cement tile ("gạch bông") of every space, as SVG text.

A tile follows from a space's first type, first two fields, slug and status alone.
Nothing here reads a file or a clock: the build asks for a text and writes it. The
pattern of a slug never changes once it has been issued (see `seed.EDITION`).
"""

from .drawing import carpet_svg, unit_svg
from .floor import floor_svg
from .frame import Piece, frame_pieces, frame_svg
from .marks import brand_svg, edge_svg, paper_svg
from .subject import Scheme, TileSubject

__all__ = [
    "Piece",
    "Scheme",
    "TileSubject",
    "brand_svg",
    "carpet_svg",
    "edge_svg",
    "floor_svg",
    "frame_pieces",
    "frame_svg",
    "paper_svg",
    "unit_svg",
]
