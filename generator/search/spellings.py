"""The list of all words, for those that nobody has: read only where a query is spelled as nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.compact import compact_json
from generator.search.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterable

IN_NAMES = 20
"""What is added to the weight of a word that stands in a name."""


def weight(count: int, *, named: bool) -> str:
    """Tells in how many documents a word stands (the number of binary digits), and whether in a name: one sign."""
    return packed(count.bit_length() + (IN_NAMES if named else 0))


def spelling_list(words: Iterable[str], weights: str) -> str:
    """The folded words in order, each as how many letters it shares with the one before and the rest of it."""
    lines, before = [], ""
    for word in words:
        shared = 0
        for one, other in zip(word, before, strict=False):
            if one != other:
                break
            shared += 1
        lines.append(packed(shared) + word[shared:])
        before = word
    return compact_json({"words": "\n".join(lines), "weights": weights})
