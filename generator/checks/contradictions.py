"""Two keys of one entry that cannot both be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.schema.parts import Admission
    from generator.schema.space import Space
    from generator.vocabularies import Vocabularies


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields prices that contradict each other, and a space's keys that do."""
    if reading.entry is None:
        return
    if reading.kind in {"spaces", "events"}:
        yield from _check_prices(reading.entry.model.admission, reading.document)
    if reading.kind == "spaces":
        yield from _check_space(reading.slug, reading.entry.model, reading.document)


def _check_prices(admission: Admission, document: Document) -> Iterator[Problem]:
    price, highest = admission.price, admission.price_max
    if price is not None and highest is not None and price > highest:
        span = document.value_span("admission", "price_max")
        yield Problem("entry/price-order", document.path, span, price=price, highest=highest)
    if admission.free and max(price or 0, highest or 0) > 0:
        span = document.value_span("admission", "free")
        yield Problem("entry/free-with-price", document.path, span, price=price or highest)


def _check_space(slug: str, space: Space, document: Document) -> Iterator[Problem]:
    if space.address.ward and space.address.ward_candidates:
        span = document.key_span("address", "ward_candidates")
        yield Problem("space/ward-and-candidates", document.path, span, ward=space.address.ward)
    for index, other in enumerate(space.not_same_as):
        if other == slug:
            yield Problem("space/not-same-as-itself", document.path, document.value_span("not_same_as", index))
