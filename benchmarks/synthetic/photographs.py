"""Pictures of the size and weight of photographs, drawn from nothing."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
ENTRIES_A_PICTURE, FEWEST, MOST = 50, 8, 40
"""Entries share pictures: what is measured is a site generator, and not a JPEG encoder."""


def photograph_names(entries: int) -> list[str]:
    """The files that so many entries choose from."""
    return [f"anh-{number:02}.jpg" for number in range(min(MOST, max(FEWEST, entries // ENTRIES_A_PICTURE)))]


def photograph(name: str) -> bytes:
    """A JPEG of large soft shapes and fine grain; the same for the same name."""
    chance = random.Random(name)  # noqa: S311 - reproducible, not secret
    picture = Image.new("RGB", (WIDTH, HEIGHT), _colour(chance))
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y, size = chance.randrange(WIDTH), chance.randrange(HEIGHT), chance.randrange(20, 400)
        draw.ellipse((x - size, y - size, x + size, y + size), fill=_colour(chance))
    picture = picture.filter(ImageFilter.GaussianBlur(6))
    grain = Image.frombytes("L", (WIDTH // 4, HEIGHT // 4), chance.randbytes((WIDTH // 4) * (HEIGHT // 4)))
    picture = Image.blend(picture, grain.resize(picture.size).convert("RGB"), 0.12)
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=82)
    return output.getvalue()


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)
