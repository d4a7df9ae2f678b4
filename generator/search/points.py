"""Where the spaces are: read only when a map or "near me" is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.codes import planes
from generator.search.compact import compact_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.catalog import Catalog
    from generator.search.rows import Row

VERSION = 1
UNIT = 100_000
"""Parts of a degree: five decimals, about a metre, are what entries give."""


def points_file(catalog: Catalog, rows: Sequence[Row]) -> str:
    """`points`: latitudes and longitudes from `origin` on in parts of a degree, precision in metres.

    0 stands for no point; every number of a known point is one higher than its value. The centres of
    the wards are there for places near a ward that has none.
    """
    known = [row.point for row in rows if row.point]
    south = min((_units(lat) for lat, _, _ in known), default=0)
    west = min((_units(lon) for _, lon, _ in known), default=0)
    points = [
        (_units(row.point[0]) - south + 1, _units(row.point[1]) - west + 1, (row.point[2] or 0) + 1)
        if row.point
        else (0, 0, 0)
        for row in rows
    ]
    return compact_json(
        {
            "version": VERSION,
            "unit": UNIT,
            "origin": [south, west],
            "lat": planes([lat for lat, _, _ in points]),
            "lon": planes([lon for _, lon, _ in points]),
            "precision": planes([precision for _, _, precision in points]),
            "wards": {key: [ward.lat, ward.lon] for key, ward in sorted(catalog.wards.items())},
        }
    )


def _units(degrees: float) -> int:
    return round(degrees * UNIT)
