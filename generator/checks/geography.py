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

    from generator.document import Document
    from generator.examination import Reading
    from generator.problems import Edit
    from generator.schema.space import Location
    from generator.schema.vocabulary import Ward
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
    doubt = location.precision_m or 0
    away = distance_m(location.lat, location.lon, ward.lat, ward.lon)
    beyond = away - _STRETCH * _radius_m(ward) - doubt
    if beyond > _MARGIN_M or (beyond > _NARROW_MARGIN_M and _amid_another(location, ward, vocabularies)):
        yield Problem(
            "space/far-from-ward",
            document.path,
            document.value_span("address", "ward"),
            ward=Bilingual(f"{ward.vi[:1].lower()}{ward.vi[1:]}", ward.en),
            distance=decimal(away / 1000, "km"),
        )


_STRETCH = 2.2
"""How many times the radius of a circle of its area a ward may reach from its centre: some are long strips."""

_MARGIN_M, _NARROW_MARGIN_M = 1500, 300
"""Metres beyond that from which a point is far; the second where it lies in the middle of another ward."""


def _radius_m(ward: Ward) -> float:
    return 1000 * math.sqrt((ward.area_km2 or 0) / math.pi)


def _amid_another(location: Location, ward: Ward, vocabularies: Vocabularies) -> bool:
    """Whether the point lies nearer to the centre of another ward than half that ward's radius."""
    return any(
        distance_m(location.lat, location.lon, other.lat, other.lon) + (location.precision_m or 0)
        < _radius_m(other) / 2
        for other in vocabularies.wards.values()
        if other.id != ward.id
    )


def _swap(document: Document) -> tuple[Edit, ...]:
    lat, lon = (written_at(document, ("location", key)) for key in ("lat", "lon"))
    if lat is None or lon is None:
        return ()
    return replacement(document, ("location", "lat"), lon) + replacement(document, ("location", "lon"), lat)
