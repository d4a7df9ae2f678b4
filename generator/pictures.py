"""Pictures as they are published: one size for every screen, and nothing in them but the picture.

A photograph from a telephone carries where and when it was taken; what is published carries
neither. Pixels are turned upright, made at most `MAX_WIDTH` wide, and written anew as WebP.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.limits import PICTURE_MEGAPIXELS, PICTURE_SIDE

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

Size: TypeAlias = "tuple[int, int]"
"""Width and height in pixels."""

MAX_WIDTH = 1600
"""Pixels; twice the width of the widest column, for sharp screens."""

MAX_PIXELS = PICTURE_MEGAPIXELS.most * 1_000_000
"""What a camera makes; more is a decompression bomb."""

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
"""All that is ever decoded: Pillow alone would also start Ghostscript for a picture that is a program."""

_QUALITY, _METHOD = 81, 1
"""Of WebP. A slower method saves a fiftieth of the bytes and takes three times as long."""


def published_name(file: str) -> str:
    """The published file of the picture `file`: `manzi-san.jpg` becomes `manzi-san.webp`."""
    return file.rpartition(".")[0] + ".webp"


def published_size(file: Path) -> Size:
    """Width and height in pixels as published. Reads only the picture's header."""
    from PIL import Image  # noqa: PLC0415 - slow to load, for pictures alone

    with Image.open(file, formats=_FORMATS) as picture:
        return _size_of(picture)


def _size_of(picture: Image.Image) -> Size:
    width, height = picture.size
    if picture.getexif().get(_ORIENTATION, 1) in _TURNED:
        width, height = height, width
    if width > MAX_WIDTH:
        return MAX_WIDTH, max(1, round(height * MAX_WIDTH / width))
    return width, height


def published_bytes(file: Path) -> bytes:
    """The picture as published: upright, at most `MAX_WIDTH` wide, without any metadata."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - see above

    output = io.BytesIO()
    with Image.open(file, formats=_FORMATS) as original:
        ImageOps.exif_transpose(original, in_place=True)  # each copy touches megabytes of new memory, which takes longer than to decode
        mode = "RGBA" if "A" in original.getbands() else "RGB"
        picture = original if original.mode == mode else original.convert(mode)
        picture.thumbnail((MAX_WIDTH, MAX_PIXELS))
        picture.info.clear()
        picture.save(output, "WEBP", quality=_QUALITY, method=_METHOD)
    return output.getvalue()


def problem_of(file: Path) -> str | None:
    """The code of the problem that keeps a file from being published as a picture; None when it can be."""
    return look(file).problem


class Look(NamedTuple):
    """What a file says of itself as a picture; plain data (`marshal`)."""

    problem: str | None
    """`problem_of` it."""
    size: Size | None = None
    """Its `published_size`, where it can be published."""


def look(file: Path) -> Look:
    """Decodes a file as a picture: nothing less tells whether it can be published."""
    from PIL import Image  # noqa: PLC0415 - see above

    try:
        with Image.open(file, formats=_FORMATS) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS or max(width, height) > PICTURE_SIDE.most:
                return Look("image/too-many-pixels")
            size = _size_of(picture)
            picture.draft("RGB", (width // 8, height // 8))  # a JPEG is decoded whole, but into an eighth of its size
            picture.load()
    except Image.DecompressionBombError:
        return Look("image/too-many-pixels")
    except (OSError, ValueError, SyntaxError, MemoryError):
        return Look("image/unreadable")
    return Look(None, size)


_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
