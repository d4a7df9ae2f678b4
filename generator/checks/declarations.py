"""What a space declares and replies for the network is what a rulebook asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.certainty import key_replacement, only_match
from generator.likeness import closest
from generator.phrases import one_of
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Asked, Vocabularies


def check(reading: Reading, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yields declarations and replies that no rulebook asks for: mostly a misspelt name, which would count for nothing."""
    asked, document = vocabularies.asked, reading.document
    if reading.kind != "spaces" or asked is None:
        return
    yield from _declarations(reading, asked)
    application = reading.entry.model.network if reading.entry else None
    if application is None:
        return
    for at, reply in enumerate(application.replies):
        if reply.criterion and reply.criterion not in asked.criteria:
            span = document.value_span("network", "replies", at, "criterion")
            known = ", ".join(asked.criteria)
            yield Problem("network/reply-to-nothing", document.path, span, id=reply.criterion, known=known)
    if application.withdrawn and application.withdrawn < application.dates[0]:
        span = document.value_span("network", "withdrawn")
        yield Problem("network/left-before-it-applied", document.path, span, first=application.dates[0])


def _declarations(reading: Reading, asked: Asked) -> Iterator[Problem]:
    """As written, whatever else is wrong with the entry."""
    document = reading.document
    network = document.data.get("network")
    declared = network.get("declarations") if isinstance(network, dict) else None
    known = asked.declarations
    for name in declared if isinstance(declared, dict) else ():
        if name in known:
            continue
        place = ("network", "declarations", name)
        named = [(one, one) for one in known] + [(label, one) for one, label in known.items()]
        meant = only_match(name, named)
        yield Problem(
            "network/unknown-declaration",
            document.path,
            document.key_span(*place),
            edits=key_replacement(document, place, meant) if meant else (),
            name=name,
            suggestion=meant or closest(name, known) or one_of(known),
        )
