"""What every kind of entry may carry: pictures and sources."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from synthetic.names import words
from synthetic.texts import paragraph


def pictures_of(chance: random.Random, files: list[str]) -> list[dict[str, Any]]:
    """One picture with what a page must say about it."""
    vi, en = paragraph(chance, 1, 1)
    return [
        {
            "file": chance.choice(files),
            "alt": {"vi": vi, "en": en},
            "credit": words(chance, 2, 3),
            "licence": "CC BY 4.0",
            "people": "none",
        }
    ]


def sources_of(chance: random.Random, number: int, stated: Iterable[str]) -> list[dict[str, Any]]:
    """One to three sources, which together support every field that is stated."""
    made: list[dict[str, Any]] = [
        {
            "title": f"Bài viết {number}.{index}",
            "publisher": "Báo Thử",
            "url": f"https://example.org/{number}/{index}",
            "supports": [],
        }
        for index in range(chance.randint(1, 3))
    ]
    for name in stated:
        chance.choice(made)["supports"].append(name)
    return made
