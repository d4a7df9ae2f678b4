"""Where a space lies, as text and as a point that is good enough to navigate by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.i18n import Bilingual

if TYPE_CHECKING:
    from generator.briefs import Place
    from generator.catalog import Catalog
    from generator.i18n import Language
    from generator.schema.space import Location, Space

GOOD_POINT_M = 100
"""A calendar or a search engine draws a point as exact: a vaguer one would send people astray."""

CITY = Bilingual("Hà Nội", "Hanoi")


def good_point(space: Space) -> Location | None:
    """The point of a space where it is known to lie within `GOOD_POINT_M` metres."""
    point = space.location
    return point if point and is_good(point.precision_m) else None


def is_good(precision_m: int | None) -> bool:
    """Whether a point that may lie so far from the true one is good enough."""
    return precision_m is not None and precision_m <= GOOD_POINT_M


def address_line(catalog: Catalog, place: Place, lang: Language) -> str:
    """`22 Hàng Buồm, Phường Hoàn Kiếm, Hà Nội`, as far as it is known; empty when nothing is."""
    ward = catalog.label("wards", place.ward).text(lang) if place.ward else None
    known = [part for part in (place.street, ward) if part]
    return ", ".join([*known, CITY.text(lang)]) if known else ""
