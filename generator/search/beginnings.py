"""Words that have only just been begun: "h" would be every tenth word of the city.

Where the words that begin so would fill more than a file or two, the browser looks for the beginning
in names alone, in a list made here. A longer beginning, or the finished word, is looked for everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.search.readings import joined, name_only, numbers
from generator.search.shards import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from generator.search.lexicon import Lexicon
    from generator.search.readings import Reading

WIDE = 14_000
"""From how many bytes on a beginning counts as wide: no narrow one fills more files than `lexicon.js` reads of it."""

Begun = dict[tuple[str, str], int]
"""By a wide beginning, folded and as it is spelled, the place of the words that a document's names begin so."""


class Breadths(dict[str, int]):
    """How many bytes the words have that begin so, for each proper beginning that is wide, or one letter too long for that."""

    def count(self, entries: Iterable[str]) -> None:
        """Counts anew, by the words' entries."""
        self.clear()
        words = [(key_of(entry), size_of(entry)) for entry in entries]
        length = 1
        while words:
            totals: defaultdict[str, int] = defaultdict(int)
            for word, size in words:
                if len(word) > length:
                    totals[word[:length]] += size
            self.update(totals)
            wide = {beginning for beginning, total in totals.items() if total > WIDE}
            words = [word for word in words if word[0][:length] in wide]  # what is narrow stays so when it grows
            length += 1

    def add(self, word: str, size: int, wide: AbstractSet[str]) -> None:
        """A word has become so much longer. Where others are wide in the end than were (`wide`), all must be counted anew."""
        for length in range(1, len(word)):
            beginning = word[:length]
            self[beginning] = self.get(beginning, 0) + size
            if not self[beginning]:
                del self[beginning]
            if beginning not in wide:
                break

    @property
    def wide(self) -> set[str]:
        """The beginnings that are wide."""
        return {beginning for beginning, total in self.items() if total > WIDE}


def size_of(entry: str) -> int:
    """What the entry of a word adds to the breadth of its beginnings; 0 where there is none."""
    return max(len(entry) - len('"",'), 0)


class Beginner:
    """Tells which wide beginnings a document's names have."""

    def __init__(self, lexicon: Lexicon, wide: AbstractSet[str]) -> None:
        self._lexicon = lexicon
        self._wide = wide
        self._known: dict[int, list[tuple[str, str]]] = {}

    def begun(self, reading: Reading) -> Begun:
        """The wide beginnings of the words in its names, each with its place."""
        found: Begun = {}
        places = memoryview(reading.places).cast("H")
        for word, place in zip(numbers(reading.words)[: reading.named], places, strict=False):
            for beginning in self._beginnings_of(word):
                named = name_only(place)
                found[beginning] = joined(found[beginning], named) if beginning in found else named
        return found

    def _beginnings_of(self, word: int) -> list[tuple[str, str]]:
        if word not in self._known:
            folded, spelled = self._lexicon.folded[word], self._lexicon.spelled[word]
            alike = len(spelled) == len(folded)  # else some mark is a sign of its own, and nobody types it so far
            self._known[word] = [
                (folded[:length], spelled[:length] if alike else folded[:length])
                for length in range(1, len(folded))
                if folded[:length] in self._wide
            ]
        return self._known[word]
