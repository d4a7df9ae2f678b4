"""The list of all words, for those that nobody has: read only where a query is spelled as nothing is."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.search.compact import compact_json
from generator.search.packing import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

IN_NAMES = 20
"""What is added to the weight of a word that stands in a name."""

Plain = tuple[str, str, str]
"""A list of words in plain data: the words, how each is written, their weights."""


def weight(count: int, *, named: bool) -> str:
    """Tells in how many documents a word stands (the number of binary digits), and whether in a name: one sign."""
    return packed(count.bit_length() + (IN_NAMES if named else 0))


class WordList:
    """The folded words in order, each written as how many letters it shares with the one before and the rest of it."""

    def __init__(self, words: Sequence[str] = (), weights: str = "") -> None:
        self._words = list(words)
        self._weights = list(weights)
        self._written = [_written(*two) for two in pairwise(["", *words])]

    @classmethod
    def recalled(cls, plain: Plain) -> WordList:
        """What `plain` gave in an earlier run."""
        words, written, weights = plain
        found = cls()
        found._words, found._written, found._weights = words.split(), written.split("\n") if words else [], list(weights)
        return found

    def plain(self) -> Plain:
        """All of it in plain data."""
        return " ".join(self._words), "\n".join(self._written), "".join(self._weights)

    def put(self, word: str, its_weight: str) -> None:
        """Gives a word its weight; an empty one removes it."""
        at = bisect_left(self._words, word)
        is_there = self._words[at : at + 1] == [word]
        if is_there and its_weight:
            self._weights[at] = its_weight
        elif is_there or its_weight:
            change = slice(at, at + is_there)
            self._words[change] = self._weights[change] = self._written[change] = []
            if its_weight:
                self._words.insert(at, word)
                self._weights.insert(at, its_weight)
                self._written.insert(at, "")
            for number in range(at, min(at + 2, len(self._words))):
                self._written[number] = _written(self._words[number - 1] if number else "", self._words[number])

    def file(self) -> bytes:
        """`words` in lines, and one sign of `weights` for each."""
        return compact_json({"words": "\n".join(self._written), "weights": "".join(self._weights)}).encode()


def _written(before: str, word: str) -> str:
    shared = 0
    for one, other in zip(word, before, strict=False):
        if one != other:
            break
        shared += 1
    return packed(shared) + word[shared:]
