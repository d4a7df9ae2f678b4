"""Which word stands in which document, and where in it.

A *place* tells all fields in which a word stands in one document, and what ranking wants to know of
its names: whether one begins or ends with the word, and how long the shortest of them is. Pairs are
two words side by side: Vietnamese writes its syllables apart, so "hàng bông" is one thing and
"hàng … bông" is two.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from generator.i18n import fold
from generator.search.documents import Field
from generator.search.spelling import raw_words, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.search.documents import Document

_NAMES = (Field.NAME, Field.OTHER_NAME)
IN_NAME = 1 << Field.NAME | 1 << Field.OTHER_NAME
BEGINS_NAME = 1 << len(Field)
ENDS_NAME = BEGINS_NAME << 1
_LENGTH_SHIFT = len(Field) + 2
_LENGTH_BITS = 4
LONGEST_NAME = (1 << _LENGTH_BITS) - 1
"""Names of more words count as so long."""

PLACE_BITS = _LENGTH_SHIFT + _LENGTH_BITS
PLACE = (1 << PLACE_BITS) - 1

Rows: TypeAlias = "array[int]"
"""Numbers of documents, rising, each with a place in its last `PLACE_BITS` bits: millions of them must be small."""


def rows_of(numbers: Iterable[int] = ()) -> Rows:
    """Numbers of 32 bits, which is enough for 260,000 documents."""
    return array("I", numbers)


class Postings:
    """What a list of documents says, word by word."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._numbers = _Words()
        rows: defaultdict[int, Rows] = defaultdict(rows_of)
        pairs: defaultdict[tuple[int, int], Rows] = defaultdict(rows_of)
        for number, document in enumerate(documents):
            places, in_names, elsewhere = self._read(document)
            high = number << PLACE_BITS
            for word, place in places.items():
                rows[word].append(high | place)
            for pair in in_names:
                pairs[pair].append(number << 1 | 1)
            for pair in elsewhere:
                pairs[pair].append(number << 1)
        known = self._numbers
        self.words: dict[str, dict[str, Rows]] = {}
        """Folded word → spelled word → rows."""
        for word, found in rows.items():
            self.words.setdefault(known.folded[word], {})[known.spelled[word]] = found
        self.pairs: dict[str, Rows] = {
            f"{known.terms[first]} {known.terms[second]}": found for (first, second), found in pairs.items()
        }
        """Two folded words with a blank between → number of the document × 2, + 1 where they stand in a name."""

    def _read(self, document: Document) -> tuple[dict[int, int], _Pairs, _Pairs]:
        """The places of a document's words, the pairs of its names, and those that stand elsewhere only."""
        places: dict[int, int] = {}
        in_names: _Pairs = set()
        elsewhere: _Pairs = set()
        lengths: dict[int, int] = {}
        numbers, term_of = self._numbers, self._numbers.term_of
        for field, texts in document.texts.items():
            words: set[int] = set()
            pairs = in_names if field in _NAMES else elsewhere
            for text in texts:
                found = [numbers[word] for word in raw_words(text)]
                words.update(found)
                pairs.update(pairwise([term_of[word] for word in found]))
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
        return places, in_names, elsewhere - in_names


_Pairs = set[tuple[int, int]]


class _Words(dict[str, int]):
    """Numbers words as they are met, so that each is folded once."""

    def __init__(self) -> None:
        super().__init__()
        self.spelled: list[str] = []
        self.folded: list[str] = []
        self.term_of: list[int] = []
        """The number of each word's folded form in `terms`."""
        self.terms: list[str] = []
        self._known: dict[str, int] = {}
        self._terms: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        form = spelled(word)
        if form not in self._known:
            self._known[form] = len(self.spelled)
            folded = fold(form)
            if folded not in self._terms:
                self._terms[folded] = len(self.terms)
                self.terms.append(folded)
            self.spelled.append(form)
            self.folded.append(folded)
            self.term_of.append(self._terms[folded])
        self[word] = self._known[form]
        return self._known[form]


def name_only(place: int) -> int:
    """A place without what is not about names."""
    return place & (IN_NAME | BEGINS_NAME | ENDS_NAME) | place >> _LENGTH_SHIFT << _LENGTH_SHIFT


def joined(one: int, other: int) -> int:
    """The place of two words of one document taken as one."""
    flags = (1 << _LENGTH_SHIFT) - 1
    lengths = [length for length in (one >> _LENGTH_SHIFT, other >> _LENGTH_SHIFT) if length]
    return (one | other) & flags | min(lengths, default=0) << _LENGTH_SHIFT
