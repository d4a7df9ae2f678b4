"""The list of all words, for those that nobody has: read only where a query is spelled as nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.compact import compact_json
from generator.search.packing import packed
from generator.search.postings import IN_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.search.postings import Rows

IN_NAMES = 20
"""What is added to the weight of a word that stands in a name."""


def spelling_list(words: Mapping[str, Mapping[str, Rows]]) -> str:
    """The folded words in order, each as how many letters it shares with the one before and the rest of it.

    The weights tell in how many documents a word stands (the number of binary digits), and whether in a name.
    """
    lines, weights, before = [], [], ""
    for word in sorted(words):
        shared = 0
        while shared < min(len(word), len(before)) and word[shared] == before[shared]:
            shared += 1
        lines.append(packed(shared) + word[shared:])
        before = word
        count = sum(map(len, words[word].values()))
        named = any(row & IN_NAME for rows in words[word].values() for row in rows)
        weights.append(packed(count.bit_length() + (IN_NAMES if named else 0)))
    return compact_json({"words": "\n".join(lines), "weights": "".join(weights)})
