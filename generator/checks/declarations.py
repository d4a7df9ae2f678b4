"""What a space declares and replies for the network is what a rulebook asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.likeness import closest
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Vocabularies


def check(reading: Reading, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yields declarations and replies that no rulebook asks for: mostly a misspelt name, which would count for nothing."""
    asked, document = vocabularies.asked, reading.document
    if reading.kind != "spaces" or reading.entry is None or reading.entry.model.network is None or asked is None:
        return
    application = reading.entry.model.network
    for name in application.declarations:
        if name not in asked.declarations:
            span = document.key_span("network", "declarations", name)
            meant = closest(name, asked.declarations) or ", ".join(asked.declarations)
            yield Problem("network/unknown-declaration", document.path, span, name=name, suggestion=meant)
    for at, reply in enumerate(application.replies):
        if reply.criterion and reply.criterion not in asked.criteria:
            span = document.value_span("network", "replies", at, "criterion")
            known = ", ".join(asked.criteria)
            yield Problem("network/reply-to-nothing", document.path, span, id=reply.criterion, known=known)
    if application.withdrawn and application.withdrawn < application.dates[0]:
        span = document.value_span("network", "withdrawn")
        yield Problem("network/left-before-it-applied", document.path, span, first=application.dates[0])
