"""A small street archive, written by hand: PMTiles 3 (specification of 2022) with vector tiles 2.1.

Every tile round the middle of the city is the same: land, a lake, and one street with a name in each
language. Nothing is compressed, and there is one directory.
"""

import math
import struct
from collections.abc import Iterable

ZOOM = 12
EXTENT = 4096
AROUND = 3
"""Tiles on each side of the middle one."""
MIDDLE = (21.0325, 105.842)

POLYGON, LINE, POINT = 3, 2, 1
Ring = list[tuple[int, int]]


def street_archive() -> bytes:
    tile = _tile(
        [
            _layer("earth", [(POLYGON, [(0, 0), (EXTENT, 0), (EXTENT, EXTENT), (0, EXTENT)], {"kind": "earth"})]),
            _layer("water", [(POLYGON, [(200, 200), (1200, 200), (1200, 1200), (200, 1200)], {"kind": "lake"})]),
            _layer(
                "roads",
                [
                    (
                        LINE,
                        [(0, y), (EXTENT, y)],
                        {"kind": "major_road", "name": "Phố Thử", "name:vi": "Phố Thử", "name:en": "Trial Street"},
                    )
                    for y in range(128, EXTENT, 256)
                ],
            ),
        ]
    )
    column, row = _tile_of(*MIDDLE)
    spots = [(column + dx, row + dy) for dx in range(-AROUND, AROUND + 1) for dy in range(-AROUND, AROUND + 1)]
    return _archive(tile, sorted(_tile_id(x, y) for x, y in spots))


def _tile_of(lat: float, lon: float) -> tuple[int, int]:
    radians = math.radians(lat)
    return int((lon + 180) / 360 * 2**ZOOM), int((1 - math.asinh(math.tan(radians)) / math.pi) / 2 * 2**ZOOM)


def _tile_id(x: int, y: int) -> int:
    """The tile's place on the Hilbert curve of its zoom, after all tiles of the zooms above."""
    number, side = 0, 2 ** (ZOOM - 1)
    while side:
        right, lower = int(x & side > 0), int(y & side > 0)
        number += side * side * ((3 * right) ^ lower)
        if not lower:
            if right:
                x, y = side - 1 - x & (side - 1), side - 1 - y & (side - 1)
            x, y = y, x
        side //= 2
    return (4**ZOOM - 1) // 3 + number


def _archive(tile: bytes, ids: list[int]) -> bytes:
    steps = [after - before for before, after in zip([0, *ids], ids, strict=False)]
    directory = b"".join(
        map(_varint, [len(ids), *steps, *[1] * len(ids), *[len(tile)] * len(ids), *[1] * len(ids)])
    )
    metadata = b"{}"
    root, about = 127, 127 + len(directory)
    data = about + len(metadata)
    counts = (root, len(directory), about, len(metadata), data, 0, data, len(tile), len(ids), len(ids), 1)
    kinds = (0, 1, 1, 1, ZOOM, ZOOM)  # not clustered, nothing compressed, vector tiles, zooms
    box = [round(degrees * 1e7) for degrees in (105.28, 20.56, 106.03, 21.39)]
    header = b"PMTiles\x03" + struct.pack("<11Q6B4iB2i", *counts, *kinds, *box, ZOOM, *[round(d * 1e7) for d in MIDDLE[::-1]])
    return header + directory + metadata + tile


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _packed(numbers: Iterable[int]) -> bytes:
    return b"".join(map(_varint, numbers))


def _tile(layers: list[bytes]) -> bytes:
    return b"".join(_field(3, layer) for layer in layers)


def _layer(name: str, shapes: list[tuple[int, Ring, dict[str, str]]]) -> bytes:
    keys = sorted({key for _, _, names in shapes for key in names})
    values = sorted({value for _, _, names in shapes for value in names.values()})
    features = b""
    for kind, points, names in shapes:
        tags = [index for key, value in names.items() for index in (keys.index(key), values.index(value))]
        feature = _field(2, _packed(tags)) + _number(3, kind) + _field(4, _packed(_commands(kind, points)))
        features += _field(2, feature)
    words = b"".join(_field(3, key.encode()) for key in keys)
    words += b"".join(_field(4, _field(1, value.encode())) for value in values)
    return _field(1, name.encode()) + features + words + _number(5, EXTENT) + _number(15, 2)


def _commands(kind: int, points: Ring) -> list[int]:
    """Move to the first point, line to the others, and close a polygon."""
    found: list[int] = []
    at = (0, 0)
    for index, (x, y) in enumerate(points):
        if index == 0:
            found.append(1 | 1 << 3)
        elif index == 1:
            found.append(2 | (len(points) - 1) << 3)
        found += [_zigzag(x - at[0]), _zigzag(y - at[1])]
        at = (x, y)
    return [*found, 7 | 1 << 3] if kind == POLYGON else found


def _zigzag(number: int) -> int:
    return number << 1 ^ number >> 31
