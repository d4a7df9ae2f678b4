"""Every published fact has a source, or says that it has none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator.certainty import only_match, replacement
from generator.content import KINDS
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Entry
    from generator.examination import Reading
    from generator.vocabularies import Vocabularies

NOT_FACTS = frozenset(
    {
        "types",
        "fields",
        "kind",
        "sources",
        "unconfirmed",
        "series",
        "body",
        "images",
        "identifiers",
        "not_same_as",
        "network",
        "needs",
        "offers",
        "spaces",
        "except",
        "website",
        "added",
        "changes",
    }
)
"""Keys that carry no sourced claim: the directory's own classification (said so on the data page),
links within it, the space's own application, and pictures, which bring their own credit."""

CARRIERS = {
    "name": "name",
    "title": "name",
    "also_known_as": "name",
    "hours_note": "hours",
    "repeats": "dates",
    "repeats_at": "dates",
    "repeats_note": "dates",
    "start": "dates",
    "end": "dates",
    "date": "dates",
    "date_note": "dates",
    "lunar": "dates",
    "every_lunar": "dates",
    "moved_from": "dates",
    "extra": "dates",
    "last_attested": "status",
    "tickets": "admission",
    "place_note": "venues",
}
"""Keys whose fact is supported together with another's."""


def fact_of(key: str) -> str:
    """The name under which sources support a key: `hours` for `hours_note`."""
    return CARRIERS.get(key, key)


def unsupported(entry: Entry[Any]) -> list[str]:
    """The keys of an entry whose facts neither a source supports nor `unconfirmed` names.

    A source without `supports` stands for the whole entry.
    """
    model = entry.model
    if not model.sources:
        return [key for key in entry.document.data if key not in NOT_FACTS]
    if any(not source.supports for source in model.sources):
        return []
    covered = {fact_of(name) for source in model.sources for name in source.supports}
    covered |= {fact_of(name) for name in getattr(model, "unconfirmed", [])}
    return [
        key
        for key, value in entry.document.data.items()
        if key not in NOT_FACTS
        and fact_of(key) not in covered
        and value not in (None, [], {}, "unknown", "unverified", "scheduled")
    ]


def check(reading: Reading, _: Vocabularies) -> Iterator[Problem]:
    """Yields an entry without a source, keys without one, and `supports` that name no key."""
    if reading.entry is None:
        return
    if reading.entry.model.sources:
        yield from _check_entry(reading.entry, _names(reading.kind))
    elif reading.kind != "series" and "sources" not in reading.document.data:
        title = "name" if reading.kind == "spaces" else "title"
        yield Problem("entry/no-source", reading.document.path, reading.document.key_span(title))


@cache
def _names(kind: str) -> frozenset[str]:
    """Everything that a source can support."""
    keys = (info.alias or name for name, info in KINDS[kind].model_fields.items())
    return frozenset(keys) | frozenset(CARRIERS.values())


def _check_entry(entry: Entry[Any], names: frozenset[str]) -> Iterator[Problem]:
    document = entry.document
    for key in unsupported(entry):
        if key in names:  # a key the schema does not know is reported as that alone
            yield Problem("entry/fact-without-source", document.path, document.key_span(key), key=key)
    for index, source in enumerate(entry.model.sources):
        if not source.url and not source.title:
            yield Problem("source/empty", document.path, document.value_span("sources", index))
        for at, name in enumerate(source.supports):
            if name not in names:
                span = document.value_span("sources", index, "supports", at)
                meant = only_match(name, ((known, known) for known in names))
                edits = replacement(document, ("sources", index, "supports", at), meant) if meant else ()
                yield Problem("source/supports-nothing", document.path, span, name=name, edits=edits)
