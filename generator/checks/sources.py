"""Every published fact has a source, or says that it has none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator.certainty import only_match, replacement
from generator.content import KINDS
from generator.likeness import closest
from generator.phrases import one_of
from generator.problems import Problem
from generator.schema.keys import meant_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.content import Entry
    from generator.document import Document
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
    if getattr(getattr(model, "contact", None), "agreed", None):
        covered.add("contact")  # its owner is the source
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
        yield from _check_entry(reading.entry, supportable(reading.kind).keys())
    elif reading.kind != "series" and not reading.document.data.get("sources"):
        document = reading.document
        written = (
            document.exact_key(key) for key in ("sources", "name", "title")
        )  # an empty key is no longer in `data`
        yield Problem("entry/no-source", document.path, next(filter(None, written), document.key_span()))
    yield from _check_unconfirmed(reading)


@cache
def supportable(kind: str) -> dict[str, None]:
    """Everything that a source can support, in the order of the keys."""
    keys = (info.alias or name for name, info in KINDS[kind].model_fields.items())
    return dict.fromkeys((*keys, *CARRIERS.values()))


def _check_entry(entry: Entry[Any], names: Collection[str]) -> Iterator[Problem]:
    document = entry.document
    misspelt = {fact_of(_meant(document, name, names) or "") for name in _named_facts(entry) if name not in names}
    for key in unsupported(entry):
        if key in names and fact_of(key) not in misspelt:  # a key the schema does not know is reported as that alone
            yield Problem("entry/fact-without-source", document.path, document.key_span(key), key=key)
    for index, source in enumerate(entry.model.sources):
        if not source.url and not source.title:
            yield Problem("source/empty", document.path, document.value_span("sources", index))
        for at, name in enumerate(source.supports):
            if name not in names:
                yield _no_key(document, "source/supports-nothing", ("sources", index, "supports", at), name, names)


def _check_unconfirmed(reading: Reading) -> Iterator[Problem]:
    assert reading.entry is not None  # noqa: S101 - the caller has looked
    names = supportable(reading.kind)
    for at, name in enumerate(getattr(reading.entry.model, "unconfirmed", [])):
        if name not in names:
            yield _no_key(reading.document, "entry/unconfirmed-nothing", ("unconfirmed", at), name, names)


def _no_key(document: Document, code: str, place: tuple[str | int, ...], name: str, names: Collection[str]) -> Problem:
    certain = only_match(name, ((known, known) for known in names))
    edits = replacement(document, place, certain) if certain else ()
    suggestion = _meant(document, name, names) or one_of(sorted(set(names) - _NEVER_NAMED))
    return Problem(code, document.path, document.value_span(*place), name=name, suggestion=suggestion, edits=edits)


def _meant(document: Document, name: str, names: Collection[str]) -> str | None:
    """The key that a misspelt name most likely means."""
    certain = only_match(name, ((known, known) for known in names))
    return certain or closest(name, sorted(set(names) - _NEVER_NAMED)) or meant_key(KINDS[_kind_of(document)], name)


def _named_facts(entry: Entry[Any]) -> list[str]:
    """Every name under `supports` and `unconfirmed`."""
    supported = [name for source in entry.model.sources for name in source.supports]
    return supported + getattr(entry.model, "unconfirmed", [])


def _kind_of(document: Document) -> str:
    return document.path.split("/")[1]


_NEVER_NAMED = frozenset({"sources", "unconfirmed", "types", "not_same_as", "network"})
"""Keys for which nobody would look for a source."""
