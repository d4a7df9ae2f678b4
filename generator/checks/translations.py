"""What an English reader still gets in Vietnamese."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from generator.i18n import Bilingual
from generator.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.document import Document
    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

NAMES = frozenset({"name", "organisers"})
"""A name may well be the same in both languages; leaving out its English is no gap."""


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields one hint for an entry that has texts without English, with their number."""
    if reading.entry is None or not reading.is_usable:
        return
    if keys := untranslated(reading.entry):
        document = reading.document
        span = _place(document, keys[0].partition(".")[0])
        yield Problem("entry/untranslated", document.path, span, count=len(keys), keys=", ".join(keys))


def _place(document: Document, key: str) -> Span:
    if key == "body" and key not in document.data:  # Markdown below the facts
        return Span(document.body_line, 1, document.body_line, 2)
    return document.key_span(key)


def untranslated(entry: Entry[Any]) -> list[str]:
    """The keys of an entry's texts that have no English: `summary`, `address.note`, `body`."""
    model: type[BaseModel] = type(entry.model)
    written = entry.document.data
    found = [
        ".".join(path)
        for path in _texts(model)
        if path[0] in written
        for text in _at(entry.model, path)
        if text.en is None
    ]
    if entry.body and entry.body.vi and entry.body.lacks("en") and "body" not in found:
        found.append("body")
    return list(dict.fromkeys(found))


@cache
def _texts(model: type[BaseModel]) -> list[tuple[str, ...]]:
    """The paths of bilingual texts in a model; lists and named groups are looked through."""
    paths: list[tuple[str, ...]] = []
    for name, info in model.model_fields.items():
        inner = _classes(info.annotation)
        if Bilingual in inner and name not in NAMES:
            paths.append((name,))
        paths += [(name, *path) for part in inner if issubclass(part, BaseModel) for path in _texts(part)]
    return paths


def _classes(annotation: Any) -> list[type]:  # noqa: ANN401 - any type form
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation]
    return [found for argument in get_args(annotation) for found in _classes(argument)]


def _at(value: Any, path: tuple[str, ...]) -> Iterator[Bilingual]:  # noqa: ANN401 - a model, a list or a text
    if isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _at(item, path)
    elif isinstance(value, Bilingual):
        yield value
    elif value is not None:
        yield from _at(getattr(value, path[0]), path[1:])
