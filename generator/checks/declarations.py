"""A space declares under names that a rulebook asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.certainty import key_replacement, only_match
from generator.likeness import closest
from generator.phrases import one_of
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.examination import Reading
    from generator.vocabularies import Vocabularies


def check(reading: Reading, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yields each declaration whose name is in no rulebook."""
    network = reading.document.data.get("network") if reading.kind == "spaces" else None
    declared = network.get("declarations") if isinstance(network, dict) else None
    known = vocabularies.declarations
    if not isinstance(declared, dict) or not known:
        return
    document = reading.document
    for name in declared:
        if name in known:
            continue
        place = ("network", "declarations", name)
        named = [(one, one) for one in known] + [(label, one) for one, label in known.items()]
        meant = only_match(name, named)
        guess = meant or closest(name, known)
        yield Problem(
            "network/unknown-declaration",
            document.path,
            document.key_span(*place),
            edits=key_replacement(document, place, meant) if meant else (),
            name=name,
            suggestion=guess or one_of(known),
        )
