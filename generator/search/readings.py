"""What the index needs of one document, in plain data that is kept from one build to the next.

A *place* tells all fields in which a word stands in one document, and what ranking wants to know of
its names: whether one begins or ends with the word, and how long the shortest of them is. Pairs are
two words side by side: Vietnamese writes its syllables apart, so "hàng bông" is one thing and
"hàng … bông" is two.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from generator.search.compact import compact_json
from generator.search.documents import Field

if TYPE_CHECKING:
    from generator.search.documents import Document, Kind
    from generator.search.lexicon import Lexicon

_NAMES = (Field.NAME, Field.OTHER_NAME)
IN_NAME = 1 << Field.NAME | 1 << Field.OTHER_NAME
BEGINS_NAME = 1 << len(Field)
ENDS_NAME = BEGINS_NAME << 1
_LENGTH_SHIFT = len(Field) + 2
_LENGTH_BITS = 4
LONGEST_NAME = (1 << _LENGTH_BITS) - 1
"""Names of more words count as so long."""

PLACE_BITS = _LENGTH_SHIFT + _LENGTH_BITS
"""A place has so many bits: it fits into 16."""


class Reading(NamedTuple):
    """One document as the index needs it; a tuple of these values is plain data."""

    kind: Kind | None
    """None where the number is vacant."""
    card: bytes
    """As JSON."""
    text: bytes
    """Its longer text as JSON, for excerpts; nothing where it has none."""
    length: int
    """Of the longer text, in characters."""
    words: bytes
    """The numbers of its words (`Lexicon`), those of its names first, in 32 bits each."""
    named: int
    """How many of the words stand in a name."""
    places: bytes
    """The place of each of them, in 16 bits."""
    pairs: bytes
    """The numbers of its pairs × 2, + 1 where one stands in a name, in 32 bits each."""
    last_day: str
    """ISO date, of an event that is not past; empty where it is not known."""

    def places_of_words(self) -> dict[int, int]:
        """The place of each word."""
        return dict(zip(numbers(self.words), memoryview(self.places).cast("H"), strict=True))

    def flags_of_pairs(self) -> dict[int, int]:
        """Of each pair whether it stands in a name, as 1 or 0."""
        return {number >> 1: number & 1 for number in numbers(self.pairs)}


SILENCE = Reading(None, b"", b"", 0, b"", 0, b"", b"", "")
"""What stands at a number that no document has."""


def numbers(packed: bytes) -> memoryview[int]:
    """The numbers of 32 bits that were packed."""
    return memoryview(packed).cast("I")


def read_document(document: Document, lexicon: Lexicon) -> Reading:
    """What a document says, its words numbered by `lexicon`."""
    places, named, in_names, elsewhere = _read(document, lexicon)
    text = "\n".join(document.texts.get(Field.BODY, []))
    pairs = [pair << 1 | 1 for pair in in_names] + [pair << 1 for pair in elsewhere]
    return Reading(
        document.kind,
        compact_json(document.card).encode(),
        compact_json(text).encode() if text else b"",
        len(text),
        array("I", places).tobytes(),
        named,
        array("H", places.values()).tobytes(),
        array("I", pairs).tobytes(),
        document.last_day.isoformat() if document.last_day else "",
    )


def _read(document: Document, lexicon: Lexicon) -> tuple[dict[int, int], int, set[int], set[int]]:
    """The places of a document's words and how many stand in names, and its pairs: in names, and elsewhere only."""
    places: dict[int, int] = {}
    in_names: set[int] = set()
    elsewhere: set[int] = set()
    lengths: dict[int, int] = {}
    for field, texts in sorted(document.texts.items()):  # names first
        words: set[int] = set()
        pairs = in_names if field in _NAMES else elsewhere
        for text in texts:
            found, beside = lexicon.read(text)
            words.update(found)
            pairs.update(beside)
            if found and field in _NAMES:
                length = min(len(found), LONGEST_NAME)
                for word in found:
                    lengths[word] = min(length, lengths.get(word, length))
                for word, edge in ((found[0], BEGINS_NAME), (found[-1], ENDS_NAME)):
                    places[word] = places.get(word, 0) | edge
        known = words & places.keys()
        places.update(dict.fromkeys(words - known, 1 << field))
        for word in known:
            places[word] |= 1 << field
    for word, length in lengths.items():
        places[word] |= length << _LENGTH_SHIFT
    return places, len(lengths), in_names, elsewhere - in_names


def name_only(place: int) -> int:
    """A place without what is not about names."""
    return place & (IN_NAME | BEGINS_NAME | ENDS_NAME) | place >> _LENGTH_SHIFT << _LENGTH_SHIFT


def joined(one: int, other: int) -> int:
    """The place of two words of one document taken as one."""
    flags = (1 << _LENGTH_SHIFT) - 1
    lengths = [length for length in (one >> _LENGTH_SHIFT, other >> _LENGTH_SHIFT) if length]
    return (one | other) & flags | min(lengths, default=0) << _LENGTH_SHIFT
