"""The spaces as GeoJSON, JSON and CSV: all of them, and those of each type, field and ward.

Each space is written once in each format; every file is put together from the same pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.csv import space_rows, spaces_table
from generator.exports.geojson import collection, space_features
from generator.exports.json import space_document, space_records
from generator.exports.publication import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalog import Catalog
    from generator.site import Site

FORMATS = (("GeoJSON", "geojson"), ("CSV", "csv"), ("JSON", "json"))
"""The formats by the name that readers know, and their endings."""


def facet_data_paths(vocabulary: str, key: str) -> list[tuple[str, str]]:
    """Where the data of one group lie below the site's root, by the name of the format: `…/wards/hoan-kiem.csv`."""
    return [(name, f"{DATA}/{vocabulary}/{key}.{ending}") for name, ending in FORMATS]


def space_files(catalog: Catalog, site: Site) -> Iterator[tuple[str, str]]:
    """Every file of spaces by its path. A group without a space has none."""
    features, rows, records = space_features(catalog, site), space_rows(catalog, site), space_records(catalog, site)
    yield f"{DATA}/spaces.geojson", collection(site, "spaces", features.values())
    yield f"{DATA}/spaces.csv", spaces_table(rows.values())
    yield f"{DATA}/spaces.json", space_document(catalog, site, list(records.values()))
    for groups in catalog.facets.values():
        for key, facet in groups.items():
            slugs = [entry.slug for entry in facet.entries]
            kind = facet.kind
            base = f"{DATA}/{kind.vocabulary}/{key}"
            yield f"{base}.geojson", collection(site, f"spaces-{kind.name}-{key}", map(features.__getitem__, slugs))
            yield f"{base}.csv", spaces_table(map(rows.__getitem__, slugs))
            about = {"kind": kind.name, "id": key}
            yield f"{base}.json", space_document(catalog, site, [records[slug] for slug in slugs], about)
