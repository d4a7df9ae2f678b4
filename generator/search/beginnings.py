"""Words that have only just been begun: "h" would be every tenth word of the city.

Where the words that begin so would fill more than a file or two, the browser looks for the beginning
in names alone, in a list made here. A longer beginning, or the finished word, is looked for everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.search.postings import IN_NAME, PLACE, PLACE_BITS, joined, name_only, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.search.postings import Rows

WIDE = 14_000
"""From how many bytes on a beginning counts as wide: no narrow one fills more files than `lexicon.js` reads of it."""


def wide_beginnings(sizes: Mapping[str, int]) -> set[str]:
    """The proper beginnings of words that are wide; `sizes` says how many bytes each folded word has."""
    found: set[str] = set()
    length, words = 1, list(sizes)
    while words:
        totals: defaultdict[str, int] = defaultdict(int)
        for word in words:
            if len(word) > length:
                totals[word[:length]] += sizes[word]
        wide = {beginning for beginning, total in totals.items() if total > WIDE}
        found |= wide
        words = [word for word in words if word[:length] in wide]  # what is narrow stays so when it grows
        length += 1
    return found


def rows_of_beginnings(words: Mapping[str, Mapping[str, Rows]], wide: set[str]) -> dict[str, dict[str, Rows]]:
    """For each wide beginning, folded and as it is spelled, the documents with a name that has such a word."""
    merged: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for folded, by_spelling in words.items():
        lengths = [length for length in range(1, len(folded)) if folded[:length] in wide]
        if not lengths:
            continue
        for spelled, rows in by_spelling.items():
            alike = len(spelled) == len(folded)  # else some mark is a sign of its own, and nobody types it so far
            named = [(row >> PLACE_BITS, name_only(row & PLACE)) for row in rows if row & IN_NAME]
            for length in lengths:
                target = merged[folded[:length], spelled[:length] if alike else folded[:length]]
                for number, place in named:
                    target[number] = joined(target[number], place) if number in target else place
    found: dict[str, dict[str, Rows]] = {}
    for (beginning, spelled), places in merged.items():
        by_number = sorted(number << PLACE_BITS | place for number, place in places.items())
        found.setdefault(beginning, {})[spelled] = rows_of(by_number)
    return found
