"""Short numbers for places: those of places that many words have are one sign.

Places are numbered by about how often they occur (by the number of binary digits), so that an edit
seldom changes the number of any. `terms` says which place each number is.
"""

from __future__ import annotations

from functools import partial
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


def renumbering(before: list[int], now: list[int]) -> Callable[[str], str] | None:
    """What gives the entry of a word, whose places had the numbers of `before`, the numbers of `now`; None where they are the same.

    A place that has none any more keeps its old one: the words that had it are about to be written anew.
    """
    signs = signs_of(now)
    changed = {old: signs[place] for place, old in signs_of(before).items() if signs.get(place, old) != old}
    if not changed:
        return None
    if min(map(len, changed)) > 1:  # the rare ones alone, which is most often so
        return partial(_replaced, lambda text: LONG_TOKEN.sub(lambda at: changed.get(at[0], at[0]), text))
    return partial(_replaced, lambda text: "".join([changed.get(each, each) for each in tokens(text)]))


def _replaced(renumber: Callable[[str], str], entry: str) -> str:
    parts = entry.split('"')
    parts[PLACES] = map(renumber, parts[PLACES])
    return '"'.join(parts)
