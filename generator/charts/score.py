"""A hundred tiles: one glazed for every point that is earned, group by group."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

ROWS = 5
SIDE = 20
"""Pixels of a tile with its joint."""


def score_tiles(groups: Iterable[tuple[int, int]], label: str) -> Markup:
    """A picture called `label`; each group is the points earned and the points there are."""
    svg = f'<svg class="score" viewBox="0 0 400 100" role="img" aria-label="{escape(label)}">{_drawn(tuple(groups))}</svg>'
    return Markup(svg)  # noqa: S704 - escaped, and nothing but numbers


@functools.lru_cache(maxsize=256)
def _drawn(groups: tuple[tuple[int, int], ...]) -> Markup:
    """One path for each colour: the tiles of a group, the glint on all of them, and what is not glazed."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    at = 0
    for number, (points, weight) in enumerate(groups, start=1):
        for tile in range(at, at + weight):
            x, y = tile // ROWS * SIDE, tile % ROWS * SIDE
            if tile < at + points:
                paths[f"s{number}"].append(f"M{x + 1} {y + 1}h18v18h-18z")
                paths["sd"].append(f"M{x + 10} {y + 5}l5 5-5 5-5-5z")
            else:
                paths["e"].append(f"M{x + 1.5} {y + 1.5}h17v17h-17z")
        at += weight
    glazed = [name for name in paths if name not in {"sd", "e"}]
    drawn = (f'<path class="{name}" d="{"".join(paths[name])}"/>' for name in (*glazed, "sd", "e") if name in paths)
    return Markup("".join(drawn))  # noqa: S704 - nothing but numbers and our own names
