"""Short numbers for places: those of places that many words have are one sign.

Places are numbered by about how often they occur (by the number of binary digits), so that an edit
seldom changes the number of any. `terms.json` says which place each number is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.packing import LONG_TOKEN, packed, tokens
from generator.search.word_entries import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def numbered(of_words: Mapping[int, int], of_beginnings: Iterable[int] = ()) -> list[int]:
    """The places in the order of their numbers: `of_words` says how often each occurs, others come last."""
    ordered = sorted(of_words, key=lambda place: (-of_words[place].bit_length(), place))
    return ordered + sorted(set(of_beginnings) - of_words.keys())


def signs_of(places: list[int]) -> dict[int, str]:
    """The packed number of each place."""
    return {place: packed(number) for number, place in enumerate(places)}


def renumbered(entries: list[str], before: list[int], now: list[int]) -> list[str]:
    """Entries of words whose places had the numbers of `before`, with the numbers of `now`.

    A place that has none any more keeps its old one: the words that had it are about to be written anew.
    """
    signs = signs_of(now)
    changed = {old: signs[place] for place, old in signs_of(before).items() if signs.get(place, old) != old}
    if not changed:
        return entries
    if min(map(len, changed)) > 1:  # the rare ones alone, which is most often so
        return [
            _replaced(entry, lambda text: LONG_TOKEN.sub(lambda at: changed.get(at[0], at[0]), text))
            for entry in entries
        ]
    return [
        _replaced(entry, lambda text: "".join([changed.get(each, each) for each in tokens(text)])) for entry in entries
    ]


def _replaced(entry: str, renumber: Callable[[str], str]) -> str:
    parts = entry.split('"')
    parts[PLACES] = map(renumber, parts[PLACES])
    return '"'.join(parts)
