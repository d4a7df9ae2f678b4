"""An incentive rests on a legal text that the file names, or says that none is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.certainty import only_match, replacement
from generator.likeness import closest
from generator.problems import Problem
from generator.schema.incentives import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content
    from generator.document import Document
    from generator.schema.incentives import Incentives


def check(content: Content) -> Iterator[Problem]:
    """Yields ids given twice, texts that nobody names, and dates in the wrong order."""
    incentives, document = content.incentives, content.incentives_document
    if incentives is None or document is None:
        return
    yield from _same_ids(document, "texts", [NOT_STATED, *(text.id for text in incentives.texts)])
    yield from _same_ids(document, "incentives", ["", *(incentive.id for incentive in incentives.incentives)])
    yield from _unknown_texts(document, incentives)
    for at, text in enumerate(incentives.texts):
        if text.in_force and text.in_force < text.date:
            span = document.value_span("texts", at, "in_force")
            yield Problem("incentives/in-force-too-early", document.path, span, in_force=text.in_force, date=text.date)


def _same_ids(document: Document, key: str, ids: list[str]) -> Iterator[Problem]:
    """`ids` begins with one that is reserved."""
    for at, name in enumerate(ids[1:]):
        if name in ids[: at + 1]:
            yield Problem("incentives/same-id", document.path, document.value_span(key, at, "id"), id=name)


def _unknown_texts(document: Document, incentives: Incentives) -> Iterator[Problem]:
    known = [NOT_STATED, *dict.fromkeys(text.id for text in incentives.texts if text.id != NOT_STATED)]
    for at, incentive in enumerate(incentives.incentives):
        name = incentive.legal_text
        if name not in known:
            place = ("incentives", at, "legal_text")
            meant = only_match(name, ((one, one) for one in known))
            edits = replacement(document, place, meant) if meant else ()
            suggestion = meant or closest(name, known) or ", ".join(known[1:]) or "…"
            span = document.value_span(*place)
            yield Problem("incentives/unknown-text", document.path, span, edits=edits, id=name, suggestion=suggestion)
