"""An address says each thing once, in its own key, and its parts fit together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.i18n import fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content
    from generator.schema.space import Address
    from generator.schema.vocabulary import Ward
    from generator.source import Document

_UNIT = re.compile(r"(phuong|quan|huyen|xa|thi xa|thi tran|thanh pho|tp\.?|p\.|q\.|h\.) ?(?=\w)")
"""What a part of an address begins with when it names a ward, a district or a city (folded)."""

_CITY = frozenset({"ha noi", "hanoi", "tp ha noi", "viet nam", "vietnam"})
_BEFORE_A_STREET = re.compile(r"(so|nha|ngo|ngach|hem|lo|tang|phong|toa|to|khu|\W|\d\w*)+")
"""Words that come before a street's name; where there is nothing else, the next part is the street."""


def check(content: Content) -> Iterator[Problem]:
    """Yields former districts that the ward never was part of, and streets that name a unit."""
    districts = {term_id: _bare(term.vi) for term_id, term in content.vocabularies.get("districts", {}).items()}
    names = frozenset(districts.values())
    for entry in content.checked("spaces"):
        address: Address = entry.model.address
        ward = content.wards.get(address.ward or "")
        if ward and address.former_district in districts:
            yield from _district(content, entry.document, ward, address.former_district, districts)
        if address.street and "," in address.street:
            units = _units(address.street, names)
            if units:
                span = entry.document.value_span("address", "street")
                yield Problem("space/unit-in-street", entry.document.path, span, text=", ".join(units))


def _bare(name: str) -> str:
    return _UNIT.sub("", fold(name), count=1)


def _district(
    content: Content, document: Document, ward: Ward, district: str, districts: dict[str, str]
) -> Iterator[Problem]:
    former = {fold(units.district) for units in ward.former}
    if not former or districts[district] in former:
        return
    suggestion = ", ".join(term_id for term_id, name in districts.items() if name in former)
    term = content.term("districts", district)
    yield Problem(
        "space/district-does-not-fit",
        document.path,
        document.value_span("address", "former_district"),
        ward=ward.vi,
        district=term.vi if term else district,
        suggestion=suggestion,
    )


def _units(street: str, districts: frozenset[str]) -> list[str]:
    """The parts behind a comma that name a ward, a district or the city.

    A part without "phường", "quận" … may also be a street or a village: it counts only when the
    street stands before it and it is a district's name.
    """
    first, *parts = (part.strip() for part in street.split(","))
    street_known = not _BEFORE_A_STREET.fullmatch(fold(first))
    found = []
    for part in parts:
        folded = fold(part).rstrip(".")
        if folded in _CITY or _UNIT.match(folded) or (street_known and folded in districts):
            found.append(part)
        elif not _BEFORE_A_STREET.fullmatch(folded):
            street_known = True
    return found
