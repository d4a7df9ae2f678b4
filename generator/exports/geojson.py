"""The spaces as one GeoJSON feature collection (RFC 7946), for maps and geographic software."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geojson

from generator.exports.publication import LICENCE, attribution, enclosed, page_urls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Bilingual
    from generator.schema.space import Space
    from generator.site import Site

PRECISION = 6
"""Decimals of a degree: about 0.1 m, finer than any point here."""


def collection(site: Site, name: str, features: Iterable[bytes]) -> bytes:
    """A feature collection made of written features; `name` is what map software calls the layer."""
    head = {"type": "FeatureCollection", "name": name, "licence": LICENCE, "attribution": attribution(site)}
    return enclosed(_written(head)[:-1] + b',"features":[', features, b"]}")


def _written(data: object) -> bytes:
    text: str = geojson.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def space_feature(catalog: Catalog, site: Site, entry: Entry[Space]) -> bytes:
    """One space as a feature; one without a known point has a null geometry.

    What is not known is null, so that every feature has the same columns; only `tier` is absent
    where no certificate is recorded.
    """
    space, point = entry.model, entry.model.location
    properties: dict[str, Any] = {
        "slug": entry.slug,
        "name": _by_language(space.name),
        "types": space.types,
        "fields": space.fields,
        "ward": space.address.ward,
        "former_district": space.address.former_district,
        "status": space.status,
        "precision_m": point.precision_m if point else None,
        "urls": page_urls(site, f"spaces/{entry.slug}/"),
    }
    decision = catalog.decisions[entry.slug]
    if decision.is_certified and decision.tier:
        properties["tier"] = decision.tier.id
    geometry = geojson.Point((point.lon, point.lat), precision=PRECISION) if point else None
    return _written(geojson.Feature(id=entry.slug, geometry=geometry, properties=properties))


def _by_language(text: Bilingual) -> dict[str, str]:
    return {"vi": text.vi} | ({"en": text.en} if text.en else {})
