"""A rulebook adds up and names measures that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.membership.measures import MEASURES
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content
    from generator.schema.network import Criterion, Rulebook
    from generator.source import Document


def check_rulebooks(content: Content) -> Iterator[Problem]:
    """Yields rulebooks whose points or measures are wrong."""
    for rulebook, document in zip(content.rulebooks, content.rulebook_documents, strict=True):
        yield from _check_rulebook(rulebook, document)


def _check_rulebook(rulebook: Rulebook, document: Document) -> Iterator[Problem]:
    criteria: list[tuple[tuple[str | int, ...], Criterion]] = [
        (("gates", index), criterion) for index, criterion in enumerate(rulebook.gates)
    ]
    for at, group in enumerate(rulebook.groups):
        criteria += [(("groups", at, "criteria", index), criterion) for index, criterion in enumerate(group.criteria)]
        total = sum(criterion.points for criterion in group.criteria)
        if total != group.weight:
            span = document.value_span("groups", at, "weight")
            yield Problem("rulebook/points", document.path, span, group=group.id, total=total, weight=group.weight)
    for place, criterion in criteria:
        measure = criterion.shown_by.measure
        if measure is not None and measure not in MEASURES:
            span = document.value_span(*place, "shown_by", "measure")
            yield Problem("rulebook/unknown-measure", document.path, span, measure=measure, known=", ".join(MEASURES))
