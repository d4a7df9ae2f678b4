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


def wide_beginnings(entries: Iterable[str]) -> set[str]:
    """The proper beginnings of words that are wide, by the words' entries."""
    found: set[str] = set()
    words = [(key_of(entry), len(entry) - len('"",')) for entry in entries]
    length = 1
    while words:
        totals: defaultdict[str, int] = defaultdict(int)
        for word, size in words:
            if len(word) > length:
                totals[word[:length]] += size
        wide = {beginning for beginning, total in totals.items() if total > WIDE}
        found |= wide
        words = [word for word in words if word[0][:length] in wide]  # what is narrow stays so when it grows
        length += 1
    return found


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
