"""Ways on where nothing is found: kinds of places, and places near the ward or district that was asked for.

Read only at such a dead end. Wards are known by their present names and by those of the wards and
communes they were made of; districts that were dissolved by theirs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.i18n import sort_key
from generator.nearness import NearestPlaces
from generator.search.compact import compact_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.view import View
    from generator.search.rows import Row

NEAR = 5
"""How many places near by are named."""

TYPES = 8
"""How many kinds of places are named."""

Area = tuple[str, list[str], list[int]]
"""Its name; the names of what it was made of; the numbers of the nearest spaces."""


def ways_file(view: View, rows: Sequence[Row]) -> str:
    """`ways`: `types` as label, id, count; `areas` as name, former names, numbers of spaces near by."""
    return compact_json({"types": _types(view, rows), "areas": _areas(view, rows)})


def _types(view: View, rows: Sequence[Row]) -> list[tuple[str, str, int]]:
    counts = Counter(kind for row in rows for kind in row.types)
    found = [(view.label("types", kind), kind, count) for kind, count in counts.items()]
    return sorted(found, key=lambda item: (-item[2], sort_key(item[0])))[:TYPES]


def _areas(view: View, rows: Sequence[Row]) -> list[Area]:
    catalog = view.catalog
    number = {row.slug: at for at, row in enumerate(rows)}
    places = NearestPlaces((row.slug, *row.point[:2]) for row in rows if row.point and not row.is_closed)

    def near(centres: list[tuple[float, float]]) -> list[int]:
        lat, lon = (sum(values) / len(centres) for values in zip(*centres, strict=True))
        return [number[slug] for slug, _ in places.around(lat, lon, NEAR)]

    wards = catalog.wards.values()
    found: list[Area] = [
        (ward.label.text(view.lang), [old for unit in ward.former for old in unit.wards], near([(ward.lat, ward.lon)]))
        for ward in wards
    ]
    for district in catalog.vocabularies.get("districts", {}).values():
        parts = [
            (ward.lat, ward.lon)
            for ward in wards
            if any(district.vi.endswith(f" {unit.district}") for unit in ward.former)
        ]
        if parts:
            found.append((district.label.text(view.lang), [], near(parts)))
    return found
