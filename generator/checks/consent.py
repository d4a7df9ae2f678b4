"""A telephone number or an e-mail address is published where its owner did so already, or agreed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.schema.space import Space
    from generator.vocabularies import Vocabularies


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields numbers and addresses without a source that shows them and without the owner's agreement.

    A source that does not say what it supports stands for all.
    """
    if reading.kind != "spaces" or reading.entry is None:
        return
    space: Space = reading.entry.model
    contact, document = space.contact, reading.document
    written = document.data.get("sources")
    if isinstance(written, list) and len(written) > len(space.sources):
        return  # one of them cannot be read: that is said, and what it supports nobody knows
    if contact.agreed or any(not source.supports or "contact" in source.supports for source in space.sources):
        return
    for key in ("phone", "email"):
        if getattr(contact, key):
            yield Problem("space/contact-without-consent", document.path, document.key_span("contact", key), key=key)
