"""Where the spaces are: read only when a map or "near me" is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.codes import planes
from generator.search.compact import compact_json

if TYPE_CHECKING:
    from generator.catalog import Catalog

VERSION = 1
UNIT = 100_000
"""Parts of a degree: five decimals, about a metre, are what entries give."""


def points_file(catalog: Catalog) -> str:
    """`points.json`: latitudes and longitudes from `origin` on in parts of a degree, precision in metres.

    0 stands for no point; every number of a known point is one higher than its value. The centres of
    the wards are there for places near a ward that has none.
    """
    locations = [entry.model.location for entry in catalog.spaces.values()]
    known = [location for location in locations if location]
    south = min((_units(location.lat) for location in known), default=0)
    west = min((_units(location.lon) for location in known), default=0)
    return compact_json(
        {
            "version": VERSION,
            "unit": UNIT,
            "origin": [south, west],
            "lat": planes([_units(location.lat) - south + 1 if location else 0 for location in locations]),
            "lon": planes([_units(location.lon) - west + 1 if location else 0 for location in locations]),
            "precision": planes([(location.precision_m or 0) + 1 if location else 0 for location in locations]),
            "wards": {key: [ward.lat, ward.lon] for key, ward in sorted(catalog.wards.items())},
        }
    )


def _units(degrees: float) -> int:
    return round(degrees * UNIT)
