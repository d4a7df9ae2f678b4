"""Turns what documents say into what words stand in: all of it at once, where there is nothing to go on from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from generator.search.packing import first_packed, packed_rising
from generator.search.place_numbers import numbered, signs_of
from generator.search.readings import numbers
from generator.search.shards import entry
from generator.search.spellings import weight
from generator.search.word_entries import pair_value, word_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.beginnings import Beginner
    from generator.search.lexicon import Lexicon
    from generator.search.readings import Reading


def counted_places(readings: Sequence[Reading]) -> Counter[int]:
    """How many words of documents have each place."""
    return Counter(memoryview(b"".join([reading.places for reading in readings])).cast("H"))


def word_entries(readings: Sequence[Reading], lexicon: Lexicon, places: list[int]) -> tuple[list[str], str]:
    """The sorted entries of all words, their places numbered in the order of `places`, and the words' weights."""
    signs = signs_of(places)
    steps = first_packed(len(readings))
    count = len(lexicon.spelled)
    documents: list[list[str]] = [[] for _ in range(count)]
    found: list[list[str]] = [[] for _ in range(count)]
    following = [0] * count
    named: set[int] = set()
    for number, reading in enumerate(readings):
        words = numbers(reading.words)
        named.update(words[: reading.named])
        for word, place in zip(words, memoryview(reading.places).cast("H"), strict=True):
            documents[word].append(steps[number - following[word]])
            found[word].append(signs[place])
            following[word] = number + 1
    by_folded: defaultdict[str, list[int]] = defaultdict(list)
    for word, folded in enumerate(lexicon.folded):
        if documents[word]:
            by_folded[folded].append(word)
    entries, weights = [], []
    for folded, words_of in sorted(by_folded.items()):
        spellings = {lexicon.spelled[word]: ("".join(documents[word]), "".join(found[word])) for word in words_of}
        entries.append(entry(folded, word_value(folded, spellings)))
        weights.append(weight(sum(len(documents[word]) for word in words_of), named=not named.isdisjoint(words_of)))
    return entries, "".join(weights)


def pair_entries(readings: Sequence[Reading], lexicon: Lexicon) -> list[str]:
    """The sorted entries of all pairs."""
    names = [lexicon.pair(number) for number in range(lexicon.pairs.count)]
    steps = first_packed(2 * len(readings))
    documents: list[list[str]] = [[] for _ in names]
    following = [0] * len(names)
    for number, reading in enumerate(readings):
        double = number << 1
        for row in numbers(reading.pairs):
            pair = row >> 1
            value = double | row & 1
            documents[pair].append(steps[value - following[pair]])
            following[pair] = value + 1
    found = sorted((names[pair], "".join(packed)) for pair, packed in enumerate(documents) if packed)
    return [entry(pair, pair_value(packed)) for pair, packed in found]


class BegunRows:
    """The documents of each wide beginning."""

    def __init__(self, readings: Sequence[Reading], beginner: Beginner) -> None:
        self._rows: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.places: Counter[int] = Counter()
        """How often each place occurs."""
        for number, reading in enumerate(readings):
            for beginning, place in beginner.begun(reading).items():
                self._rows[beginning].append((number, place))
        self.places = Counter(place for rows in self._rows.values() for _, place in rows)

    def entries(self, of_words: Counter[int]) -> list[str]:
        """The sorted entries; `of_words` counts the places of words."""
        signs = signs_of(numbered(of_words, self.places))
        by_beginning: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
        for (beginning, spelled), rows in self._rows.items():
            places = "".join([signs[place] for _, place in rows])
            by_beginning[beginning][spelled] = packed_rising([number for number, _ in rows]), places
        return [entry(key, word_value(key, spellings)) for key, spellings in sorted(by_beginning.items())]
