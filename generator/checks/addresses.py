"""An address says each thing once, in its own key, and its parts fit together."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.i18n import fold
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.schema.space import Address
    from generator.schema.vocabulary import Term, Ward
    from generator.vocabularies import Vocabularies

_UNIT = re.compile(r"(phuong|quan|huyen|xa|thi xa|thi tran|thanh pho|tp\.?|p\.|q\.|h\.) ?(?=\w)")
"""What a part of an address begins with when it names a ward, a district or a city (folded)."""

_CITY = frozenset({"ha noi", "hanoi", "tp ha noi", "viet nam", "vietnam"})
_BEFORE_A_STREET = re.compile(r"(so|nha|ngo|ngach|hem|lo|tang|phong|toa|to|khu|\W|\d\w*)+")
"""Words that come before a street's name; where there is nothing else, the next part is the street."""


def check(reading: Reading, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yields a former district that the ward never was part of, and a street that names a unit."""
    if reading.kind != "spaces" or reading.entry is None:
        return
    address: Address = reading.entry.model.address
    document = reading.document
    ward = vocabularies.wards.get(address.ward or "")
    districts = vocabularies.terms.get("districts", {})
    if ward and address.former_district in districts:
        yield from _district(document, ward, address.former_district, districts)
    if address.street and "," in address.street:
        names = frozenset(_bare(term.vi) for term in districts.values())
        if units := _units(address.street, names):
            span = document.value_span("address", "street")
            yield Problem("space/unit-in-street", document.path, span, text=", ".join(units))


@cache
def _bare(name: str) -> str:
    return _UNIT.sub("", fold(name), count=1)


def _district(document: Document, ward: Ward, district: str, districts: dict[str, Term]) -> Iterator[Problem]:
    former = {fold(units.district) for units in ward.former}
    if not former or _bare(districts[district].vi) in former:
        return
    suggestion = ", ".join(term_id for term_id, term in districts.items() if _bare(term.vi) in former)
    yield Problem(
        "space/district-does-not-fit",
        document.path,
        document.value_span("address", "former_district"),
        ward=ward.vi,
        district=districts[district].vi,
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
