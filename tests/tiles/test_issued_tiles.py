"""A tile once issued never changes.

`issued_tiles.json` was written once, by the design's prototype, and covers every family,
ground, centre, corner and border. If a test here fails, the drawing is wrong, not the file:
a new way of drawing takes a new `seed.EDITION`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.tiles.borders import border
from generator.tiles.geometry import number
from generator.tiles.layers import Item, Layer
from generator.tiles.patterns import FAMILIES, pattern
from generator.tiles.seed import Seed
from generator.tiles.surface import CARPET_LOSS, UNIT_LOSS, missing_cells, worn_cells

ISSUED: list[dict[str, str]] = json.loads(
    Path(__file__).with_name("issued_tiles.json").read_text(encoding="utf-8")
)
COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")

each_issued_tile = pytest.mark.parametrize(
    "tile", ISSUED, ids=[f"{tile['slug']} ({tile['type']})" for tile in ISSUED]
)


def digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def moved(path: str, x: float, y: float) -> str:
    """Returns the path shifted by (x, y): absolute M, L and Q; the rest is relative."""

    def shift(command: re.Match[str]) -> str:
        letter, numbers = command.groups()
        if letter not in "MLQ":
            return command[0]
        shifts = (x, y)
        values = [float(text) + shifts[i % 2] for i, text in enumerate(numbers.split())]
        return letter + " ".join(number(value) for value in values)

    return COMMAND.sub(shift, path)


def written_out(items: Iterable[Item]) -> Iterator[Layer]:
    """Yields the layers with every stamp printed at each of its points."""
    for item in items:
        if isinstance(item, Layer):
            yield item
            continue
        for layer in item.layers:
            prints = (moved(layer.path, x, y) for x, y in item.points)
            yield layer._replace(path="".join(prints))


def lines(layers: Iterable[Layer]) -> list[str]:
    return [f"{int(layer.pigment)}:{layer.stroke_width or ''}:{layer.path}" for layer in layers]


def surface(seed_text: str, columns: int, rows: int, percent: int) -> list[str]:
    """Returns the cells missing and worn, of a closed space's floor and of an open one's."""
    text = []
    for closed in (True, False):
        seed = Seed(seed_text)
        if seed_text.startswith("carpet/"):
            seed.byte()  # spent on the border
        gone = missing_cells(seed, columns, rows, percent) if closed else []
        floors = (gone, *worn_cells(seed, columns, rows))
        text += [" ".join(f"{column},{row}" for column, row in cells) for cells in floors]
    return text


@each_issued_tile
def test_an_issued_pattern_never_changes(tile: dict[str, str]) -> None:
    laid = pattern(tile["slug"], tile["type"])
    assert digest(lines(written_out(laid.drawing))) == tile["pattern"]


@each_issued_tile
def test_an_issued_border_never_changes(tile: dict[str, str]) -> None:
    roles = pattern(tile["slug"], tile["type"]).roles
    tiles = border(Seed("carpet/" + tile["slug"]), roles)
    assert digest(lines(tiles.side) + lines(tiles.corner)) == tile["border"]


@each_issued_tile
def test_worn_and_missing_tiles_never_move(tile: dict[str, str]) -> None:
    assert digest(surface("wear/" + tile["slug"], 2, 2, UNIT_LOSS)) == tile["unit_surface"]
    assert digest(surface("carpet/" + tile["slug"], 30, 6, CARPET_LOSS)) == tile["carpet_surface"]


def test_every_family_and_every_type_has_an_issued_tile_to_guard_it() -> None:
    families = {family.__name__ for choices in FAMILIES.values() for family in choices}
    assert {pattern(tile["slug"], tile["type"]).family for tile in ISSUED} == families
    assert {tile["type"] for tile in ISSUED} == set(FAMILIES)
