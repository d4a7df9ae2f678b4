"""The network's files: rulebooks, assessments, and what spaces declare for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks import assessments, rulebooks
from generator.problems import Problem
from generator.schema.validation import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Yields what is wrong with the rulebooks, the register and the spaces' declarations."""
    yield from rulebooks.check(content)
    yield from assessments.check(content)
    yield from _declarations(content)


def _declarations(content: Content) -> Iterator[Problem]:
    """Declarations and replies that no rulebook asks for: mostly a misspelt name, which would count for nothing."""
    asked = {
        criterion.shown_by.declaration
        for rulebook in content.rulebooks
        for criterion in rulebook.criteria
        if criterion.shown_by.declaration
    }
    criteria = {criterion.id for rulebook in content.rulebooks for criterion in rulebook.criteria}
    if not content.rulebooks or content.broken.get("rulebooks"):
        return
    for entry in content.checked("spaces"):
        application, document = entry.model.network, entry.document
        if application is None:
            continue
        for name in application.declarations:
            if name not in asked:
                span = document.key_span("network", "declarations", name)
                meant = closest(name, asked) or ", ".join(sorted(asked))
                yield Problem("network/unknown-declaration", document.path, span, name=name, suggestion=meant)
        for at, reply in enumerate(application.replies):
            if reply.criterion and reply.criterion not in criteria:
                span = document.value_span("network", "replies", at, "criterion")
                known = ", ".join(sorted(criteria))
                yield Problem("network/reply-to-nothing", document.path, span, id=reply.criterion, known=known)
        if application.withdrawn and application.withdrawn < application.dates[0]:
            span = document.value_span("network", "withdrawn")
            yield Problem("network/left-before-it-applied", document.path, span, first=application.dates[0])
