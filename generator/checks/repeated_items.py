"""An id stands in a list once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.problems import Edit, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document
    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

_ALSO_IDS = ("languages", "unconfirmed")
"""Lists of words of a closed form that are no mentions of something else."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields each item of a list of ids that stands in it already."""
    data: dict[str, Any] = reading.document.data
    places = [mention.place for mention in reading.mentions if isinstance(mention.place[-1], int)]
    lists = dict.fromkeys([*(place[:-1] for place in places), *((key,) for key in _ALSO_IDS)])
    for place in lists:
        items: Any = data
        for step in place:
            items = items.get(step) if isinstance(items, dict) and isinstance(step, str) else None
        if isinstance(items, list):
            yield from _twice(reading.document, place, items)


def _twice(document: Document, place: tuple[str | int, ...], items: list[Any]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for at, item in enumerate(items):
        if isinstance(item, str) and item.strip() and first.setdefault(item.strip(), at) != at:
            span = document.value_span(*place, at)
            edits = _deletion(document, place, at)
            yield Problem("value/given-twice", document.path, span, edits=edits, key=place[-1], text=item.strip())


def _deletion(document: Document, place: tuple[str | int, ...], at: int) -> tuple[Edit, ...]:
    """The edit that deletes an item with what parts it from the one before; none where a remark may stand between."""
    around, before, span = (document.exact_value(*path) for path in (place, (*place, at - 1), (*place, at)))
    if around is None or before is None or span is None:
        return ()
    if around.line == around.end_line:  # between brackets
        return (Edit(Span(before.end_line, before.end_column, span.end_line, span.end_column), ""),)
    lines = document.facts.split("\n")
    alone = span.line <= len(lines) and lines[span.line - 1].strip()[1:].strip()
    if (
        before.end_line == span.line
        or span.line != span.end_line
        or alone != lines[span.line - 1][span.column - 1 : span.end_column - 1]
    ):
        return ()
    return (Edit(Span(span.line, 1, span.line + 1, 1), ""),)
