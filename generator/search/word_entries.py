"""Words and pairs of words as they stand in files, and how a few documents are changed in them.

The value of a word is a list of spelling (empty where it is the folded word itself), documents, places,
spelling, documents, places, …; that of a pair the numbers of its documents × 2, + 1 where it stands in a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.search.packing import packed_rising, tokens, unpacked_rising

if TYPE_CHECKING:
    from collections.abc import Mapping

SPELLED, DOCUMENTS, PLACES = (slice(first, None, 6) for first in (3, 5, 7))
"""Where the parts of a word's value stand among what quotes divide in its entry."""

Changes: TypeAlias = "dict[int, int | None]"
"""By the number of a document, what now stands there; None: nothing."""


def word_value(folded: str, spellings: Mapping[str, tuple[str, str]]) -> str:
    """The documents and places of each spelling, both packed, as JSON; empty without any."""
    parts = [
        f'"{"" if spelled == folded else spelled}","{documents}","{places}"'
        for spelled, (documents, places) in sorted(spellings.items())
    ]
    return f"[{','.join(parts)}]" if parts else ""


def spellings_in(folded: str, entry: str) -> dict[str, tuple[str, str]]:
    """What `word_value` was made of, from the entry of the word."""
    parts = entry.split('"')
    found = zip(parts[SPELLED], parts[DOCUMENTS], parts[PLACES], strict=True)
    return {spelled or folded: (documents, places) for spelled, documents, places in found}


def changed_word(folded: str, entry: str, changes: Mapping[str, Changes], signs: Mapping[int, str]) -> str:
    """The value of a word with these changes in its spellings; `signs` are the packed numbers of places."""
    spellings = spellings_in(folded, entry)
    for spelled, in_documents in changes.items():
        documents, places = spellings.pop(spelled, ("", ""))
        rows = dict(zip(unpacked_rising(documents), tokens(places), strict=True))
        for number, place in in_documents.items():
            if place is None:
                del rows[number]
            else:
                rows[number] = signs[place]
        if rows:
            rising = sorted(rows)
            spellings[spelled] = packed_rising(rising), "".join([rows[number] for number in rising])
    return word_value(folded, spellings)


def pair_value(documents: str) -> str:
    """Packed documents as JSON; empty without any."""
    return f'"{documents}"' if documents else ""


def changed_pair(entry: str, changes: Changes) -> str:
    """The value of a pair with these changes."""
    rows = unpacked_rising(entry.split('"')[3]) if entry else []
    flags = {row >> 1: row & 1 for row in rows}
    for number, named in changes.items():
        if named is None:
            del flags[number]
        else:
            flags[number] = named
    return pair_value(packed_rising([number << 1 | flags[number] for number in sorted(flags)]))
