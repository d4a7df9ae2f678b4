"""Points must lie in Hà Nội, the right way round, and near the ward that is written beside them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.certainty import replacement, written_at
from generator.geography import distance_m, in_hanoi
from generator.i18n import Bilingual
from generator.phrases import decimal
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.problems import Edit
    from generator.source import Document
    from generator.vocabularies import Vocabularies


def check(reading: Reading, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yields a point that is swapped, outside the city, or far from its ward."""
    if reading.kind != "spaces" or reading.entry is None or reading.entry.model.location is None:
        return
    space, document = reading.entry.model, reading.document
    location = space.location
    if in_hanoi(location.lon, location.lat):
        span, edits = document.value_span("location", "lat"), _swap(document)
        yield Problem("space/swapped-coordinates", document.path, span, lat=location.lon, lon=location.lat, edits=edits)
        return
    if not in_hanoi(location.lat, location.lon):
        span = document.value_span("location", "lat")
        yield Problem("space/outside-hanoi", document.path, span, lat=location.lat, lon=location.lon)
        return
    ward = vocabularies.wards.get(space.address.ward or "")
    if ward is None or ward.area_km2 is None:
        return
    reach = 1500 + 2.2 * 1000 * math.sqrt(ward.area_km2 / math.pi) + (location.precision_m or 0)
    away = distance_m(location.lat, location.lon, ward.lat, ward.lon)
    if away > reach:
        yield Problem(
            "space/far-from-ward",
            document.path,
            document.value_span("address", "ward"),
            ward=Bilingual(f"{ward.vi[:1].lower()}{ward.vi[1:]}", ward.en),
            distance=decimal(away / 1000, "km"),
        )


def _swap(document: Document) -> tuple[Edit, ...]:
    lat, lon = (written_at(document, ("location", key)) for key in ("lat", "lon"))
    if lat is None or lon is None:
        return ()
    return replacement(document, ("location", "lat"), lon) + replacement(document, ("location", "lon"), lat)
