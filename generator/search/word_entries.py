"""Words and pairs of words as they stand in files, and how a few documents are changed in them.

The value of a word is a list of spelling (empty where it is the folded word itself), documents, places,
spelling, documents, places, …; that of a pair the numbers of its documents × 2, + 1 where it stands in a name.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from generator.search.packing import Rising, tokens

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
        rising, of_documents = Rising(documents), tokens(places)
        for number, place in in_documents.items():
            at = bisect_left(rising.numbers, number)
            if place is None:
                rising.remove(at)
                del of_documents[at]
            elif rising.numbers[at : at + 1] == [number]:
                of_documents[at] = signs[place]
            else:
                rising.put(at, number)
                of_documents.insert(at, signs[place])
        if of_documents:
            spellings[spelled] = rising.text, "".join(of_documents)
    return word_value(folded, spellings)


def pair_value(documents: str) -> str:
    """Packed documents as JSON; empty without any."""
    return f'"{documents}"' if documents else ""


def changed_pair(entry: str, changes: Changes) -> str:
    """The value of a pair with these changes."""
    rising = Rising(entry.split('"')[3] if entry else "")
    for number, named in changes.items():
        at = bisect_left(rising.numbers, number << 1)
        if at < len(rising.numbers) and rising.numbers[at] >> 1 == number:
            rising.remove(at)
        if named is not None:
            rising.put(at, number << 1 | named)
    return pair_value(rising.text)
